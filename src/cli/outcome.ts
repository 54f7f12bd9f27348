/** What a command prints, and whether everything held. */
export interface Outcome {
  readonly text: string;
  readonly ok: boolean;
}
