import type { Command, OperatorCommand } from '../engine/commands/command-types.ts';
import type { Expectation } from '../scenario/expectation-schema.ts';
import { type Cast, everybody, type Player } from './cast.ts';
import type { CreationStep } from './play-creation.ts';

/** What the runbooks of §3.2.6 and §3.2.7 tell a person to do, as commands, and what is seen then. */

const operate = (action: string, fields: Partial<OperatorCommand>): Command => ({ kind: 'operate', action, ...fields });

/** The mirror with its first failover member, then the others, each authorized where the mirror requires SSL/TLS (§3.2.6). */
export function creationSteps(cast: Cast): CreationStep[] {
  const [first, ...others] = everybody(cast);
  if (first === undefined) return [];
  const enabled = [first, ...others].filter(({ runs }) => !runs.service);
  return [
    ...enabled.map(({ instance }) => step([operate('mirror-service.enable', { target: instance })])),
    step([operate('mirror.create', { target: instanceOf(first), name: cast.mirror.name })], { primary: first.name }),
    ...others.flatMap((one) => joining(one, first, cast)),
    step([], working(cast)),
  ];
}

const instanceOf = ({ instance }: Player): string => instance;

const step = (commands: readonly Command[], expect: Expectation | null = null): CreationStep => ({ commands, expect });

function joining(one: Player, first: Player, { mirror }: Cast): CreationStep[] {
  const { type, superserverAddress, mirrorPrivateAddress } = one.drawn;
  // The address that an async is given is both of its addresses at first (§3.2.6.5).
  const isMoved = type !== 'failover' && mirrorPrivateAddress !== superserverAddress;
  const join = operate('mirror.join', {
    target: one.instance,
    type,
    agentAddress: first.drawn.agentAddress,
    ...(first.onHost.agent === null ? {} : { agentPort: first.onHost.agent.port }),
    ...(isMoved ? { superserverAddress } : {}),
  });
  const authorized = mirror.useTls
    ? [
        step([join], { members: { [one.name]: { status: 'Waiting' } } }),
        step([operate('member.authorize', { member: one.name })], joined(one)),
      ]
    : [step([join], joined(one))];
  const change = operate('member.set-addresses', { member: one.name, mirrorPrivateAddress });
  return isMoved ? [...authorized, step([change], joined(one))] : authorized;
}

const joined = (one: Player): Expectation => ({ members: { [one.name]: stateOf(one) } });

function stateOf({ drawn: { type } }: Player) {
  return type === 'failover'
    ? { type: 'Failover', status: 'Backup', journalTransfer: 'Active' }
    : { type: TYPES[type], status: 'Connected' };
}

const TYPES = {
  dr: 'Disaster Recovery',
  'reporting-read-only': 'Read-Only Reporting',
  'reporting-read-write': 'Read-Write Reporting',
} as const;

/** Every member as the Mirror Monitor is to show it (§3.2.6.4). */
function working(cast: Cast): Expectation {
  const { mirror, players, arbiterHost } = cast;
  const [first, ...others] = everybody(cast);
  return {
    primary: first?.name ?? null,
    ...(players.B !== null && mirror.arbiter !== null && arbiterHost !== null
      ? { mode: 'Arbiter Controlled', arbiter: 'Both failover members are connected to the arbiter' }
      : {}),
    members: Object.fromEntries(others.map((one) => [one.name, stateOf(one)])),
  };
}

/** Every database on the primary, then on those that hold it; the last of several as one that existed before (§3.2.7). */
export function additionSteps(cast: Cast): CreationStep[] {
  const [first, ...others] = everybody(cast);
  if (first === undefined) return [];
  const { databases } = cast.mirror;
  const existing = databases.length > 1 ? databases.at(-1)?.name : undefined;
  const added = databases.flatMap(({ name, mountRequiredAtStartup, sizeMB }) => {
    const holders = others.filter(({ drawn }) => drawn.databases.includes(name));
    const given = { database: name, sizeMB, mountRequiredAtStartup };
    return name === existing
      ? existingDatabase(first, holders, given)
      : [
          step([operate('database.create', { member: first.name, ...given })], normal(first, name)),
          ...holders.map((one) => {
            const create = { member: one.name, database: name, mountRequiredAtStartup };
            return step([operate('database.create', create)], dejournals(one, name));
          }),
        ];
  });
  return [...added, step([], working(cast))];
}

/** It is added on the primary, backed up there and restored on the others, then activated and caught up (§3.2.7.3, §3.2.7.4). */
function existingDatabase(
  first: Player,
  holders: readonly Player[],
  given: { readonly database: string; readonly sizeMB: number; readonly mountRequiredAtStartup: boolean },
): CreationStep[] {
  const { database } = given;
  const status = (one: Player, word: string): Expectation => ({
    databases: { [database]: { [one.name]: { status: word } } },
  });
  return [
    step([operate('database.add', { member: first.name, ...given })], normal(first, database)),
    ...holders.flatMap((one) => [
      step(
        [operate('database.restore', { member: one.name, database, from: first.name })],
        status(one, 'Needs Activation'),
      ),
      step(
        [
          operate('database.activate', { member: one.name, database }),
          operate('database.catchup', { member: one.name, database }),
        ],
        dejournals(one, database),
      ),
    ]),
  ];
}

const normal = ({ name }: Player, database: string): Expectation => ({
  databases: { [database]: { [name]: { status: 'Normal' } } },
});
const dejournals = ({ name }: Player, database: string): Expectation => ({
  databases: { [database]: { [name]: { status: 'Dejournaling' } } },
});
