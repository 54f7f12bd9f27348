import type { MonitorRow, MonitorView, TypeWord } from './observation.ts';

/** What stands on the Mirror Monitor page of a member beside that (§3.3.1.1, §3.3.1.3). */
export interface MonitorPage extends MonitorView {
  readonly mirror: string;
  /** Its own type, and the DN of its certificate where the mirror uses SSL/TLS. */
  readonly own: { readonly type: TypeWord; readonly dn: string | null };
  /** Only on failover members. */
  readonly failoverMembers: readonly {
    readonly name: string;
    readonly superserverAddress: string;
    readonly mirrorPrivateAddress: string;
  }[];
  /** Only on asyncs: every mirror that it belongs to. */
  readonly mirrors: readonly { readonly mirror: string; readonly title: string; readonly row: MonitorRow }[];
  /** New members, and DNs of known ones, that wait to be authorized on it. */
  readonly pending: readonly { readonly kind: 'member' | 'dn'; readonly member: string; readonly dn: string }[];
  /** The Incoming Journal Transfer Rate as the page words it; null where nothing arrives. */
  readonly rate: string | null;
  /** Its mirror journal files, the newest first. */
  readonly journalFiles: readonly JournalFileRow[];
  readonly processes: readonly MirrorProcess[];
}

export interface JournalFileRow {
  readonly name: string;
  /** Date and time of its first record. */
  readonly from: string;
  readonly bytes: number;
}

/** A row of ^%SS, without its columns Process, CPU, Glob and Pr. */
export interface MirrorProcess {
  readonly device: string;
  readonly namespace: string;
  readonly routine: string;
  readonly location: string;
  /** The connected member that it serves. */
  readonly about: string | null;
}
