import { addressKey, addressKeys } from '../address-book.ts';
import { isInCidr, sameAddress } from '../addresses.ts';
import type { DesignDocument, MemberDocument, MirrorDocument } from '../design-document.ts';
import { mirrorId } from '../mirror-id.ts';
import { withFields } from './change.ts';
import type { Clip } from './clip.ts';
import { findMirror } from './elements.ts';
import { takenAddresses } from './fresh-addresses.ts';
import { freshName, type Renaming } from './fresh-names.ts';
import { changeMirror, freshMirrorName, networkOfClients, setVip } from './mirror.ts';

const MAX_MEMBER_NAME_LENGTH = 32;

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
    const id = mirrorId(mirror);
    const existing = findMirror(changed, id);
    // A mirror whose members were all cut waits for them.
    const isOwn = clip.wholeMirrors.includes(id) && existing !== undefined && existing.members.length > 0;
    if (isOwn || existing === undefined) {
      // What was cut comes back as it was; a copy goes by a name of its own.
      const keepsId = existing === undefined && mirror.id !== undefined;
      const called = keepsId
        ? mirror
        : withFields(mirror, { id: undefined, name: freshMirrorName(changed, mirror.name) });
      const fresh = newMirror(changed, called, pasted);
      names.set(id.toUpperCase(), mirrorId(fresh));
      changed = withVip({ ...changed, mirrors: [...changed.mirrors, fresh] }, mirrorId(fresh), mirror.vip);
    } else {
      names.set(id.toUpperCase(), mirrorId(existing));
      changed = changeMirror(changed, mirrorId(existing), (one) => joinMirror(one, mirror, pasted));
    }
  }
  return { document: changed, names };
}

function newMirror(document: DesignDocument, mirror: MirrorDocument, pasted: Pasted): MirrorDocument {
  const addresses = new Set([...takenAddresses(document).map(addressKey), ...document.hosts.flatMap(addressKeys)]);
  const arbiter = pasted.addresses.get(addressKey(mirror.arbiter?.address ?? '')) ?? mirror.arbiter?.address;
  const isThere = arbiter !== undefined && addresses.has(addressKey(arbiter));
  return withFields(mirror, {
    members: mirror.members.map((member) => pasteMember(member, pasted)),
    ...(mirror.arbiter ? { arbiter: isThere ? withFields(mirror.arbiter, { address: arbiter }) : undefined } : {}),
    vip: undefined,
  });
}

/** Two mirrors never share a VIP, and it stays on the network of the pasted members. */
function withVip(document: DesignDocument, id: string, vip: MirrorDocument['vip']): DesignDocument {
  if (!vip) return document;
  const network = networkOfClients(document, id);
  const isTaken = takenAddresses(document).some((address) => sameAddress(address, vip.address));
  const isInPlace = network === undefined || isInCidr(vip.address, network.cidr);
  if (!isTaken && isInPlace) return changeMirror(document, id, (mirror) => ({ ...mirror, vip }));
  return setVip(document, { mirror: id });
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
      name: freshName(member.name, (name) => members.some((one) => one.name.toUpperCase() === name.toUpperCase()), {
        longest: MAX_MEMBER_NAME_LENGTH,
      }),
      ...(type === 'failover' && isFull ? { type: 'dr' as const } : {}),
      ...(held === undefined ? {} : { databases: held }),
    });
  }
  const arbiter = pasted.addresses.get(addressKey(mirror.arbiter?.address ?? ''));
  const isWaiting = !existing.arbiter && mirror.arbiter && arbiter !== undefined;
  return { ...existing, members, ...(isWaiting ? { arbiter: { ...mirror.arbiter, address: arbiter } } : {}) };
}

/** An address that was not pasted takes its default. */
function pasteMember(member: MemberDocument, { ids, addresses }: Pasted): MemberDocument {
  const next = (address: string | undefined) =>
    address === undefined ? undefined : addresses.get(addressKey(address));
  return withFields(member, {
    instance: ids.get(member.instance) ?? member.instance,
    superserverAddress: next(member.superserverAddress),
    mirrorPrivateAddress: next(member.mirrorPrivateAddress),
    agentAddress: next(member.agentAddress),
  });
}
