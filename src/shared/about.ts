/** A checkout runs unpacked; a developer's package is not signed and not for others. */
export type BuildKind = 'checkout' | 'developer' | 'release';

/** What a person can use first: the page that welcomes, or the canvas of the file that was named. */
export const FIRST_VIEWS = ['welcome page', 'canvas'] as const;
export type FirstView = (typeof FIRST_VIEWS)[number];

export interface StartUpPhase {
  readonly title: string;
  /** Since the system started the process. */
  readonly atMs: number;
}

/** Of the texts of a failure no more is taken: one error may bring along all that it was about. */
export const MAX_FAILURE_LETTERS = 20_000;

/** A part of the window that could not be shown. */
export interface PartFailure {
  readonly part: string;
  readonly message: string;
  /** Where it came from, for whoever mends it. */
  readonly trace: string;
}

/** What the About dialog tells. */
export interface About {
  readonly name: string;
  readonly version: string;
  readonly buildKind: BuildKind;
  readonly license: string;
  readonly runsOn: readonly { readonly name: string; readonly version: string }[];
  readonly startUp: readonly StartUpPhase[];
}
