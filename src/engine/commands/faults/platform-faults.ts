import { seconds } from '../../log/log.ts';
import { targetName } from '../../log/names.ts';
import { pauseHost } from '../../processes/lifecycle.ts';
import { nameOfPart } from '../../processes/platforms/platform-words.ts';
import {
  failDatastore,
  failPhysicalHost,
  restoreDatastore,
  restorePhysicalHost,
  whyNotStarted,
} from '../../processes/platforms/power.ts';
import { resumeHost, revertHost } from '../../processes/platforms/revert.ts';
import { virtualHostOf, whyNotOn } from '../../processes/platforms/virtual-hosts.ts';
import { microseconds } from '../../state/network-state.ts';
import { milliseconds, type World } from '../../state/world.ts';
import type { FaultCommand } from '../command-types.ts';
import { duration, reference, word } from '../parameters.ts';
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
  {
    id: 'host.revert',
    title: 'Revert to a snapshot',
    parameters: { to: { ...duration, name: 'toMs' }, state: word('powered-off', 'powered-on') },
    past: (name, { toMs = 0, state }) =>
      `${name} reverted to its disk of ${timeText(toMs)}${state === 'powered-on' ? ' and its memory, resumed as powered on' : ', powered off'}`,
    guide: ['3.1.8'],
    caution: ({ state }) => state === 'powered-on',
    applies: () => true,
    refuses: whyNotReverted,
    apply: (turn, host, { snapshot, state }) => {
      if (snapshot === undefined) throw new Error('A revert was given without its snapshot (replay/reverts.ts).');
      revertHost(turn, host, snapshot);
      if (state === 'powered-on' && snapshot.memory !== null) resumeHost(turn, host, snapshot.memory);
    },
    variants: reverts,
  },
]);

/** A virtual time as the clock shows it: `1:30`. */
function timeText(ms: number): string {
  const all = Math.floor(ms / 1000);
  return `${Math.floor(all / 60)}:${String(all % 60).padStart(2, '0')}`;
}

function whyNotReverted(world: World, host: number, { toMs = 0, state, snapshot }: FaultCommand): string | null {
  const name = targetName(world.design, 'host', world.topology.hosts[host]?.id);
  const virtual = virtualHostOf(world, host);
  if (virtual === null) return `${name} is not a virtual host: no platform keeps snapshots of it`;
  if (toMs > milliseconds(world, world.nowUs)) return `${timeText(toMs)} has not come yet: there is no snapshot of it`;
  const disk = virtual.place.datastore;
  if (disk !== -1 && world.platforms?.datastoreFailed[disk])
    return `${nameOfPart(world, 'datastore', disk)}, where the snapshots of ${name} are, has failed`;
  if (state !== 'powered-on') return null;
  if (snapshot !== undefined && snapshot.memory === null)
    return `${name} did not run at ${timeText(toMs)}: its snapshot has no memory`;
  return whyNotStarted(world, host);
}

/** How long ago the snapshots are that a menu offers; a scenario names any time. */
const OFFERED_SNAPSHOTS = [
  { agoMs: 60_000, title: '1 minute ago' },
  { agoMs: 300_000, title: '5 minutes ago' },
];

function reverts(world: World, command: FaultCommand): FaultVariant[] {
  if (virtualHostOf(world, hostNumber(world, command.target)) === null) return [];
  const nowMs = Math.floor(milliseconds(world, world.nowUs));
  return OFFERED_SNAPSHOTS.filter(({ agoMs }) => agoMs <= nowMs).flatMap(({ agoMs, title }) =>
    (['powered-off', 'powered-on'] as const).map((state) => {
      const resumed = state === 'powered-off' ? 'powered off' : 'resumed as powered on';
      return {
        title: `Revert to the snapshot of ${title}, ${resumed}`,
        plannedTitle: `Revert to a snapshot, ${resumed}`,
        command: { ...command, toMs: nowMs - agoMs, state },
      };
    }),
  );
}

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
  return (world.topology.platforms?.physicalHosts ?? []).flatMap(({ id, platform }, number) => {
    if (platform !== virtual.place.platform) return [];
    const plannedTitle = `Migrate to ${inSentence(nameOfPart(world, 'physical-host', number))}`;
    return OFFERED_FREEZES_MS.map((forMs) => ({
      title: `${plannedTitle}, frozen for ${seconds(microseconds(forMs))}`,
      plannedTitle,
      command: { ...command, to: id, forMs },
    }));
  });
}

const inSentence = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
