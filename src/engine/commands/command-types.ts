import type { MemberType, Mirror } from '../../design/design.ts';
import type { ElementReference } from '../../design/element.ts';
import type { HostSnapshot } from '../state/host-snapshot.ts';

/**
 * What may be done to a world from outside, as plain data: faults (`formats.md` section 2, Faults) and operator actions
 * (Operator actions). The scenario reader checks the shapes; the engine checks the circumstances.
 */
export interface FaultCommand {
  readonly kind: 'fault';
  /** For example `host.fail`; a key of the fault table. */
  readonly fault: string;
  readonly target?: string;
  readonly between?: readonly [readonly string[], readonly string[]];
  readonly member?: string;
  readonly database?: string;
  readonly mirror?: string;
  readonly forMs?: number;
  readonly detected?: boolean;
  readonly startInstances?: boolean;
  /** `host.fail`: no platform restarts it, as it was shut down or cannot be. */
  readonly staysDown?: boolean;
  /** The new values of `network.change`, `link.change` and `host.change`, named as in the design. */
  readonly change?: Readonly<Record<string, number>>;
  /** The message of `message.drop`: its name, the hosts (or `client:ID`) at both ends, and when it was sent. */
  readonly message?: string;
  readonly from?: string;
  readonly to?: string;
  readonly sentMs?: number;
  /** `host.revert`: the time of the disk, and how the host is left. `to` of `host.move` is a physical host. */
  readonly toMs?: number;
  readonly state?: 'powered-off' | 'powered-on';
  /** What whoever gives `host.revert` has kept of the host at that time (`replay/reverts.ts`); no file and no window gives it. */
  readonly snapshot?: HostSnapshot;
}

export interface OperatorCommand {
  readonly kind: 'operate';
  /** For example `member.promote`; a key of the action table. */
  readonly action: string;
  readonly target?: string;
  readonly member?: string;
  readonly mirror?: string;
  readonly partner?: string;
  /** For a promotion: set no failover (§3.3.4); for `instance.stop`: the nofailover argument (§3.4.1.3). */
  readonly noFailover?: boolean;
  /** For a promotion: on which of several interfaces the virtual IP address is bound (§3.3.4). */
  readonly vipInterface?: string;
  readonly from?: string;
  readonly to?: string;
  readonly database?: string;
  readonly client?: string;
  readonly canStart?: boolean;
  readonly checkOk?: boolean;
  /** Of a database that is created, added or restored (§3.2.7). */
  readonly sizeMB?: number;
  readonly encrypted?: boolean;
  readonly blockSizeKB?: number;
  readonly mountRequiredAtStartup?: boolean;
  /** False: a file of another endianness is copied only, and converted later (§3.3.9.2). */
  readonly convert?: boolean;
  /** False: a database that is mounted is not caught up yet (§3.2.7.4). */
  readonly catchup?: boolean;
  /** Properties that the mirror keeps the same (§3.2.7.1). */
  readonly maxSizeMB?: number;
  readonly expansionMB?: number;
  readonly resource?: string;
  readonly online?: boolean;
  /** The name of a mirror that is created, or of a production. */
  readonly name?: string;
  /** As what an instance joins, or what an async becomes. */
  readonly type?: MemberType;
  readonly keepMirrorAttribute?: boolean;
  readonly superserverAddress?: string | undefined;
  readonly mirrorPrivateAddress?: string | undefined;
  /** Of a member's own; for `mirror.join` that of the failover member that is asked. */
  readonly agentAddress?: string | undefined;
  readonly agentPort?: number;
  /** A member's new X.509 DN. */
  readonly dn?: string;
  /** An encryption key, and whether the journal is encrypted with it. */
  readonly key?: string;
  readonly enabled?: boolean;
  /** What a dejournal filter skips; nothing where it is removed. */
  readonly globals?: readonly string[];
  /** After which a freeze counts as a hang. */
  readonly timeoutMs?: number;
  /** The member on which addresses are changed. */
  readonly by?: string;
  /** What `mirror.configure` changes. */
  readonly settings?: MirrorSettings;
}

/** The settings of a mirror that can be edited (§3.2.8.4), named as in the design. */
export interface MirrorSettings {
  readonly qosTimeoutMs?: number | undefined;
  readonly arbiter?: { readonly address: string; readonly port: number } | null | undefined;
  readonly vip?: { readonly address: string; readonly maskBits?: number | undefined } | null | undefined;
  readonly useTls?: boolean | undefined;
  readonly compression?: Partial<Mirror['compression']> | undefined;
  readonly parallelDejournaling?: Mirror['parallelDejournaling'] | undefined;
}

export type Command = FaultCommand | OperatorCommand;

/** Started (it may still be refused later, which the log then says), or refused at once with the reason. */
export type CommandResult =
  | { readonly ok: true; readonly operation: number | null }
  | { readonly ok: false; readonly reason: string; readonly guide: readonly string[] };

/** One row of the fault and action tables, from which menus, refusals and documentation are made. */
export interface CommandChoice {
  readonly command: Command;
  readonly id: string;
  /** The elements that it happens to; none where it is about everything. */
  readonly owners: readonly ElementReference[];
  readonly title: string;
  readonly guide: readonly string[];
  /** True, or the reason why it cannot be done now. */
  readonly allowed: true | string;
  /** True for a fault that puts right what another one broke. */
  readonly mends: boolean;
  /** True for an action that the guide marks with a CAUTION. */
  readonly caution: boolean;
  /** What does the same by API, as the vendor calls it; empty where nothing is known to. */
  readonly api: readonly string[];
  /** What is to be given with it, each with its present value; empty where nothing is. */
  readonly fields: readonly CommandField[];
  /** Only what differs from the present values is given, and something must. */
  readonly isChange: boolean;
}

/** One value that is given with a command. */
export interface CommandField {
  /** As the command names it: `latencyMs`, or `arbiter.address` where it lies in a group that may be missing. */
  readonly name: string;
  /** The group of the command in which it lies. */
  readonly within: 'change' | 'settings' | null;
  readonly title: string;
  /** Under which heading it stands, where the guide has several. */
  readonly section: string | null;
  /** Empty for words and addresses. */
  readonly unit: string;
  /** How many of the command's units one of these is: a command has milliseconds where a person types seconds. */
  readonly factor: number;
  readonly input: 'number' | 'choice' | 'flag' | 'address' | 'text' | 'list';
  /** What stands there at first; the parts of a list with commas between them. */
  readonly value: number | string;
  readonly range: { readonly least: number; readonly most: number; readonly whole: boolean } | null;
  /** The values to choose from, each with its words; null where it is typed. */
  readonly options: Readonly<Record<string, string>> | null;
  readonly isRequired: boolean;
  /** What a text must be, or null: the pattern, and how it is said. */
  readonly pattern: { readonly source: string; readonly words: string } | null;
  /** What may well be meant, with what it is. */
  readonly suggestions: readonly Suggestion[];
}

export interface Suggestion {
  readonly value: string;
  readonly words: string;
}
