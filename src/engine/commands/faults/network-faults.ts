import { networkChanged } from '../../network/transport.ts';
import type { Turn } from '../../state/world.ts';
import { hostNumber, interfaceNumber, linkNumber, networkNumber } from '../targets.ts';
import { HOST_CHANGES, LINK_CHANGES, NETWORK_CHANGES } from './changes.ts';
import { changeFault, type Fault, rows } from './fault.ts';

export const interfaceFaults = rows('interface', interfaceNumber, [
  {
    id: 'interface.fail',
    title: 'Pull the cable',
    past: (name) => `Cable ${name} pulled`,
    applies: (world, number) => world.network.interfaceUp[number] === true,
    apply: (turn, number) => setAndReroute(turn, turn.world.network.interfaceUp, number, false),
  },
  {
    id: 'interface.restore',
    title: 'Plug the cable in',
    past: (name) => `Cable ${name} plugged in`,
    mends: true,
    applies: (world, number) => world.network.interfaceUp[number] === false,
    apply: (turn, number) => setAndReroute(turn, turn.world.network.interfaceUp, number, true),
  },
]);

export const networkFaults = rows('network', networkNumber, [
  {
    id: 'network.fail',
    title: 'Network fails',
    past: (name) => `${name} failed`,
    applies: (world, number) => world.network.networkUp[number] === true,
    apply: (turn, number) => setAndReroute(turn, turn.world.network.networkUp, number, false),
  },
  {
    id: 'network.restore',
    title: 'Repair the network',
    past: (name) => `${name} repaired`,
    mends: true,
    applies: (world, number) => world.network.networkUp[number] === false,
    apply: (turn, number) => setAndReroute(turn, turn.world.network.networkUp, number, true),
  },
]);

export const linkFaults = rows('link', linkNumber, [
  {
    id: 'link.fail',
    title: 'Link fails',
    past: (name) => `${name} failed`,
    applies: (world, number) => world.network.linkUp[number] === true,
    apply: (turn, number) => setAndReroute(turn, turn.world.network.linkUp, number, false),
  },
  {
    id: 'link.restore',
    title: 'Repair the link',
    past: (name) => `${name} repaired`,
    mends: true,
    applies: (world, number) => world.network.linkUp[number] === false,
    apply: (turn, number) => setAndReroute(turn, turn.world.network.linkUp, number, true),
  },
]);

export function setAndReroute(turn: Turn, flags: boolean[], number: number, value: boolean): void {
  flags[number] = value;
  networkChanged(turn);
}

export const changeFaults: readonly Fault[] = [
  changeFault('network', networkNumber, 'Change network speed', NETWORK_CHANGES, networkChanged),
  changeFault('link', linkNumber, 'Change link speed', LINK_CHANGES, networkChanged),
  changeFault('host', hostNumber, 'Change journal write time', HOST_CHANGES, () => {}),
];
