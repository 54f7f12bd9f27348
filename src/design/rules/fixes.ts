import { addressBook } from '../address-book.ts';
import { isInCidr, isNetworkOrBroadcast, maskBitsOf } from '../addresses.ts';
import type {
  DesignDocument,
  HostDocument,
  InstanceDocument,
  MemberDocument,
  MirrorDocument,
} from '../design-document.ts';
import { addArbiter } from '../edits/add-arbiter.ts';
import { changeEach, changeWhere, withFields } from '../edits/change.ts';
import { changeAddress } from '../edits/change-address.ts';
import { findMirror, hostOfElement } from '../edits/elements.ts';
import { freeAddressOn, freePorts } from '../edits/fresh-addresses.ts';
import { freshName, nextLetters } from '../edits/fresh-names.ts';
import { changeMirror, freshMirrorName, networkOfClients, setVip } from '../edits/mirror.ts';
import { changeId } from '../edits/rename.ts';
import type { ElementReference } from '../element.ts';
import { elementParts } from '../element-parts.ts';
import type { ElementParts } from '../elements/kind.ts';
import { isMirrorId, mirrorId } from '../mirror-id.ts';
import { networkOfInterface } from '../network-of-interface.ts';
import { resolveDesign } from '../resolve-design.ts';
import { type Breach, type Fix, idsOf } from './rule.ts';

/** Repairs that are obvious enough to be done with one click. Where one does not apply, it changes nothing. */

const partsOf = (document: DesignDocument, breach: Breach, kind: ElementReference['kind']): ElementParts[] =>
  breach.elements.filter((element) => element.kind === kind).map((element) => elementParts(document, element));

function changeHosts(document: DesignDocument, ids: readonly string[], change: (host: HostDocument) => HostDocument) {
  return withFields(document, { hosts: changeWhere(document.hosts, ({ id }) => ids.includes(id), change) });
}

function changeInstances(
  document: DesignDocument,
  ids: readonly string[],
  change: (instance: InstanceDocument) => InstanceDocument,
) {
  return withFields(document, { instances: changeWhere(document.instances, ({ id }) => ids.includes(id), change) });
}

const changeMirrors = (document: DesignDocument, breach: Breach, change: (mirror: MirrorDocument) => MirrorDocument) =>
  idsOf(breach, 'mirror').reduce((changed, name) => changeMirror(changed, name, change), document);

function changeMembers(document: DesignDocument, breach: Breach, change: (member: MemberDocument) => MemberDocument) {
  return partsOf(document, breach, 'member').reduce(
    (changed, { outer, inner }) =>
      changeMirror(changed, outer, (one) =>
        withFields(one, { members: changeWhere(one.members, (member) => member.name === inner, change) }),
      ),
    document,
  );
}

/** Gives interfaces the next free address of their network. */
function readdress(document: DesignDocument, interfaces: readonly string[]): DesignDocument {
  return interfaces.reduce((changed, id) => {
    const [host = '', name = ''] = id.split('/');
    const drawn = changed.hosts.find((one) => one.id === host)?.interfaces.find((one) => one.id === name);
    const network = drawn && networkOfInterface(drawn, changed.networks ?? []);
    const address = network === undefined ? null : freeAddressOn(changed, network);
    return address === null ? changed : changeAddress(changed, { host, interface: name, address });
  }, document);
}

export const nextFreeAddressOfNetwork: Fix = {
  title: 'Give it the next free address of its network',
  apply: (document, breach) => readdress(document, idsOf(breach, 'interface')),
};

export const addressesOfTheirOwn: Fix = {
  title: 'Assign a free address to the duplicates',
  apply: (document, breach) => readdress(document, idsOf(breach, 'interface').slice(1)),
};

export const addressesOfOwnHost: Fix = {
  title: 'Use the addresses of its own host',
  apply: (document, breach) => {
    const [member = ''] = idsOf(breach, 'member');
    const host = document.hosts.find(({ id }) => id === hostOfElement(document, { kind: 'member', id: member }));
    const book = addressBook(host === undefined ? [] : [host]);
    const own = (address: string | undefined) => (book.find(address ?? '') === null ? undefined : address);
    return changeMembers(document, breach, (one) =>
      withFields(one, {
        superserverAddress: own(one.superserverAddress),
        mirrorPrivateAddress: own(one.mirrorPrivateAddress),
        agentAddress: own(one.agentAddress),
      }),
    );
  },
};

export const agentOnArbiterPort: Fix = {
  title: "Let the agent listen on the arbiter's port",
  apply: (document, breach) => {
    const port = findMirror(document, idsOf(breach, 'mirror')[0] ?? '')?.arbiter?.port;
    return changeHosts(document, idsOf(breach, 'host'), (host) =>
      withFields(host, { agent: withFields(host.agent ?? {}, { port }) }),
    );
  },
};

export const installAgent: Fix = {
  title: 'Install the ISCAgent',
  apply: (document, breach) =>
    changeHosts(document, idsOf(breach, 'host'), (host) => withFields(host, { agent: host.agent ?? {} })),
};

export const startAgentWithHost: Fix = {
  title: 'Start the agent with its host',
  apply: (document, breach) =>
    changeHosts(document, idsOf(breach, 'host'), (host) =>
      withFields(host, { agent: withFields(host.agent ?? {}, { startsWithHost: undefined }) }),
    ),
};

export const allowIcmp: Fix = {
  title: 'Allow ICMP',
  apply: (document, breach) =>
    changeHosts(document, idsOf(breach, 'host'), (host) => withFields(host, { icmp: undefined })),
};

export const likeTheFirstHost: Fix = {
  title: 'Make the second host like the first',
  apply: (document, breach) => {
    const [first, second = ''] = idsOf(breach, 'host');
    const model = document.hosts.find(({ id }) => id === first);
    if (model === undefined) return document;
    const { cpus, memoryMB, journalWriteMs, diskMBps } = model;
    return changeHosts(document, [second], (host) => withFields(host, { cpus, memoryMB, journalWriteMs, diskMBps }));
  },
};

export const portsOfTheirOwn: Fix = {
  title: 'Give all but the first ports of their own',
  apply: (document, breach) => {
    const instances = idsOf(breach, 'instance');
    const others = idsOf(breach, 'host').length > 0 ? instances : instances.slice(1);
    return others.reduce((changed, id) => {
      const host = changed.hosts.find((one) => one.id === changed.instances.find((two) => two.id === id)?.host);
      return host === undefined
        ? changed
        : changeInstances(changed, [id], (instance) => withFields(instance, freePorts(changed, host)));
    }, document);
  },
};

export const portsOfTheFirst: Fix = {
  title: 'Use the ports of the first member on both',
  apply: (document, breach) => {
    const { instances, mirrors } = resolveDesign(document);
    const used = idsOf(breach, 'member').map((id) => {
      const { outer, inner } = elementParts(document, { kind: 'member', id });
      const mirror = mirrors.find((one) => one.id === outer);
      return mirror?.members.find(({ name }) => name === inner)?.instance ?? '';
    });
    const model = instances.find(({ id }) => id === used[0]);
    if (model === undefined) return document;
    const { superserverPort, webServerPort } = model;
    return changeInstances(document, used.slice(1), (instance) =>
      withFields(instance, { superserverPort, webServerPort }),
    );
  },
};

export const ownVips: Fix = {
  title: 'Give all but the first mirror a VIP of its own',
  apply: (document, breach) =>
    idsOf(breach, 'mirror')
      .slice(1)
      .reduce((changed, mirror) => setVip(changed, { mirror }), document),
};

export const unusedVip: Fix = {
  title: 'Take the next free address as VIP',
  apply: (document, breach) => setVip(document, { mirror: idsOf(breach, 'mirror')[0] ?? '' }),
};

export const vipOnSubnet: Fix = {
  title: "Move the VIP to the failover members' subnet, with its mask",
  apply: (document, breach) =>
    [...new Set(breach.elements.map((element) => elementParts(document, element).outer))].reduce((changed, mirror) => {
      const vip = findMirror(changed, mirror)?.vip;
      const network = networkOfClients(changed, mirror);
      if (!vip || network === undefined) return changed;
      const fits = isInCidr(vip.address, network.cidr) && !isNetworkOrBroadcast(vip.address, network.cidr);
      return withMaskOfItsHost(fits ? changed : setVip(changed, { mirror }), mirror);
    }, document),
};

/** On macOS the VIP stands alone; elsewhere its mask is that of the interface to which it is bound (§3.2.11.2). */
function withMaskOfItsHost(document: DesignDocument, id: string): DesignDocument {
  const { hosts, mirrors, networks } = resolveDesign(document);
  const mirror = mirrors.find((one) => one.id === id);
  const member = mirror?.members.find(({ type }) => type === 'failover');
  const hostId = member && hostOfElement(document, { kind: 'member', id: `${id}/${member.name}` });
  const cidrs = new Map(networks.map(({ id, cidr }) => [id, cidr]));
  const bound = hosts
    .find(({ id }) => id === hostId)
    ?.interfaces.find(({ network }) => isInCidr(mirror?.vip?.address ?? '', cidrs.get(network) ?? ''));
  if (bound === undefined) return document;
  const isAlone = document.hosts.some(({ id, platform }) => id === hostId && platform === 'macos');
  const maskBits = isAlone ? 32 : bound.maskBits;
  if (mirror?.vip?.maskBits === maskBits) return document;
  // The mask of the network is what holds where nothing is written.
  const written = maskBits === maskBitsOf(cidrs.get(bound.network) ?? '') ? undefined : maskBits;
  return changeMirror(document, id, (one) =>
    withFields(one, { vip: one.vip && withFields(one.vip, { maskBits: written }) }),
  );
}

/** A mirror whose failover members have no network in common cannot have one; its clients need another way then. */
export const giveVip: Fix = {
  title: 'Give the mirror a VIP',
  apply: (document, breach) =>
    idsOf(breach, 'mirror').reduce((changed, mirror) => {
      const withVip = setVip(changed, { mirror });
      const vip = findMirror(withVip, mirror)?.vip?.address ?? '';
      const { hosts, instances, mirrors, networks } = resolveDesign(withVip);
      const reaches = (instance: string) => {
        const host = hosts.find(({ id }) => id === instances.find((one) => one.id === instance)?.host);
        const joined = new Set(host?.interfaces.map(({ network }) => network));
        return networks.some(({ id, cidr }) => joined.has(id) && isInCidr(vip, cidr));
      };
      const failovers = mirrors.find(({ id }) => id === mirror)?.members.filter(({ type }) => type === 'failover');
      return failovers?.every(({ instance }) => reaches(instance)) ? withVip : changed;
    }, document),
};

export const connectToVip: Fix = {
  title: 'Let the client connect to the VIP',
  apply: (document, breach) => {
    const ids = idsOf(breach, 'client');
    const clients = changeWhere(
      document.clients ?? [],
      ({ id }) => ids.includes(id),
      (client) => withFields(client, { connect: withFields(client.connect ?? {}, { via: 'vip' }) }),
    );
    return document.clients === undefined ? document : withFields(document, { clients });
  },
};

export const drawArbiter: Fix = {
  title: 'Add an arbiter',
  apply: (document, breach) =>
    idsOf(breach, 'mirror').reduce((changed, mirror) => {
      const network = networkOfClients(changed, mirror);
      return network === undefined ? changed : addArbiter(changed, { mirror, networks: [network.id] });
    }, document),
};

export const useTls: Fix = {
  title: 'Use TLS',
  apply: (document, breach) => changeMirrors(document, breach, (mirror) => withFields(mirror, { useTls: true })),
};

export const defaultQosTimeout: Fix = {
  title: 'Use the default QoS timeout',
  apply: (document, breach) =>
    changeMirrors(document, breach, (mirror) =>
      (mirror.qosTimeoutMs ?? 8000) < 8000 ? withFields(mirror, { qosTimeoutMs: undefined }) : mirror,
    ),
};

export const holdAllDatabases: Fix = {
  title: 'Let it hold all databases',
  apply: (document, breach) =>
    changeMembers(document, breach, (member) => withFields(member, { databases: undefined })),
};

export const furtherMembersAsDr: Fix = {
  title: 'Make all but two failover members DR asyncs',
  apply: (document, breach) =>
    changeMirrors(document, breach, (mirror) => {
      let failovers = 0;
      const members = changeWhere(
        mirror.members,
        ({ type = 'failover' }) => type === 'failover',
        (member) => {
          failovers += 1;
          return failovers > 2 ? { ...member, type: 'dr' as const } : member;
        },
      );
      return withFields(mirror, { members });
    }),
};

export const mirrorIdsOfTheirOwn: Fix = {
  title: 'Give the duplicates an id of their own',
  apply: (document, breach) => {
    const [shared = ''] = idsOf(breach, 'mirror');
    const taken = new Set(document.mirrors.map((mirror) => mirrorId(mirror).toUpperCase()));
    const first = document.mirrors.findIndex((mirror) => isMirrorId(mirror, shared));
    const mirrors = changeEach(document.mirrors, (mirror) => {
      if (!isMirrorId(mirror, shared) || mirror === document.mirrors[first]) return mirror;
      const id = freshName(shared, (candidate) => taken.has(candidate.toUpperCase()));
      taken.add(id.toUpperCase());
      return { ...mirror, id };
    });
    return withFields(document, { mirrors });
  },
};

export const validMirrorName: Fix = {
  title: 'Make the name valid',
  apply: (document, breach) =>
    idsOf(breach, 'mirror').reduce((changed, id) => {
      const name = findMirror(changed, id)?.name ?? id;
      const valid =
        name
          .toUpperCase()
          .replace(/[^A-Za-z0-9]/g, '')
          .slice(0, 15) || 'MIRRORA';
      return changeId(changed, { kind: 'mirror', id }, freshMirrorName(changed, valid));
    }, document),
};

export const validMemberName: Fix = {
  title: 'Make the name valid',
  apply: (document, breach) =>
    partsOf(document, breach, 'member').reduce((changed, { outer: mirror, inner: name = '' }) => {
      const taken = new Set(findMirror(changed, mirror)?.members.map((member) => member.name));
      const valid = name
        .replaceAll('/', '-')
        .replace(/[^A-Za-z0-9_-]/g, '')
        .replace(/^-+/, '')
        .slice(0, 32);
      const isTaken = (candidate: string) => taken.has(candidate);
      const fresh = valid === '' ? nextLetters(isTaken) : freshName(valid, isTaken, { longest: 32 });
      return changeId(changed, { kind: 'member', id: `${mirror}/${name}` }, fresh);
    }, document),
};

/** As the product stores a member name. */
const stored = (name: string | undefined): string => (name ?? '').toUpperCase();

export const namesOfTheirOwn: Fix = {
  title: 'Give all but the first another name',
  apply: (document, breach) =>
    partsOf(document, breach, 'member').reduce((changed, { outer: mirror, inner: repeated }) => {
      return changeMirror(changed, mirror, (one) => {
        const taken = new Set(one.members.map(({ name }) => stored(name)));
        const first = one.members.findIndex(({ name }) => stored(name) === stored(repeated));
        const members = one.members.map((member, index) => {
          if (stored(member.name) !== stored(repeated) || index === first) return member;
          const name = freshName(member.name, (candidate) => taken.has(stored(candidate)), { longest: 32 });
          taken.add(stored(name));
          return { ...member, name };
        });
        return { ...one, members };
      });
    }, document),
};

/** The first of its names that is free in all of its mirrors. */
export const oneNameEverywhere: Fix = {
  title: 'Give it one name everywhere',
  apply: (document, breach) => {
    const ids = idsOf(breach, 'member');
    const uses = ids.map((id) => elementParts(document, { kind: 'member', id }));
    const taken = new Set(
      uses.flatMap(({ outer, inner }) =>
        (findMirror(document, outer)?.members ?? []).flatMap(({ name }) => (name === inner ? [] : stored(name))),
      ),
    );
    const isTaken = (name: string): boolean => taken.has(stored(name));
    const names = uses.flatMap(({ inner }) => inner ?? []);
    const name = names.find((one) => !isTaken(one)) ?? freshName(names[0] ?? '', isTaken, { longest: 32 });
    return ids.reduce((changed, id) => changeId(changed, { kind: 'member', id }, name), document);
  },
};
