import { seconds } from '../../log/log.ts';
import { targetName } from '../../log/names.ts';
import { pauseHost } from '../../processes/lifecycle.ts';
import { nameOfPart } from '../../processes/platforms/platform-words.ts';
import {
  failDatastore,
  failPhysicalHost,
  restoreDatastore,
  restorePhysicalHost,
} from '../../processes/platforms/power.ts';
import { virtualHostOf, whyNotOn } from '../../processes/platforms/virtual-hosts.ts';
import { microseconds } from '../../state/network-state.ts';
import type { World } from '../../state/world.ts';
import type { FaultCommand } from '../command-types.ts';
import { duration, reference } from '../parameters.ts';
import { datastoreNumber, hostNumber, physicalHostNumber } from '../targets.ts';

import { type FaultVariant, rows } from './fault.ts';

export const physicalHostFaults = rows('physical-host', physicalHostNumber, [
  {
    id: 'physical-host.fail',
    title: 'Cut power of the physical host',
    past: (name) => `${name} lost power, with every host on it`,
    guide: ['1.3', '3.1.8'],
    applies: (world, number) => world.platforms?.physicalHostUp[number] === true,
    apply: failPhysicalHost,
  },
  {
    id: 'physical-host.restore',
    title: 'Restore power of the physical host',
    past: (name) => `Power restored to ${inSentence(name)}`,
    mends: true,
    guide: ['1.3', '3.1.8'],
    applies: (world, number) => world.platforms?.physicalHostUp[number] === false,
    apply: restorePhysicalHost,
  },
]);

export const datastoreFaults = rows('datastore', datastoreNumber, [
  {
    id: 'datastore.fail',
    title: 'The disk array fails',
    past: (name) => `${name} failed: what has its disk there stops`,
    guide: ['1.2', '1.3', '3.1.8'],
    applies: (world, number) => world.platforms?.datastoreFailed[number] === false,
    apply: failDatastore,
  },
  {
    id: 'datastore.restore',
    title: 'Repair the disk array',
    past: (name) => `${name} repaired, with all that is on it`,
    mends: true,
    guide: ['1.2', '1.3', '3.1.8'],
    applies: (world, number) => world.platforms?.datastoreFailed[number] === true,
    apply: restoreDatastore,
  },
]);

/** A migration that nobody notices, and one that lasts longer than the usual QoS timeout. */
const OFFERED_FREEZES_MS = [1_000, 30_000];

export const virtualHostFaults = rows('host', hostNumber, [
  {
    id: 'host.move',
    title: 'Migrate to another physical host',
    parameters: { to: reference('physical-host'), for: { ...duration, name: 'forMs' } },
    past: (name, { to, forMs }) =>
      `${name} is migrated to physical host ${to}, frozen for ${seconds(microseconds(forMs ?? 0))}`,
    guide: ['1.3', '3.1.8', '3.2.13'],
    applies: (world, host, { to }) => virtualHostOf(world, host)?.state.physicalHost !== physicalHostNumber(world, to),
    refuses: whyNotMoved,
    apply: (turn, host, { to, forMs = 0 }) => {
      const virtual = virtualHostOf(turn.world, host);
      if (virtual === null) return;
      virtual.state.physicalHost = physicalHostNumber(turn.world, to);
      if (forMs > 0) pauseHost(turn, host, microseconds(forMs));
    },
    variants: moves,
  },
]);

function whyNotMoved(world: World, host: number, { to }: FaultCommand): string | null {
  const name = targetName(world.design, 'host', world.topology.hosts[host]?.id);
  const virtual = virtualHostOf(world, host);
  const state = world.hosts[host];
  if (virtual === null) return `${name} is not a virtual host: no platform carries it`;
  if (state === undefined || state.state === 'down') return `${name} is down; only a host that runs is migrated live`;
  if (state.frozenUntil > 0) return `${name} is frozen`;
  const why = whyNotOn(world, virtual, physicalHostNumber(world, to));
  return why === null ? null : `${name} cannot run there: ${why} (§3.1.8)`;
}

function moves(world: World, command: FaultCommand): FaultVariant[] {
  const virtual = virtualHostOf(world, hostNumber(world, command.target));
  if (virtual === null) return [];
  return (world.topology.platforms?.physicalHosts ?? []).flatMap(({ id, platform }, number) =>
    platform !== virtual.place.platform
      ? []
      : OFFERED_FREEZES_MS.map((forMs) => ({
          title: `Migrate to ${inSentence(nameOfPart(world, 'physical-host', number))}, frozen for ${seconds(microseconds(forMs))}`,
          command: { ...command, to: id, forMs },
        })),
  );
}

const inSentence = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
