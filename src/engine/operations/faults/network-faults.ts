import type { Turn } from '../../kernel/world.ts';
import type { NetworkState } from '../../network/network-state.ts';
import { microseconds } from '../../network/network-state.ts';
import { networkChanged } from '../../network/transport.ts';
import type { FaultCommand } from '../command-types.ts';
import { interfaceNumber, linkNumber, networkNumber } from '../targets.ts';

import { rows } from './fault.ts';

export const interfaceFaults = rows('interface', interfaceNumber, [
  {
    id: 'interface.fail',
    title: 'Cable pulled',
    applies: (world, number) => world.network.interfaceUp[number] === true,
    apply: (turn, number) => setAndReroute(turn, turn.world.network.interfaceUp, number, false),
  },
  {
    id: 'interface.restore',
    title: 'Cable plugged in',
    mends: true,
    applies: (world, number) => world.network.interfaceUp[number] === false,
    apply: (turn, number) => setAndReroute(turn, turn.world.network.interfaceUp, number, true),
  },
]);

export const networkFaults = rows('network', networkNumber, [
  {
    id: 'network.fail',
    title: 'Network fails',
    applies: (world, number) => world.network.networkUp[number] === true,
    apply: (turn, number) => setAndReroute(turn, turn.world.network.networkUp, number, false),
  },
  {
    id: 'network.restore',
    title: 'Network works again',
    mends: true,
    applies: (world, number) => world.network.networkUp[number] === false,
    apply: (turn, number) => setAndReroute(turn, turn.world.network.networkUp, number, true),
  },
  {
    id: 'network.change',
    title: 'Network changes',
    guide: ['3.1.5.2'],
    applies: () => true,
    apply: (turn, number, given) => change(turn, 'network', number, given),
  },
]);

export const linkFaults = rows('link', linkNumber, [
  {
    id: 'link.fail',
    title: 'Link fails',
    applies: (world, number) => world.network.linkUp[number] === true,
    apply: (turn, number) => setAndReroute(turn, turn.world.network.linkUp, number, false),
  },
  {
    id: 'link.restore',
    title: 'Link works again',
    mends: true,
    applies: (world, number) => world.network.linkUp[number] === false,
    apply: (turn, number) => setAndReroute(turn, turn.world.network.linkUp, number, true),
  },
  {
    id: 'link.change',
    title: 'Link changes',
    guide: ['3.1.5.2'],
    applies: () => true,
    apply: (turn, number, given) => change(turn, 'link', number, given),
  },
]);

export function setAndReroute(turn: Turn, flags: boolean[], number: number, value: boolean): void {
  flags[number] = value;
  networkChanged(turn);
}

const CHANGES: Readonly<Record<string, readonly [keyof NetworkState, keyof NetworkState, (value: number) => number]>> =
  {
    latencyMs: ['networkLatencyUs', 'linkLatencyUs', microseconds],
    jitterMs: ['networkJitterUs', 'linkJitterUs', microseconds],
    bandwidthMbps: ['networkMbps', 'linkMbps', (value) => value],
    lossPercent: ['networkLoss', 'linkLoss', (value) => value],
  };

function change(turn: Turn, kind: 'network' | 'link', number: number, given: FaultCommand): void {
  for (const [field, value] of Object.entries(given.change ?? {})) {
    const entry = CHANGES[field];
    if (entry === undefined) continue;
    const [network, link, convert] = entry;
    (turn.world.network[kind === 'network' ? network : link] as number[])[number] = convert(value);
  }
  networkChanged(turn);
}
