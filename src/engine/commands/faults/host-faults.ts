import { settleDejournaling } from '../../journal/dejournaling.ts';
import { seconds } from '../../log/log.ts';
import { endAgent, endInstance, failHost, pauseHost, startAgent } from '../../processes/lifecycle.ts';
import { restartInPlace } from '../../processes/platforms/failover-clusters.ts';
import { keepOff, powerOn, whyNotStarted } from '../../processes/platforms/power.ts';
import { microseconds } from '../../state/network-state.ts';
import { schedule } from '../../state/queue.ts';
import { HANG_REQUEST, LIFECYCLE, noteChange, type Turn, type World } from '../../state/world.ts';
import { fillJournalDisk, freeJournalDisk, setStorageFailed } from '../journal-errors.ts';
import { duration, flag, optional } from '../parameters.ts';
import { hostNumber, instanceNumber } from '../targets.ts';

import { rows } from './fault.ts';
import { setAndReroute } from './network-faults.ts';

const USUAL_PAUSE_MS = 10_000;

export const hostFaults = rows('host', hostNumber, [
  {
    id: 'host.fail',
    title: 'Cut power',
    parameters: { staysDown: optional(flag) },
    past: (name, { staysDown }) => `${name} lost power${staysDown ? ' and stays down' : ''}`,
    guide: ['3.1.3.3'],
    applies: (world, host) => world.hosts[host]?.state !== 'down',
    apply: (turn, host, { staysDown }) => {
      failHost(turn, host);
      if (staysDown === true) keepOff(turn.world, host);
    },
  },
  {
    id: 'host.restore',
    title: 'Restore power',
    parameters: { startInstances: optional(flag) },
    past: (name, { startInstances }) =>
      `Power restored to ${name}${startInstances === false ? ', instances not started' : ''}`,
    mends: true,
    guide: ['3.4.2'],
    applies: (world, host) => world.hosts[host]?.state === 'down',
    refuses: whyNotStarted,
    apply: (turn, host, given) => powerOn(turn, host, given.startInstances !== false),
    // As the procedures of 3.4.3.1 need it: something is to be done before the instances start.
    variants: (world, command) => [
      { title: 'Restore power', command },
      ...((world.topology.hosts[hostNumber(world, command.target)]?.instances.length ?? 0) > 0
        ? [{ title: 'Restore power without starting instances', command: { ...command, startInstances: false } }]
        : []),
    ],
  },
  {
    id: 'host.pause',
    title: 'Freeze',
    parameters: { for: { ...duration, name: 'forMs' } },
    past: (name, { forMs }) => `${name} froze for ${seconds(microseconds(forMs ?? USUAL_PAUSE_MS))}`,
    guide: ['3.2.13', '3.1.8'],
    applies: (world, host) => world.hosts[host]?.state !== 'down' && world.hosts[host]?.frozenUntil === 0,
    apply: (turn, host, given) => pauseHost(turn, host, microseconds(given.forMs ?? USUAL_PAUSE_MS)),
    variants: (_world, command) => [
      { title: 'Freeze for 30 seconds', plannedTitle: 'Freeze', command: { ...command, forMs: 30_000 } },
    ],
  },
  {
    id: 'storage.fail',
    title: 'Storage fails with I/O errors',
    past: (name) => `Storage of ${name} failed with I/O errors`,
    guide: ['3.1.3.3'],
    applies: (world, host) => world.hosts[host]?.storageFailed === false,
    apply: (turn, host) => setStorageFailed(turn, host, true),
  },
  {
    id: 'storage.restore',
    title: 'Repair the storage',
    past: (name) => `Storage of ${name} repaired`,
    mends: true,
    applies: (world, host) => world.hosts[host]?.storageFailed === true,
    guide: ['3.1.2'],
    apply: (turn, host) => setStorageFailed(turn, host, false),
  },
  {
    id: 'agent.fail',
    owner: 'agent',
    title: 'ISCAgent crashes',
    past: (name) => `ISCAgent on ${name} crashed`,
    guide: ['3.1.1.3'],
    applies: (world, host) => world.agents[host]?.state === 'running' || world.agents[host]?.state === 'starting',
    apply: (turn, host) => endAgent(turn, host, false),
  },
  {
    id: 'agent.restore',
    owner: 'agent',
    title: 'ISCAgent restarts',
    past: (name) => `ISCAgent on ${name} restarted`,
    mends: true,
    guide: ['3.2.12.1'],
    applies: (world, host) => world.agents[host]?.state === 'ended' && world.hosts[host]?.state === 'up',
    apply: startAgent,
  },
  {
    id: 'isolate',
    title: 'Isolate from the network',
    past: (name) => `${name} isolated from the network`,
    guide: ['3.1.3.3', '3.4.2.4'],
    applies: (world, host) => world.network.isolated[host] === false,
    apply: (turn, host) => setAndReroute(turn, turn.world.network.isolated, host, true),
  },
]);

export const instanceFaults = rows('instance', instanceNumber, [
  {
    id: 'instance.crash',
    title: 'Instance crashes',
    past: (name) => `${name} crashed`,
    guide: ['3.1.3.3'],
    applies: (world, instance) => world.instances[instance]?.state !== 'ended',
    apply: (turn, instance) => {
      endInstance(turn, instance, 'crash');
      restartInPlace(turn, instance);
    },
  },
  {
    id: 'instance.hang',
    title: 'Instance hangs',
    parameters: { detected: optional(flag) },
    past: (name, { detected }) => `${name} hung (${detected ? 'detected' : 'undetected'})`,
    guide: ['3.1.3.3'],
    applies: (world, instance) =>
      world.instances[instance]?.state === 'running' && world.instances[instance]?.hang === 'no',
    apply: (turn, instance, given) => hang(turn, instance, given.detected === true),
    variants: (_world, command) => [
      { title: 'Instance hangs (undetected)', command: { ...command, detected: false } },
      { title: 'Instance hangs (detected)', command: { ...command, detected: true } },
    ],
  },
  {
    id: 'journal-disk.full',
    title: 'Journal disk full',
    past: (name) => `Journal disk of ${name} filled up`,
    guide: ['3.1.2'],
    applies: (world, instance) => world.instances[instance]?.journalFull === 'no',
    apply: fillJournalDisk,
  },
  {
    id: 'journal-disk.repair',
    title: 'Free space on the journal disk',
    past: (name) => `Space freed on the journal disk of ${name}`,
    mends: true,
    guide: ['3.1.2'],
    applies: (world, instance) => world.instances[instance]?.journalFull !== 'no',
    apply: freeJournalDisk,
  },
]);

function hang(turn: Turn, instance: number, noticed: boolean): void {
  const { world } = turn;
  const state = world.instances[instance] as World['instances'][number];
  for (const member of world.topology.instances[instance]?.members ?? []) settleDejournaling(world, member);
  state.hang = noticed ? 'noticed' : 'unnoticed';
  noteChange(world);
  if (!noticed) return;
  const at = world.nowUs + microseconds(world.design.timings.hangDetectionMs);
  schedule(world.queue, at, LIFECYCLE, instance, HANG_REQUEST, state.runs, null);
}
