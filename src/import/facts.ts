/**
 * What configuration files say, in one shape whatever the format: readers make facts, the joiner makes a drawing of them.
 * Each value bears the place where it stands, so that a contradiction can name both.
 */
import type { CompressionSetting, MemberType } from '../design/design.ts';
import type { HostDocument, MirrorDocument } from '../design/design-document.ts';
import type { Product } from '../vendor-files/cpf-rows.ts';
import type { Endpoint } from '../vendor-files/endpoint.ts';

/** Line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface Told<Value> {
  readonly value: Value;
  readonly at: Place;
}

export interface NetworkFacts {
  readonly name: string;
  readonly cidr: Told<string>;
  /** Whether its hosts reach those of other networks: container networks are apart. */
  readonly routed: boolean;
}

export interface HostFacts {
  readonly name: string;
  /** Other names under which files speak of it. Where `resolvable`, they are names on the network. */
  readonly aliases: readonly string[];
  readonly resolvable: boolean;
  /** Aliases that mean one of several addresses, as one that a container has on one network only. */
  readonly addressOfAlias?: ReadonlyMap<string, string>;
  readonly addresses: readonly Told<string>[];
  readonly site: Told<string> | null;
  readonly at: Place;
}

/** What a host calls itself: the name inside of a container, where there is one. */
export const ownNameOf = (host: HostFacts | null, proposed: string): string =>
  (host?.resolvable ? host.aliases[0] : undefined) ?? host?.name ?? proposed;

export interface Vip {
  readonly address: string;
  readonly maskBits: number | null;
}

/** A value of null is one that the file gives as empty; a setting that no file gives is not there. */
export interface MirrorSettings {
  readonly qosTimeoutMs?: Told<number>;
  readonly useTls?: Told<boolean>;
  readonly vip?: Told<Vip | null>;
  readonly arbiter?: Told<Endpoint | null>;
  readonly compressionFailover?: Told<CompressionSetting>;
  readonly compressionAsync?: Told<CompressionSetting>;
  readonly parallelDejournaling?: Told<NonNullable<MirrorDocument['parallelDejournaling']>>;
}

export interface MemberFacts {
  readonly at: Place;
  readonly name?: Told<string>;
  /** Whether the files say that it is the one with which the mirror is made. */
  readonly isPrimary?: boolean;
  readonly type?: Told<MemberType>;
  /** Whether it is an async member, of whichever type. */
  readonly isAsync?: boolean;
  /** ValidatedMember=0 in its own file. */
  readonly isNotValidated?: boolean;
  readonly superserver?: Told<string>;
  readonly mirrorPrivate?: Told<string>;
  readonly agent?: Told<string>;
  readonly superserverPort?: Told<number>;
  readonly agentPort?: Told<number>;
  readonly guid?: Told<string>;
  readonly directory?: Told<string>;
  readonly dn?: Told<string>;
  readonly vipInterface?: Told<string>;
  /** An address of the member that it joins. */
  readonly joins?: Told<string>;
}

export interface DatabaseFacts {
  readonly name: string;
  readonly at: Place;
  readonly directory?: string;
  readonly mountRequired?: boolean;
}

/** A mirror as one instance knows it. */
export interface MirrorFacts {
  readonly at: Place;
  /** Null where no file gives it a name; then `key` tells which belong together, if anything does. */
  readonly name: Told<string> | null;
  readonly key?: string;
  /** Only what an installer may make of it: it counts where nothing else tells of a mirror. */
  readonly isHint?: boolean;
  readonly guid?: Told<string>;
  readonly definedPrimary?: Told<string>;
  readonly settings: MirrorSettings;
  /** The instance itself as a member. */
  readonly own?: MemberFacts;
  /** All members that it knows of, in the order of the file. */
  readonly rows: readonly MemberFacts[];
  readonly databases: readonly DatabaseFacts[];
}

export interface EcpServerFacts {
  readonly name: string;
  readonly address: Told<string>;
  readonly port?: Told<number>;
  readonly connection: 1 | 0 | -1;
}

/** A database that lies on a data server: `mirror` is null where it is not mirrored there. */
export interface RemoteDatabaseFacts {
  readonly mirror: string | null;
  readonly name: string;
  readonly server: string;
  readonly at: Place;
}

export interface LocalDatabaseFacts {
  readonly name: string;
  readonly directory: string;
  readonly mountRequired: boolean;
  readonly at: Place;
}

/** An instance as its own configuration describes it. */
export interface NodeFacts {
  readonly at: Place;
  readonly host: HostFacts | null;
  /** What its host is called where nothing else says so. */
  readonly proposedHost: string;
  readonly product: Product | null;
  readonly version?: string;
  readonly systemName?: Told<string>;
  /** Where the file says that the instance is a member, whether it names the mirror or not. */
  readonly saysMember?: Place;
  readonly superserverPort?: Told<number>;
  readonly webServerPort?: number;
  readonly agentPort?: Told<number>;
  readonly journalRetentionDays?: number;
  readonly journalFileMB?: number;
  readonly memoryHeapMB?: number;
  readonly maxApplicationServers?: number;
  readonly troubledMs?: number;
  readonly recoveryMs?: number;
  readonly reconnectMs?: number;
  readonly keepJournal?: boolean;
  /** By how its file is written; a directory tells more. */
  readonly platform?: NonNullable<HostDocument['platform']>;
  readonly mirrors: readonly MirrorFacts[];
  readonly localDatabases: readonly LocalDatabaseFacts[];
  readonly remoteDatabases: readonly RemoteDatabaseFacts[];
  readonly ecpServers: readonly EcpServerFacts[];
  /** An application server by its role, whatever its configuration holds. */
  readonly servesMirrorKey?: string;
}

export interface ArbiterFacts {
  readonly host: HostFacts;
  readonly port: number | null;
}

export interface GatewayFacts {
  readonly host: HostFacts;
  readonly servers: readonly { readonly address: Told<string>; readonly mirrorAware: boolean }[];
  readonly servesMirrorKey?: string;
}

/** The port of an agent as its own configuration has it. */
export interface AgentFacts {
  readonly host: string;
  readonly port: Told<number>;
}

export interface Facts {
  readonly networks: NetworkFacts[];
  readonly hosts: HostFacts[];
  readonly nodes: NodeFacts[];
  readonly arbiters: ArbiterFacts[];
  readonly gateways: GatewayFacts[];
  readonly agents: AgentFacts[];
}

export const noFacts = (): Facts => ({ networks: [], hosts: [], nodes: [], arbiters: [], gateways: [], agents: [] });
