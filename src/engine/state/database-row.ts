import type { DatabaseProperties } from './mirror-database.ts';

/** One database in the Mirror Monitor of a member (§3.3.1.1). */
export interface DatabaseRow {
  readonly name: string;
  readonly directory: string;
  readonly status: string;
  readonly nextRecord: string;
  /** Left out where nobody has changed them. */
  readonly properties?: DatabaseProperties;
}
