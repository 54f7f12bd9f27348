import type { DesignDocument, HostDocument, MemberDocument, MirrorDocument } from '../design-document.ts';
import { mirrorId } from '../mirror-id.ts';
import { addHost, connectToNetworks, type HostPlacement } from './add-host.ts';
import { allIds, findMirror } from './elements.ts';
import { freePorts } from './fresh-addresses.ts';
import { freshId, nextLetters } from './fresh-names.ts';
import { addMirror, changeMirror } from './mirror.ts';

type MemberType = NonNullable<MemberDocument['type']>;

export interface NewMember extends HostPlacement {
  /** Left out, the first two of a mirror are failover members and the rest DR asyncs. */
  readonly type?: MemberType;
  /** Left out, it is the first mirror, which is made where there is none. */
  readonly mirror?: string;
  /** Left out, it is the next letter that no member and no instance has. */
  readonly name?: string;
  /** An existing host that gets one more instance; left out, there is a new host. */
  readonly host?: string;
  /** An existing instance that joins, such as one that reports from several mirrors. */
  readonly instance?: string;
}

/** A member with the instance and the host that it needs. */
export function addMember(document: DesignDocument, member: NewMember = {}): DesignDocument {
  const withMirror = member.mirror === undefined && document.mirrors.length === 0 ? addMirror(document) : document;
  const mirror = member.mirror === undefined ? withMirror.mirrors[0] : findMirror(withMirror, member.mirror);
  if (mirror === undefined) return document;
  const name = member.name ?? freeLetters(withMirror, mirror, member.instance);
  const joined = (changed: DesignDocument, instance: string) =>
    changeMirror(changed, mirrorId(mirror), (one) => withMember(one, { name, instance, type: member.type }));
  if (member.instance !== undefined) {
    return document.instances.some(({ id }) => id === member.instance) ? joined(withMirror, member.instance) : document;
  }
  const existing = withMirror.hosts.find(({ id }) => id === member.host);
  if (member.host !== undefined && existing === undefined) return document;
  const hostId = existing?.id ?? freshId(withMirror, `host-${name.toLowerCase()}`);
  const withHost =
    existing === undefined
      ? addHost(withMirror, { ...member, id: hostId, name: `Host ${name}`, agent: { port: 2188 } })
      : withMirror;
  const instance = freshId(withHost, name);
  return connectToNetworks(joined(withInstance(withHost, hostId, instance), instance), hostId, member.networks);
}

function withInstance(document: DesignDocument, hostId: string, id: string): DesignDocument {
  const host = document.hosts.find((candidate) => candidate.id === hostId) as HostDocument;
  return { ...document, instances: [...document.instances, { id, host: hostId, ...freePorts(document, host) }] };
}

function withMember(mirror: MirrorDocument, member: MemberDocument): MirrorDocument {
  const failovers = mirror.members.filter(({ type = 'failover' }) => type === 'failover').length;
  const type = member.type ?? (failovers < 2 ? 'failover' : 'dr');
  return { ...mirror, members: [...mirror.members, { ...member, type }] };
}

/** An instance that joins another mirror keeps its member name (§3.2.6.5), or its letters, where they are free there. */
function freeLetters(document: DesignDocument, mirror: MirrorDocument, instance: string | undefined): string {
  const inMirror = new Set(mirror.members.map(({ name }) => name.toUpperCase()));
  const all = document.mirrors.flatMap((one) => one.members);
  const wanted = instance === undefined ? undefined : (all.find((one) => one.instance === instance)?.name ?? instance);
  if (wanted !== undefined && !inMirror.has(wanted.toUpperCase())) return wanted;
  const members = new Set(all.map(({ name }) => name.toUpperCase()));
  const ids = allIds(document);
  return nextLetters((letters) => members.has(letters) || ids.has(letters));
}
