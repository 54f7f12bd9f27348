/** Where a person types: the Terminal of an instance, or the shell of a host. */
export interface TerminalReference {
  readonly kind: 'instance' | 'host';
  readonly id: string;
}

/** A terminal as it stands at the clock. */
export interface TerminalView {
  /** All that stands in it; a line feed behind every line. */
  readonly text: string;
  /** What stands before the cursor; null while nothing is read. */
  readonly prompt: string | null;
  /** Why it does not answer, or null. */
  readonly silent: string | null;
  /** Where an operation is under way that ends only as the clock runs. */
  readonly isWaiting: boolean;
}

export const MAX_TYPED_LENGTH = 1_000;
