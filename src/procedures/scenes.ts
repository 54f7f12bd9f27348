import type { Expectation } from '../scenario/expectation-schema.ts';
import type { Cast, Role } from './cast.ts';

type MemberExpectation = NonNullable<Expectation['members']>[string];

interface State {
  /** For a person at the Mirror Monitor. */
  readonly words: string;
  /** What the monitor shows: one of these. */
  readonly shows: readonly MemberExpectation[];
}

const failover = (status: string): MemberExpectation => ({ type: 'Failover', status });

/** The states of a member that procedures tell apart, in the words of the Mirror Monitor (§3.3.1.1). */
export const STATES = {
  primary: { words: 'Primary', shows: [failover('Primary')] },
  active: {
    words: 'Backup, journal transfer Active, dejournaling Caught up',
    shows: [{ ...failover('Backup'), journalTransfer: 'Active', dejournaling: 'Caught up' }],
  },
  attention: {
    words: 'Backup; dejournaling shows Warning! Some databases need attention.',
    shows: [{ ...failover('Backup'), dejournaling: 'Warning! Some databases need attention.' }],
  },
  dr: {
    words: 'Disaster Recovery, Connected, journal transfer and dejournaling Caught up',
    shows: [
      { type: 'Disaster Recovery', status: 'Connected', journalTransfer: 'Caught up', dejournaling: 'Caught up' },
    ],
  },
  down: { words: 'Down', shows: [{ status: 'Down' }] },
  'down-failover': { words: 'Down', shows: [failover('Down')] },
  'down-dr': { words: 'Disaster Recovery, Down', shows: [{ type: 'Disaster Recovery', status: 'Down' }] },
  trouble: { words: 'In Trouble', shows: [failover('In Trouble')] },
  waiting: {
    words: 'not Primary: Waiting, Transition or Backup',
    shows: [failover('Waiting'), failover('Transition'), failover('Backup')],
  },
  'dr-waiting': {
    words: 'Disaster Recovery, without a primary: Waiting or Transition',
    shows: [
      { type: 'Disaster Recovery', status: 'Waiting' },
      { type: 'Disaster Recovery', status: 'Transition' },
    ],
  },
  crashed: { words: 'Crashed: its data is inconsistent with the mirror', shows: [{ status: 'Crashed' }] },
} as const satisfies Readonly<Record<string, State>>;

export type StateWord = keyof typeof STATES;

/** What is to be seen of the members before going on; who is not named is not looked at. */
export interface Scene extends Partial<Readonly<Record<Role, StateWord>>> {
  /** Updates that were reported durable may be missing; otherwise none may. */
  readonly losses?: true;
  /** The arbiter is lost or a member may not reach it: the failover mode is not looked at. */
  readonly anyMode?: true;
}

const ROLES: readonly Role[] = ['A', 'B', 'C'];

/** Who is looked at in a scene, with the state to be seen. */
export function lookedAt(
  scene: Scene,
  { players }: Cast,
): { readonly role: Role; readonly name: string; readonly state: StateWord }[] {
  return ROLES.flatMap((role) => {
    const state = scene[role];
    const player = players[role];
    return state === undefined || player === null ? [] : [{ role, name: player.name, state }];
  });
}

/** A scene as the expectations of a scenario: every combination of what the monitor may show. */
export function expectationsOf(scene: Scene, cast: Cast): Expectation[] {
  const seen = lookedAt(scene, cast);
  const primary = seen.find(({ state }) => state === 'primary') ?? null;
  const isPair = primary !== null && seen.some(({ state }) => state === 'active');
  const { mirror, arbiterHost } = cast;
  const whole: Expectation = {
    primary: primary?.name ?? null,
    ...(isPair && arbiterHost !== null && scene.anyMode === undefined
      ? { mode: 'Arbiter Controlled', arbiter: 'Both failover members are connected to the arbiter' }
      : {}),
    ...(mirror.vip === null ? {} : { vip: primary !== null && cast.takesVip(primary.role) ? primary.name : null }),
  };
  const rows = seen.reduce<Readonly<Record<string, MemberExpectation>>[]>(
    (sum, { name, state }) => sum.flatMap((one) => STATES[state].shows.map((shows) => ({ ...one, [name]: shows }))),
    [{}],
  );
  return rows.map((members) => ({ ...whole, members, ...(scene.losses === undefined ? { lostUpdates: 0 } : {}) }));
}
