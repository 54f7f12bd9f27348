import { andList } from '../../../design/and-list.ts';
import type { Design } from '../../../design/design.ts';
import { targetName } from '../../log/names.ts';
import { cutKey } from '../../network/routes.ts';
import { networkChanged } from '../../network/transport.ts';
import type { World } from '../../state/world.ts';
import type { FaultCommand } from '../command-types.ts';
import { optional, reference, sides } from '../parameters.ts';
import { hostNumber, subject } from '../targets.ts';

import type { Fault } from './fault.ts';

/** The pairs of hosts that a cut or its mending names. */
function pairs(world: World, given: FaultCommand): number[] {
  const [one, other] = given.between ?? [[], []];
  return one.flatMap((first) =>
    other.flatMap((second) => {
      const a = hostNumber(world, first);
      const b = hostNumber(world, second);
      return a === -1 || b === -1 || a === b ? [] : [cutKey(world.topology, a, b)];
    }),
  );
}

function checkPairs(world: World, given: FaultCommand): string | null {
  for (const id of (given.between ?? []).flat()) if (hostNumber(world, id) === -1) return `There is no host ${id}.`;
  return null;
}

/** `Host A and Host B`; with several on a side, `Host A and Host B on one side and Host C on the other`. */
function betweenText(design: Design, { between = [[], []] }: FaultCommand): string {
  const [one, other] = between.map((side) => side.map((id) => targetName(design, 'host', id)));
  if (one === undefined || other === undefined) return '';
  if (one.length === 1 && other.length === 1) return andList([...one, ...other]);
  return `${andList(one)} on one side and ${andList(other)} on the other`;
}

/** What a person chooses to mend: everything, a host, or what stands between two. */
function healTitle(design: Design, given: FaultCommand): string {
  if (given.between !== undefined) return `Reconnect ${betweenText(design, given)}`;
  return given.target === 'all' ? 'Reconnect everything' : 'Reconnect to the network';
}

export const cut: Fault = {
  id: 'cut',
  title: 'Drop packets between hosts',
  target: 'host-pair',
  parameters: { between: sides },
  mends: false,
  guide: ['3.1.3.5'],
  applies: (world, given) => pairs(world, given).some((key) => !world.network.cuts.includes(key)),
  check: checkPairs,
  subject: (_world, given) => subject('host', given.between?.[0]?.[0]),
  variants: ({ design }, command) => [{ title: `Drop packets between ${betweenText(design, command)}`, command }],
  text: (design, given) => `Packets dropped between ${betweenText(design, given)}`,
  apply: (turn, given) => {
    const { cuts } = turn.world.network;
    const missing = pairs(turn.world, given).filter((key) => !cuts.includes(key));
    cuts.push(...missing);
    networkChanged(turn);
  },
};

export const heal: Fault = {
  id: 'heal',
  title: 'Reconnect everything',
  target: 'hosts',
  parameters: { target: optional(reference('host', ['all'])), between: optional(sides) },
  needsOne: true,
  mends: true,
  guide: ['3.4.2.4'],
  applies: (world, given) => healing(world, given).cuts.length > 0 || healing(world, given).hosts.length > 0,
  check: (world, given) => {
    if (given.between !== undefined) return checkPairs(world, given);
    return given.target === 'all' || hostNumber(world, given.target) !== -1
      ? null
      : `There is no host ${given.target}.`;
  },
  subject: (_world, given) => subject('host', given.target === 'all' ? '' : (given.target ?? given.between?.[0]?.[0])),
  variants: ({ design }, command) => [{ title: healTitle(design, command), command }],
  text: (design, given) => {
    if (given.between !== undefined) return `${betweenText(design, given)} reconnected`;
    return `${given.target === 'all' ? 'Everything' : targetName(design, 'host', given.target)} reconnected`;
  },
  apply: (turn, given) => {
    const { network } = turn.world;
    const { cuts, hosts } = healing(turn.world, given);
    network.cuts = network.cuts.filter((key) => !cuts.includes(key));
    for (const host of hosts) network.isolated[host] = false;
    networkChanged(turn);
  },
};

/** What a `heal` mends: the pairs named, a host's isolation, or everything. */
function healing(world: World, given: FaultCommand): { cuts: number[]; hosts: number[] } {
  const isolated = world.network.isolated.flatMap((is, host) => (is ? [host] : []));
  if (given.between !== undefined) {
    const named = pairs(world, given);
    return { cuts: world.network.cuts.filter((key) => named.includes(key)), hosts: [] };
  }
  if (given.target === 'all') return { cuts: world.network.cuts, hosts: isolated };
  const host = hostNumber(world, given.target);
  return { cuts: [], hosts: isolated.filter((other) => other === host) };
}
