import type { Member } from '../../design/design.ts';

/** The DN of a member's certificate, which the drawing need not say. */
export const drawnDn = ({ name, certificate }: Member): string => certificate.dn ?? `CN=${name}`;

/** What a member shows to another on connecting: its certificate and the encryption keys of its instance (§3.2.4, §3.2.9). */
export interface Credentials {
  /** The X.509 Distinguished Name of its certificate. */
  readonly dn: string;
  /** Its certificate has not expired. */
  readonly valid: boolean;
  readonly keys: readonly string[];
  /** The key with which its journal is encrypted, or empty. */
  readonly journalKey: string;
}

/** A change of a member's DN that waits to be authorized (§3.3.3). */
export interface PendingDn {
  readonly member: number;
  readonly dn: string;
}
