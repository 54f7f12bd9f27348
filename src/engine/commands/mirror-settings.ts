import { isAddress, isNetworkOrBroadcast, USUAL_MASK_BITS, usualMaskBits } from '../../design/addresses.ts';
import { COMPRESSION_MODES } from '../../design/compression.ts';
import type { Design, Mirror, VirtualAddress } from '../../design/design.ts';
import { isNonRoot, neededMask, vipInterfaceOf } from '../network/virtual-address.ts';
import { arbiterAt } from '../processes/initial-membership.ts';
import type { Self } from '../processes/member/member.ts';
import type { Membership } from '../state/membership.ts';
import { microseconds } from '../state/network-state.ts';
import { interfaceAt } from '../state/topology.ts';
import type { World } from '../state/world.ts';
import type { Asked } from './asked.ts';
import type { MirrorSettings } from './command-types.ts';
import { fieldFlaw } from './field-flaw.ts';
import { flag, group, nullableGroup, number, optional, port, text, whole, within, word } from './parameters.ts';

const QOS = { title: 'QoS timeout', unit: 'ms', least: 1, most: 86_400_000 };
const PORT = { title: 'Arbiter port', unit: '', least: 1, most: 65_535 };
const MASK = { title: 'Virtual IP mask', unit: 'bits', least: 0, most: 128 };
const USUAL_AGENT_PORT = 2188;

type Words<Value extends string> = Readonly<Record<Value, string>>;

const PARALLEL: Words<Mirror['parallelDejournaling']> = {
  'failover-and-dr': 'Failover members and DR asyncs',
  all: 'All members',
  failover: 'Failover members only',
};
const TLS: Words<'true' | 'false'> = { true: 'Used', false: 'Not used' };

const TITLES = {
  useTls: 'Require SSL/TLS',
  failover: 'Compression to failover members',
  async: 'Compression to asyncs',
  parallel: 'Parallel dejournaling',
} as const;

const compression = optional(word('system', 'uncompressed', 'compressed'));

/** The settings of a mirror that can be edited (§3.2.8.4), named as in the design. */
export const SETTINGS = within('settings', {
  qosTimeoutMs: number(QOS.least, QOS.most),
  arbiter: nullableGroup({ address: text, port: { ...port, usual: USUAL_AGENT_PORT } }),
  vip: nullableGroup({ address: text, maskBits: optional(whole(MASK.least, MASK.most)) }),
  useTls: flag,
  compression: group({ failover: compression, async: compression }),
  parallelDejournaling: word('failover-and-dr', 'all', 'failover'),
});

/** The membership with what an operator edits on the primary (§3.2.8.4); what is not given stays. */
export function withSettings(
  { topology, design }: World,
  membership: Membership,
  settings: MirrorSettings,
): Membership {
  const { qosTimeoutMs, arbiter, vip, useTls, compression, parallelDejournaling } = settings;
  return {
    ...membership,
    version: membership.version + 1,
    qosUs: qosTimeoutMs === undefined ? membership.qosUs : microseconds(qosTimeoutMs),
    arbiter: arbiter === undefined ? membership.arbiter : arbiterAt(topology, arbiter),
    vip: vip === undefined ? membership.vip : vip && withMask(vip, design),
    useTls: useTls ?? membership.useTls,
    compression: { ...membership.compression, ...compression },
    parallelDejournaling: parallelDejournaling ?? membership.parallelDejournaling,
  };
}

type GivenVip = NonNullable<MirrorSettings['vip']>;

function withMask({ address, maskBits }: GivenVip, { networks }: Design): VirtualAddress {
  return { address, maskBits: maskBits ?? usualMaskBits(address, networks) };
}

/** What a person is asked for, with what is so now; each has the name that the design has for it. */
export function askedSettings({ qosUs, arbiter, vip, ...membership }: Membership) {
  const { compression } = membership;
  return {
    qos: { name: 'qosTimeoutMs', ...QOS, value: qosUs / 1000 },
    arbiterAddress: {
      name: 'arbiter.address',
      title: 'Arbiter address',
      value: arbiter?.address ?? '',
      isAddress: true,
    },
    arbiterPort: { name: 'arbiter.port', ...PORT, value: arbiter?.port ?? USUAL_AGENT_PORT },
    vipAddress: { name: 'vip.address', title: 'Virtual IP address', value: vip?.address ?? '', isAddress: true },
    vipMask: { name: 'vip.maskBits', ...MASK, value: vip?.maskBits ?? USUAL_MASK_BITS },
    useTls: { name: 'useTls', title: TITLES.useTls, value: membership.useTls },
    failover: {
      name: 'compression.failover',
      title: TITLES.failover,
      options: COMPRESSION_MODES,
      value: compression.failover,
    },
    async: { name: 'compression.async', title: TITLES.async, options: COMPRESSION_MODES, value: compression.async },
    parallel: {
      name: 'parallelDejournaling',
      title: TITLES.parallel,
      options: PARALLEL,
      value: membership.parallelDejournaling,
    },
  } as const satisfies Readonly<Record<string, Asked>>;
}

/** Why the primary does not take these settings, or null. */
export function settingsFlaw(primary: Self, settings: MirrorSettings): string | null {
  const { qosTimeoutMs, arbiter, vip } = settings;
  if (Object.keys(settings).length === 0) return 'No setting is given';
  if (settings.useTls === false && isEncrypted(primary))
    return 'The mirror must require SSL/TLS: its journal or a database of it is encrypted';
  const numbers = [
    [QOS, qosTimeoutMs],
    [PORT, arbiter?.port],
    [MASK, vip?.maskBits],
  ] as const;
  for (const [field, value] of numbers) {
    const flaw = value === undefined ? null : fieldFlaw(field, value);
    if (flaw !== null) return `${field.title} ${flaw}`;
  }
  if (arbiter != null && arbiter.address.trim() === '') return 'The arbiter needs an address';
  const { topology } = primary.turn.world;
  if (arbiter != null && interfaceAt(topology, arbiter.address) === -1)
    return `No host of the drawing has the address ${arbiter.address}`;
  return vip == null ? null : vipFlaw(primary, withMask(vip, primary.turn.world.design));
}

/** Whether journal or databases of the primary are encrypted (§3.2.4). */
function isEncrypted({ turn, place, disk }: Self): boolean {
  const { journalKey = '', fileKey = '' } = turn.world.instances[place.instance] ?? {};
  return journalKey !== '' || fileKey !== '' || disk.catalog.some(({ encrypted }) => encrypted);
}

/** An available address on the subnet of an interface of the primary, with its cable in and its mask (§3.1.7.3, §3.2.11.2). */
function vipFlaw({ turn: { world }, place }: Self, { address, maskBits }: VirtualAddress): string | null {
  if (!isAddress(address)) return `"${address}" is not an IP address (example: 10.1.20.11)`;
  const used = world.topology.interfaces[interfaceAt(world.topology, address)];
  if (used !== undefined)
    return `${address} is already an address of ${world.topology.hosts[used.host]?.host?.name ?? 'a client'}`;
  const target = vipInterfaceOf(world, place.index, { address });
  if (isNonRoot(world, place.index)) return `${place.name} could not bind ${address}: it is a nonroot instance`;
  const why = target === null ? 'it has no interface on its subnet' : whyNotBound(world, target, address, maskBits);
  return why === null ? null : `${place.name} could not bind ${address}: ${why}`;
}

function whyNotBound(world: World, target: number, address: string, maskBits: number): string | null {
  const network = world.design.networks[world.topology.interfaces[target]?.network ?? -1];
  if (network !== undefined && isNetworkOrBroadcast(address, network.cidr))
    return `it is the network or broadcast address of ${network.name}`;
  const needed = neededMask(world, target);
  if (needed !== null && needed !== maskBits) return `its mask is /${maskBits}, but the interface needs /${needed}`;
  return world.network.interfaceUp[target] === true ? null : 'the cable of its interface is pulled';
}

function vipText({ address, maskBits }: GivenVip): string {
  return maskBits === undefined ? address : `${address}/${maskBits}`;
}

export function settingsText(settings: MirrorSettings): string {
  const { qosTimeoutMs, arbiter, vip, useTls, compression, parallelDejournaling } = settings;
  const { failover, async } = compression ?? {};
  const parts = [
    qosTimeoutMs !== undefined && `${QOS.title} ${qosTimeoutMs} ${QOS.unit}`,
    arbiter !== undefined && (arbiter === null ? 'no arbiter' : `arbiter ${arbiter.address}:${arbiter.port}`),
    vip !== undefined && (vip === null ? 'no virtual IP address' : `virtual IP ${vipText(vip)}`),
    useTls !== undefined && `SSL/TLS: ${TLS[useTls ? 'true' : 'false']}`,
    failover !== undefined && `${TITLES.failover}: ${COMPRESSION_MODES[failover]}`,
    async !== undefined && `${TITLES.async}: ${COMPRESSION_MODES[async]}`,
    parallelDejournaling !== undefined && `${TITLES.parallel}: ${PARALLEL[parallelDejournaling]}`,
  ];
  return parts.filter((part) => part !== false).join(', ') || 'nothing';
}
