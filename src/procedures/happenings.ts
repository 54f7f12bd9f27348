import type { Command, FaultCommand } from '../engine/commands/command-types.ts';
import { type Cast, everybody, type Player } from './cast.ts';

/** What happens to a mirror without anybody wanting it, or all over it: where runbooks begin, and what mends it. */
interface Happening {
  readonly text: (names: { readonly member: string }) => string;
  readonly commands: (on: Player, cast: Cast) => readonly Command[];
}

const fault = (name: string, fields: Partial<FaultCommand>): FaultCommand => ({
  kind: 'fault',
  fault: name,
  ...fields,
});

/** Packets between two hosts vanish; a member on the host of the arbiter needs no network to it. */
function cut(one: string | undefined, other: string | undefined): FaultCommand[] {
  return one === undefined || other === undefined || one === other ? [] : [fault('cut', { between: [[one], [other]] })];
}

/** The first database of a member stands for any. */
function databaseFault(name: string, { name: member, mirror, drawn }: Player): FaultCommand[] {
  return drawn.databases.slice(0, 1).map((database) => fault(name, { member, mirror, database }));
}

export const HAPPENINGS = {
  'host-fails': {
    text: ({ member }) => `The host of ${member} fails, and its ISCAgent with it`,
    commands: ({ host }) => [fault('host.fail', { target: host })],
  },
  'instance-crashes': {
    text: ({ member }) => `The instance of ${member} crashes; its host and its ISCAgent go on`,
    commands: ({ instance }) => [fault('instance.crash', { target: instance })],
  },
  'arbiter-fails': {
    text: () => "The arbiter's ISCAgent fails",
    commands: (_on, { arbiterHost }) => (arbiterHost === null ? [] : [fault('agent.fail', { target: arbiterHost.id })]),
  },
  'start-arbiter': {
    text: () => "Start the arbiter's ISCAgent",
    commands: (_on, { arbiterHost }) =>
      arbiterHost === null ? [] : [fault('agent.restore', { target: arbiterHost.id })],
  },
  'backup-stops-for-a-while': {
    text: ({ member }) => `The instance of ${member} is shut down for a while, and the primary goes on without it`,
    commands: ({ instance }) => [{ kind: 'operate', action: 'instance.stop', target: instance }],
  },
  'backup-starts-again': {
    text: ({ member }) => `The instance of ${member} is started again; it is not active, and finds no primary`,
    commands: ({ instance }) => [{ kind: 'operate', action: 'instance.start', target: instance }],
  },
  'asyncs-are-cut-off': {
    text: ({ member }) => `${member} loses its network, and falls behind with every other async`,
    commands: (_on, cast) =>
      everybody(cast)
        .filter(({ drawn, host }) => drawn.type !== 'failover' && host !== cast.players.A?.host)
        .map(({ host }) => fault('isolate', { target: host })),
  },
  'loses-everybody': {
    text: ({ member }) => `${member} loses the backup and the arbiter at the same time`,
    commands: (on, { players, arbiterHost }) => [...cut(on.host, players.B?.host), ...cut(on.host, arbiterHost?.id)],
  },
  'all-lose-each-other': {
    text: () => 'Both failover members and the arbiter lose contact with each other at the same time',
    commands: (on, { players, arbiterHost }) => [
      ...cut(on.host, players.B?.host),
      ...cut(on.host, arbiterHost?.id),
      ...cut(players.B?.host, arbiterHost?.id),
    ],
  },
  'restore-connection': {
    text: () => 'Restore the network connections',
    commands: () => [fault('heal', { target: 'all' })],
  },
  'database-cannot-be-written': {
    text: ({ member }) => `A mirrored database of ${member} cannot be written, and its dejournaling stops`,
    commands: (on) => databaseFault('database.full', on),
  },
  'repair-database': {
    text: ({ member }) => `Repair what keeps the database of ${member} from being written, such as a full disk`,
    commands: (on) => databaseFault('database.repair', on),
  },
} as const satisfies Readonly<Record<string, Happening>>;

export type HappeningId = keyof typeof HAPPENINGS;

export function isHappening(id: string): id is HappeningId {
  return Object.hasOwn(HAPPENINGS, id);
}

export function happening(id: HappeningId): Happening {
  return HAPPENINGS[id];
}
