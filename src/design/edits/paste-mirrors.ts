import { canonicalAddress, isInCidr, sameAddress } from '../addresses.ts';
import type { DesignDocument, MemberDocument, MirrorDocument } from '../design-document.ts';
import { withFields } from './change.ts';
import type { Clip } from './clip.ts';
import { findMirror } from './elements.ts';
import { takenAddresses } from './fresh-addresses.ts';
import { freshName, type Renaming } from './fresh-names.ts';
import { changeMirror, freshMirrorName, networkOfClients, setVip } from './mirror.ts';

const LONGEST_MEMBER_NAME = 32;

interface Pasted {
  readonly ids: Renaming;
  readonly addresses: Renaming;
}

/**
 * A mirror that was copied whole becomes a mirror of its own; single members join the mirror that they were copied from,
 * as DR asyncs where it has its two failover members already.
 */
export function pasteMirrors(
  document: DesignDocument,
  clip: Clip,
  pasted: Pasted,
): { readonly document: DesignDocument; readonly names: Renaming } {
  const names = new Map<string, string>();
  let changed = document;
  for (const mirror of clip.design.mirrors) {
    const key = mirror.name.toUpperCase();
    const existing = findMirror(changed, mirror.name);
    // A mirror whose members were all cut waits for them.
    const isOwn = clip.wholeMirrors.includes(key) && existing !== undefined && existing.members.length > 0;
    const name = isOwn || existing === undefined ? freshMirrorName(changed, mirror.name) : existing.name;
    names.set(key, name);
    if (isOwn || existing === undefined) {
      const added = { ...changed, mirrors: [...changed.mirrors, newMirror(changed, mirror, name, pasted)] };
      changed = withVip(added, name, mirror.vip);
    } else {
      changed = changeMirror(changed, name, (one) => joinMirror(one, mirror, pasted));
    }
  }
  return { document: changed, names };
}

function newMirror(document: DesignDocument, mirror: MirrorDocument, name: string, pasted: Pasted): MirrorDocument {
  const addresses = new Set(takenAddresses(document).map(canonicalAddress));
  const arbiter = pasted.addresses.get(canonicalAddress(mirror.arbiter?.address ?? '')) ?? mirror.arbiter?.address;
  const isThere = arbiter !== undefined && addresses.has(canonicalAddress(arbiter));
  return withFields(mirror, {
    name,
    members: mirror.members.map((member) => pasteMember(member, pasted)),
    ...(mirror.arbiter ? { arbiter: isThere ? withFields(mirror.arbiter, { address: arbiter }) : undefined } : {}),
    vip: undefined,
  });
}

/** Two mirrors never share a VIP, and it stays on the network of the pasted members. */
function withVip(document: DesignDocument, name: string, vip: MirrorDocument['vip']): DesignDocument {
  if (!vip) return document;
  const network = networkOfClients(document, name);
  const isTaken = takenAddresses(document).some((address) => sameAddress(address, vip.address));
  const isInPlace = network === undefined || isInCidr(vip.address, network.cidr);
  if (!isTaken && isInPlace) return changeMirror(document, name, (mirror) => ({ ...mirror, vip }));
  return setVip(document, { mirror: name });
}

function joinMirror(existing: MirrorDocument, mirror: MirrorDocument, pasted: Pasted): MirrorDocument {
  const databases = new Set((existing.databases ?? []).map(({ name }) => name));
  const members = [...existing.members];
  for (const member of mirror.members) {
    const isFull = members.filter(({ type = 'failover' }) => type === 'failover').length > 1;
    const { type = 'failover' } = member;
    const held = member.databases?.filter((name) => databases.has(name));
    members.push({
      ...pasteMember(member, pasted),
      name: freshName(member.name, (name) => members.some((one) => one.name === name), {
        longest: LONGEST_MEMBER_NAME,
      }),
      ...(type === 'failover' && isFull ? { type: 'dr' as const } : {}),
      ...(held === undefined ? {} : { databases: held }),
    });
  }
  const arbiter = pasted.addresses.get(canonicalAddress(mirror.arbiter?.address ?? ''));
  const isWaiting = !existing.arbiter && mirror.arbiter && arbiter !== undefined;
  return { ...existing, members, ...(isWaiting ? { arbiter: { ...mirror.arbiter, address: arbiter } } : {}) };
}

/** An address that was not pasted takes its default. */
function pasteMember(member: MemberDocument, { ids, addresses }: Pasted): MemberDocument {
  const next = (address: string | undefined) =>
    address === undefined ? undefined : addresses.get(canonicalAddress(address));
  return withFields(member, {
    instance: ids.get(member.instance) ?? member.instance,
    superserverAddress: next(member.superserverAddress),
    mirrorPrivateAddress: next(member.mirrorPrivateAddress),
    agentAddress: next(member.agentAddress),
  });
}
