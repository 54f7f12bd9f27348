/** A drawing of the mirrors that were found, and of what stands around them. */
import type {
  ApplicationServerDocument,
  DesignDocument,
  HostDocument,
  InstanceDocument,
  MemberDocument,
  MirrorDocument,
} from '../../design/design-document.ts';
import { DESIGN_FORMAT } from '../../design/design-document.ts';
import type { Facts, NetworkFacts, Told } from '../facts.ts';
import { definedFields } from '../formats/mirror-info.ts';
import { isLoopback } from '../formats/values.ts';
import type { NoteAt } from './choose.ts';
import { drawDatabases } from './draw-databases.ts';
import { drawGateways, drawServers } from './draw-servers.ts';
import { type Drawing, type MemberDraft, type MirrorDraft, writtenAddress } from './drawing.ts';
import { type AddressDraft, type HostDraft, Hosts } from './hosts.ts';
import { Ids } from './ids.ts';
import type { JoinedMember, JoinedMirror } from './join-mirror.ts';
import { Networks, networkCidr } from './networks.ts';
import { drawSites } from './sites.ts';

export function draw(joined: readonly JoinedMirror[], facts: Facts, note: NoteAt): DesignDocument {
  const hosts = new Hosts(facts.hosts);
  const mirrorIds = new Ids();
  let unnamed = 0;
  const mirrors = joined.map((mirror): MirrorDraft => {
    unnamed += mirror.name === null ? 1 : 0;
    const name = mirror.name ?? `MIRROR${unnamed === 1 ? '' : unnamed}`;
    if (mirror.name === null) note(mirror.at, 'placeholder', `no file gives the mirror a name; ${name} stands for it`);
    const members = mirror.members.map((member) => draftMember(member, hosts, note));
    return { mirror, id: mirrorIds.fresh(name), name, members, arbiter: draftArbiter(mirror, members, hosts, note) };
  });
  const drawing: Drawing = { facts, hosts, mirrors, note };
  const servers = drawServers(drawing);
  const gateways = drawGateways(drawing);
  hosts.complete();
  noteAgents(drawing);
  const networks = new Networks([...facts.networks, ...networksOfVips(joined)], note);
  networks.placeholders(hosts.drafts);
  nameInterfaces(mirrors);
  const hostIds = new Map<HostDraft, string>();
  const hostDocuments = drawHosts(hosts.drafts, networks, hostIds);
  noteVips(mirrors, networks);
  const { instances, ids } = drawInstances(mirrors, hostIds);
  const drawn = drawSites(hostDocuments, mirrors, {
    networks: networks.documents(),
    isRouted: (network) => networks.isRouted(network),
    note,
  });
  return {
    format: DESIGN_FORMAT,
    name: mirrors.map(({ name }) => name).join(', '),
    ...some('sites', drawn.sites),
    networks: networks.documents(),
    ...some('links', networks.links(hostDocuments)),
    hosts: [...drawn.hosts],
    instances,
    mirrors: mirrors.map((draft) => drawMirror(draft, drawing, ids)),
    ...some(
      'applicationServers',
      servers.map((make): ApplicationServerDocument => make(hostIds)),
    ),
    ...some(
      'webGateways',
      gateways.map((make) => make(hostIds)),
    ),
  };
}

function draftMember(member: JoinedMember, hosts: Hosts, note: NoteAt): MemberDraft {
  const { node } = member;
  const written = [member.superserver, member.mirrorPrivate, member.agent];
  const [hostPart] = /^[A-Za-z0-9_.-]+(?=\/[^/]+$)/.exec(member.name) ?? [];
  const named = hostPart === undefined ? null : hosts.find(hostPart);
  const proposed = hostPart ?? node?.proposedHost ?? member.name;
  const host =
    node?.host != null ? hosts.ofFacts(node.host) : (named ?? hosts.having(written, proposed, node?.at ?? member.at));
  const address = (told: Told<string> | undefined, what: string): AddressDraft | null => {
    if (told === undefined) return null;
    const found = hosts.address(host, told);
    if (found === null) {
      const why = isLoopback(told.value)
        ? 'which means another machine on each of them'
        : 'which is neither an IP address nor a DNS name';
      note(told.at, 'note', `the ${what} of ${member.name} is "${told.value.slice(0, 60)}", ${why}; it is left out`);
    }
    return found;
  };
  host.agentPort ??= member.agentPort?.value ?? node?.agentPort?.value ?? null;
  host.platform ??= platformOf(member);
  return {
    member,
    host,
    superserver: address(member.superserver, 'superserver address'),
    mirrorPrivate: address(member.mirrorPrivate, 'mirror private address'),
    agent: address(member.agent, 'agent address'),
  };
}

function platformOf({ directory, node }: JoinedMember): HostDocument['platform'] | null {
  const path = directory?.value ?? node?.localDatabases[0]?.directory ?? '';
  if (/^[a-z]:[\\/]|\\/i.test(path)) return 'windows';
  if (path.startsWith('/')) return 'unix';
  return path === '' ? (node?.platform ?? null) : null;
}

function draftArbiter(
  mirror: JoinedMirror,
  members: readonly MemberDraft[],
  hosts: Hosts,
  note: NoteAt,
): AddressDraft | null {
  const { arbiter } = mirror.settings;
  if (arbiter === null) return null;
  const told = { value: arbiter.address, at: arbiter.at };
  const [primary] = members;
  if (isLoopback(arbiter.address) && primary !== undefined) {
    note(arbiter.at, 'assumed', `the arbiter is ${arbiter.address}, the primary's own host, as which it is drawn`);
    const [first] = primary.host.interfaces;
    return first === undefined ? null : { host: primary.host, networkInterface: first, written: null };
  }
  const host = hosts.having([told], 'arbiter', arbiter.at);
  host.agentPort ??= arbiter.port;
  const address = hosts.address(host, told);
  if (address !== null) return address;
  note(
    arbiter.at,
    'note',
    `the arbiter is "${arbiter.address.slice(0, 60)}", expected an IP address or a DNS name; it is a placeholder`,
  );
  hosts.complete();
  return { host, networkInterface: host.interfaces[0] as AddressDraft['networkInterface'], written: null };
}

/** The port of an agent as its own file has it; where a mirror tells another one, that counts. */
function noteAgents({ facts, hosts, note }: Drawing): void {
  for (const { host: name, port } of facts.agents) {
    const host = hosts.find(name) ?? hosts.drafts.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (host === undefined || host === null) {
      note(port.at, 'note', `${name} is no host of the drawing; its ISCAgent is left out`);
    } else if (host.agentPort !== null && host.agentPort !== port.value) {
      note(
        port.at,
        'contradiction',
        `the agent port of ${host.name} is ${port.value} here; ${host.agentPort} of the mirror counts`,
      );
    } else host.agentPort = port.value;
  }
}

const networksOfVips = (joined: readonly JoinedMirror[]): NetworkFacts[] =>
  joined.flatMap(({ settings: { vip } }) => {
    if (vip === null || vip.maskBits === null) return [];
    const cidr = networkCidr(vip.address, vip.maskBits);
    return [{ name: cidr, cidr: { value: cidr, at: vip.at }, routed: true }];
  });

/** A virtual IP whose mask no file gives lies in a network that is assumed. */
function noteVips(mirrors: readonly MirrorDraft[], networks: Networks): void {
  for (const { mirror } of mirrors)
    if (mirror.settings.vip !== null) networks.of(mirror.settings.vip.address, mirror.settings.vip.at);
}

/** The interface that a member names for the virtual IP is that of its superserver address, or the one in the same network. */
function nameInterfaces(mirrors: readonly MirrorDraft[]): void {
  for (const { mirror, members } of mirrors) {
    for (const { member, host, superserver } of members) {
      const name = member.vipInterface?.value;
      if (name === undefined || !/^[^/\p{Cc}]{1,64}$/u.test(name) || name === '__proto__') continue;
      if (host.interfaces.some(({ id }) => id === name)) continue;
      const vip = mirror.settings.vip;
      const inNetwork =
        vip === null ? undefined : host.interfaces.find(({ address }) => address !== null && isNear(address, vip));
      const bearer = inNetwork ?? superserver?.networkInterface ?? host.interfaces[0];
      if (bearer !== undefined) bearer.id ??= name;
    }
  }
}

const isNear = (
  address: string,
  { address: vip, maskBits }: { readonly address: string; readonly maskBits: number | null },
): boolean => {
  const bits = maskBits ?? (vip.includes(':') ? 64 : 24);
  return address.includes(':') === vip.includes(':') && networkCidr(address, bits) === networkCidr(vip, bits);
};

function drawHosts(drafts: readonly HostDraft[], networks: Networks, ids: Map<HostDraft, string>): HostDocument[] {
  const fresh = new Ids();
  return drafts.map((host): HostDocument => {
    const id = fresh.fresh(host.name);
    ids.set(host, id);
    let number = 0;
    const taken = new Set(host.interfaces.map((one) => one.id));
    const freeId = (): string => {
      while (taken.has(`eth${number}`)) number += 1;
      number += 1;
      return `eth${number - 1}`;
    };
    return definedFields({
      id,
      name: host.name === id || /\p{Cc}/u.test(host.name) ? undefined : host.name,
      site: host.site ?? undefined,
      dnsName: host.dnsName ?? undefined,
      interfaces: host.interfaces.map((one) =>
        definedFields({
          id: one.id ?? freeId(),
          network: one.isPlaceholder ? networks.placeholderNetwork() : networks.of(one.address as string, one.at),
          address: one.address as string,
          dnsName: one.dnsName ?? undefined,
          placeholder: one.isPlaceholder ? true : undefined,
        }),
      ),
      agent: host.agentPort === null ? undefined : { port: host.agentPort },
      platform: host.platform ?? undefined,
    }) as HostDocument;
  });
}

/** One instance may be a member of several mirrors: it is the same where host and port are. */
function drawInstances(
  mirrors: readonly MirrorDraft[],
  hostIds: ReadonlyMap<HostDraft, string>,
): { instances: InstanceDocument[]; ids: ReadonlyMap<MemberDraft, string> } {
  const fresh = new Ids();
  const ids = new Map<MemberDraft, string>();
  const drawn = new Map<string, { readonly id: string; readonly mirrors: Set<MirrorDraft> }>();
  const instances: InstanceDocument[] = [];
  const product = mirrors.flatMap(({ members }) => members.map(({ member }) => member.node?.product)).find(Boolean);
  for (const mirror of mirrors) {
    for (const draft of mirror.members) {
      const { member, host } = draft;
      const key = `${hostIds.get(host)} ${member.superserverPort?.value ?? ''}`;
      const same = drawn.get(key);
      if (same !== undefined && !same.mirrors.has(mirror)) {
        same.mirrors.add(mirror);
        ids.set(draft, same.id);
        continue;
      }
      const id = fresh.fresh(member.name);
      ids.set(draft, id);
      if (same === undefined) drawn.set(key, { id, mirrors: new Set([mirror]) });
      instances.push(instanceOf(member, id, hostIds.get(host) as string, product ?? undefined));
    }
  }
  return { instances, ids };
}

function instanceOf(
  member: JoinedMember,
  id: string,
  host: string,
  product: InstanceDocument['product'],
): InstanceDocument {
  const { node } = member;
  const ecp = definedFields({ maxApplicationServers: node?.maxApplicationServers, troubledMs: node?.troubledMs });
  return definedFields({
    id,
    host,
    superserverPort: member.superserverPort?.value,
    webServerPort: node?.webServerPort,
    journalRetentionDays: node?.journalRetentionDays,
    journalFileMB: node?.journalFileMB,
    memoryHeapMB: node?.memoryHeapMB,
    product: node?.product ?? product,
    version: node?.version,
    directory: member.directory?.value,
    ecp: Object.keys(ecp).length === 0 ? undefined : ecp,
  }) as InstanceDocument;
}

function drawMirror(
  draft: MirrorDraft,
  drawing: Drawing,
  instanceIds: ReadonlyMap<MemberDraft, string>,
): MirrorDocument {
  const { mirror, id, name, members, arbiter } = draft;
  const { settings } = mirror;
  const databases = drawDatabases(draft, drawing);
  const compression = definedFields({ failover: settings.compressionFailover, async: settings.compressionAsync });
  return definedFields({
    id: id === name ? undefined : id,
    name,
    placeholder: mirror.name === null ? true : undefined,
    // The design format assumes TLS, the product does not.
    useTls: settings.useTls ?? false,
    qosTimeoutMs: settings.qosTimeoutMs,
    arbiter: arbiter === null ? undefined : { address: writtenAddress(arbiter), port: settings.arbiter?.port ?? 2188 },
    vip:
      settings.vip === null
        ? undefined
        : definedFields({ address: settings.vip.address, maskBits: settings.vip.maskBits ?? undefined }),
    compression: Object.keys(compression).length === 0 ? undefined : compression,
    parallelDejournaling: settings.parallelDejournaling,
    members: members.map((one) =>
      drawMember(
        one,
        instanceIds.get(one) as string,
        databases.map((database) => database.name),
      ),
    ),
    databases: databases.length === 0 ? undefined : databases,
  }) as MirrorDocument;
}

function drawMember(draft: MemberDraft, instance: string, databases: readonly string[]): MemberDocument {
  const { member, host, superserver, mirrorPrivate, agent } = draft;
  const vipInterface = member.vipInterface?.value;
  const held = databases.filter((name) => member.databases?.some((one) => one.toUpperCase() === name.toUpperCase()));
  return definedFields({
    name: member.name,
    instance,
    type: member.type,
    superserverAddress: superserver === null ? undefined : writtenAddress(superserver),
    mirrorPrivateAddress: mirrorPrivate === null ? undefined : writtenAddress(mirrorPrivate),
    agentAddress: agent === null ? undefined : writtenAddress(agent),
    databases: member.databases === null || held.length === databases.length ? undefined : held,
    vipInterface: host.interfaces.some(({ id }) => id !== null && id === vipInterface) ? vipInterface : undefined,
    keepJournal: member.node?.keepJournal,
    validated: member.validated,
    certificate: member.dn === undefined ? undefined : { dn: member.dn.value },
  }) as MemberDocument;
}

function some<Name extends string, Item>(name: Name, list: readonly Item[]): { [Key in Name]?: Item[] } {
  return (list.length === 0 ? {} : { [name]: [...list] }) as { [Key in Name]?: Item[] };
}
