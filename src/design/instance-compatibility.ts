/** What the instances of a mirror must have in common (§3.3.9.1, §3.3.9.2); what nobody wrote down differs from nothing. */
export interface Compatibility {
  readonly unicode?: boolean | undefined;
  readonly locale?: string | undefined;
  readonly blockSizesKB?: readonly number[] | undefined;
  readonly version?: string | undefined;
  readonly bigEndian?: boolean | undefined;
}
