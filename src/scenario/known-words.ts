import { describeValue, type Flaw, orList, type Path } from '../design/problem.ts';
import {
  ARBITER_WORDS,
  DATABASE_STATUSES,
  ECP_STATES,
  type Expectation,
  FAILOVER_MODES,
  MEMBER_STATUSES,
  MEMBER_TYPES,
} from './expectation-schema.ts';

/** What is never so would be waited for without a word: every word of a condition that can only be one of a few. */
export function conditionFlaws(condition: Expectation, path: Path): Flaw[] {
  const { mode, arbiter, members = {}, databases = {}, applicationServers = {} } = condition;
  return [
    ...wordFlaw(mode, FAILOVER_MODES, 'failover mode', [...path, 'mode']),
    ...wordFlaw(arbiter, ARBITER_WORDS, 'connection to the arbiter', [...path, 'arbiter']),
    ...Object.entries(members).flatMap(([name, { type, status }]) => [
      ...wordFlaw(type, MEMBER_TYPES, 'type of a member', [...path, 'members', name, 'type']),
      ...wordFlaw(status, MEMBER_STATUSES, 'status of a member', [...path, 'members', name, 'status']),
    ]),
    ...Object.entries(databases).flatMap(([database, rows]) =>
      Object.entries(rows).flatMap(([member, row]) =>
        wordFlaw(row?.status, DATABASE_STATUSES, 'status of a database', [
          ...path,
          'databases',
          database,
          member,
          'status',
        ]),
      ),
    ),
    ...Object.entries(applicationServers).flatMap(([id, { state }]) =>
      wordFlaw(state, ECP_STATES, 'state of an ECP connection', [...path, 'applicationServers', id, 'state']),
    ),
  ];
}

/** A final `*` stands for whatever follows. */
function wordFlaw(written: string | undefined, known: readonly string[], what: string, path: Path): Flaw[] {
  if (written === undefined) return [];
  const isKnown = written.endsWith('*')
    ? known.some((word) => word.startsWith(written.slice(0, -1)))
    : known.includes(written);
  if (isKnown) return [];
  return [
    {
      path,
      message: `is ${describeValue(written)}, which is no ${what}, expected ${orList(known)}`,
      severity: 'error',
    },
  ];
}
