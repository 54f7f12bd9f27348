import type { Design } from '../design/design.ts';
import { elementKey, endOfClient } from '../design/element.ts';
import type { LogEntry, Observation, TimelineEvent } from '../engine/state/observation.ts';
import { applicationServerWord } from '../shared/application-server-word.ts';
import type { Lane, LaneChange } from '../shared/session.ts';

/** The lanes of a design: for each mirror its members, its failover mode and its VIP, then every application server and client. */
export function lanesOf(design: Design): readonly Lane[] {
  const ofMirrors = design.mirrors.flatMap(({ id: mirror, members, vip }): Lane[] => [
    ...members.map(
      (member): Lane => ({ id: `member:${mirror}/${member.name}`, kind: 'member', title: member.name, mirror }),
    ),
    { id: `mode:${mirror}`, kind: 'mode', title: 'Failover mode', mirror },
    ...(vip === null ? [] : [{ id: `vip:${mirror}`, kind: 'vip' as const, title: 'VIP', mirror }]),
  ]);
  const ofClients = design.clients.map(
    ({ id, name, connect }): Lane => ({ id: endOfClient(id), kind: 'client', title: name, mirror: connect.mirror }),
  );
  const ofServers = design.applicationServers.map(({ id, connections }): Lane => {
    const mirror = connections.find((one) => one.mirror !== null)?.mirror ?? '';
    return { id: elementKey({ kind: 'application-server', id }), kind: 'application-server', title: id, mirror };
  });
  return [...ofMirrors, ...ofServers, ...ofClients];
}

/** What a lane shows of an observation. */
export type LaneValue = Pick<LaneChange, 'value' | 'isActive'>;

export function laneValue({ id, kind, title, mirror }: Lane, observation: Observation): LaneValue {
  const observed = observation.mirrors.find((one) => one.id === mirror);
  switch (kind) {
    case 'member': {
      const member = observed?.members.find(({ name }) => name === title);
      return { value: member?.status ?? null, isActive: member?.journalTransfer === 'Active' };
    }
    case 'mode': {
      const isRunning = observed?.members.some(({ process }) => process !== 'ended') ?? false;
      // In a fog nobody may be seen who knows it: an async does not.
      const isKnown = isRunning && observed?.arbiter !== '';
      return { value: isKnown ? (observed?.mode ?? null) : null, isActive: false };
    }
    case 'vip':
      return { value: observed?.vip ?? null, isActive: false };
    case 'application-server': {
      const server = observation.applicationServers.find((one) => one.id === title);
      return { value: server === undefined ? null : applicationServerWord(server), isActive: false };
    }
    case 'client':
      return {
        value: observation.clients.find((client) => endOfClient(client.id) === id)?.status ?? null,
        isActive: false,
      };
  }
}

/** The events that explain a change of each kind of lane, the most telling first. */
const TELLING_EVENTS: Readonly<Record<Lane['kind'], readonly TimelineEvent[]>> = {
  member: [
    'became-primary',
    'became-backup',
    'forced-down',
    'entered-trouble',
    'left-trouble',
    'takeover-started',
    'takeover-aborted',
    'became-active',
    'lost-active',
    'status-changed',
  ],
  mode: ['mode-changed'],
  vip: ['vip-bound', 'vip-released'],
  'application-server': ['connection-reset', 'status-changed'],
  client: ['status-changed'],
};

/** Of the entries that were written in one moment, the one that tells why this lane changed. */
export function tellingEntry({ id, kind, title }: Lane, entries: readonly LogEntry[]): number | null {
  const isOwn = ({ subject }: LogEntry): boolean =>
    kind === 'member'
      ? subject.kind === 'member' && subject.id === title
      : subject.kind === kind && elementKey(subject) === id;
  const own = kind === 'mode' || kind === 'vip' ? entries : entries.filter(isOwn);
  for (const event of TELLING_EVENTS[kind]) {
    const entry = own.findLast((candidate) => candidate.event === event);
    if (entry !== undefined) return entry.seq;
  }
  const entry = entries.findLast(({ event }) => event !== 'log' && event !== 'takeover-step') ?? entries.at(-1);
  return entry?.seq ?? null;
}
