import { canonicalAddress } from '../design/addresses.ts';
import type { Design, EcpConnection, Host, Instance, Member, Mirror } from '../design/design.ts';
import type {
  ApplicationServerDocument,
  DesignDocument,
  HostDocument,
  InstanceDocument,
  MemberDocument,
  MirrorDocument,
} from '../design/design-document.ts';
import { mirrorId } from '../design/mirror-id.ts';
import { type Reachability, reachability } from '../design/reachability.ts';
import { checkDesign, type DesignCheck } from '../design/rules/check-design.ts';
import type { Product } from '../vendor-files/cpf-rows.ts';
import { Placeholders } from './placeholder.ts';
import { folderNames } from './text/folder-name.ts';

export type LineEnd = '\n' | '\r\n';

/** What an export tells beside its files: what was left out, and what was taken for granted. */
export interface ExportRemark {
  readonly kind: 'left-out' | 'assumption';
  readonly text: string;
}

/** One mirror that an instance is a member of. */
export interface Membership {
  readonly mirror: Mirror;
  readonly drawnMirror: MirrorDocument;
  readonly member: Member;
  readonly drawn: MemberDocument;
  /** The first failover member creates the mirror, the others join it (§3.2.6). */
  readonly isFirst: boolean;
}

/** An instance that is a member of one mirror or, as a reporting async, of several: one folder of an export. */
export interface MemberInstance {
  readonly folder: string;
  readonly instance: Instance;
  readonly drawn: InstanceDocument;
  readonly host: Host;
  readonly product: Product;
  readonly end: LineEnd;
  /** At least one. */
  readonly memberships: readonly Membership[];
}

export interface ApplicationServer {
  readonly folder: string;
  readonly drawn: ApplicationServerDocument;
  readonly connections: readonly EcpConnection[];
  readonly host: Host | undefined;
  readonly product: Product;
  readonly end: LineEnd;
}

/** What the report says beside the drawing: a summary of outages, say, or the runs of a session. */
export interface ReportSection {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly tables: readonly {
    readonly caption: string;
    readonly head: readonly string[];
    readonly rows: readonly (readonly string[])[];
  }[];
}

/** What the kinds of files are made from. */
export interface ExportSubject {
  readonly document: DesignDocument;
  readonly design: Design;
  readonly network: Reachability;
  readonly check: DesignCheck;
  readonly members: readonly MemberInstance[];
  readonly applicationServers: readonly ApplicationServer[];
  readonly placeholders: Placeholders;
  remark(remark: ExportRemark): void;
  readonly remarks: readonly ExportRemark[];
  readonly reportSections: readonly ReportSection[];
  /** An address as it is written into files: a placeholder where the drawing only has a stand-in for it. */
  address(written: string): string;
}

export function exportSubject(
  document: DesignDocument,
  design: Design,
  { product, reportSections }: { readonly product: Product | null; readonly reportSections: readonly ReportSection[] },
): ExportSubject {
  const network = reachability(design);
  const placeholders = new Placeholders();
  const remarks = new Map<string, ExportRemark>();
  const members = memberInstances(document, design, product);
  const standIns = standInAddresses(document);
  return {
    document,
    design,
    network,
    check: checkDesign(design, document),
    members,
    applicationServers: applicationServersOf(document, design, product ?? productOfMost(members)),
    placeholders,
    reportSections,
    remark: (remark) => remarks.set(`${remark.kind} ${remark.text}`, remark),
    get remarks() {
      return [...remarks.values()];
    },
    address: (written) => {
      // A name is known, whatever is not known of its address.
      const place = standIns.get(canonicalAddress(written));
      if (place === undefined) return written;
      return placeholders.take(`${place}.address`, `the address of ${place.replace('.', ', interface ')}`);
    },
  };
}

/** The addresses that an import invented because its files did not say them. */
function standInAddresses({ hosts }: DesignDocument): ReadonlyMap<string, string> {
  return new Map(
    hosts.flatMap((host) =>
      host.interfaces
        .filter((one) => (one as { readonly placeholder?: unknown }).placeholder === true)
        .map((one) => [canonicalAddress(one.address), `${host.id}.${one.id}`] as const),
    ),
  );
}

function memberInstances(document: DesignDocument, design: Design, product: Product | null): MemberInstance[] {
  const hosts = new Map(design.hosts.map((host) => [host.id, host]));
  const all = design.mirrors.flatMap((mirror) => membershipsOf(document, mirror));
  const found = design.instances.flatMap((instance, index) => {
    const memberships = all.filter(({ member }) => member.instance === instance.id);
    const host = hosts.get(instance.host);
    const drawn = document.instances[index];
    if (memberships.length === 0 || host === undefined || drawn === undefined) return [];
    return [{ instance, drawn, host, memberships }];
  });
  const folders = folderNames(found.map(({ memberships }) => memberships[0]?.member.name ?? ''));
  return found.map((one, index) => ({
    ...one,
    folder: folders[index] as string,
    product: product ?? one.drawn.product ?? 'cache',
    end: lineEndOf(one.host),
  }));
}

function membershipsOf(document: DesignDocument, mirror: Mirror): Membership[] {
  const drawnMirror = document.mirrors.find((one) => mirrorId(one) === mirror.id);
  const first = mirror.members.find(({ type }) => type === 'failover');
  return mirror.members.flatMap((member, index) => {
    const drawn = drawnMirror?.members[index];
    return drawnMirror === undefined || drawn === undefined
      ? []
      : [{ mirror, drawnMirror, member, drawn, isFirst: member === first }];
  });
}

function applicationServersOf(document: DesignDocument, design: Design, product: Product): ApplicationServer[] {
  const drawn = document.applicationServers ?? [];
  const folders = folderNames(drawn.map(({ id }) => id));
  return drawn.map((one, index) => {
    const host = design.hosts.find(({ id }) => id === one.host);
    const connections = design.applicationServers.find(({ id }) => id === one.id)?.connections ?? [];
    return { folder: folders[index] as string, drawn: one, connections, host, product, end: lineEndOf(host) };
  });
}

/** An application server has no product of its own in a drawing. */
function productOfMost(members: readonly MemberInstance[]): Product {
  const iris = members.filter(({ product }) => product === 'iris').length;
  return iris * 2 > members.length ? 'iris' : 'cache';
}

export function lineEndOf(host: { readonly platform?: HostDocument['platform'] } | undefined): LineEnd {
  return host?.platform === 'windows' ? '\r\n' : '\n';
}

/** The member that creates the mirror, or null in a mirror without a failover member. */
export function firstMember(mirror: Mirror): Member | null {
  return mirror.members.find(({ type }) => type === 'failover') ?? null;
}

/** The failover members and those that may become one. */
export const mayBecomePrimary = ({ type }: Member): boolean => type === 'failover' || type === 'dr';

export const MEMBER_TYPES: Readonly<Record<Member['type'], string>> = {
  failover: 'Failover',
  dr: 'Disaster recovery (DR) async',
  'reporting-read-only': 'Read-only reporting async',
  'reporting-read-write': 'Read-write reporting async',
};

export const PRODUCT_NAMES: Readonly<Record<Product, string>> = { cache: 'Caché', iris: 'InterSystems IRIS' };
