import { seconds } from '../log/log.ts';
import { connectionOf, connectionTimer, endOf } from '../network/transport.ts';
import {
  ARBITER_MODE,
  ARBITER_RETRY,
  CATCH_UP,
  CONNECT,
  FORCE_WAIT,
  nameOf,
  now,
  OPERATION,
  PARTNER_WATCH,
  qosOf,
  REBUILD,
  RESTORE,
  RETRY,
  retryUs,
  type Self,
  selfOf,
  TAKE_OVER,
  TROUBLE,
} from '../processes/member/member.ts';
import type { AgentCall, MemberOperation, TakeOverStep } from '../state/member-state.ts';
import {
  HANG_REQUEST,
  INSTANCE_STARTED,
  INSTANCE_STOPPED,
  TIMERS_PER_PROCESS,
  turnOf,
  type World,
} from '../state/world.ts';
import { ecpServingTimers } from './ecp-timers.ts';
import { armedUntil, lifecycleAt, NOT_ARMED, type Timer } from './timer.ts';

/** Every timer of a member that is armed now, by its own state, the soonest first. A member that does nothing has none. */
export function memberTimers(world: World, member: number): Timer[] {
  const self = selfOf(turnOf(world, null), member);
  const process = processTimer(self);
  if (process !== null) return [process];
  const instance = world.instances[self.place.instance];
  const isFrozen = (world.hosts[self.place.host]?.frozenUntil ?? 0) > 0;
  if (isFrozen || instance === undefined || instance.state === 'ended' || instance.hang !== 'no') return [];
  const own = TIMERS.flatMap((row): Timer[] => {
    const until = armedUntil(world, member * TIMERS_PER_PROCESS + row.timer);
    return until === NOT_ARMED ? [] : [{ until, ...row.words(self) }];
  });
  return [
    ...own,
    ...calls(self),
    ...openQuestion(self),
    ...zmirrorRetry(self),
    ...journalFreeze(self),
    ...(self.state.ecp === null ? [] : ecpServingTimers(world, { ...self.state.ecp, recovering: false })),
    ...watches(self),
  ].sort((one, other) => one.until - other.until);
}

/** What the process of the instance is in the middle of; its members do nothing else meanwhile. */
function processTimer({ turn: { world }, place }: Self): Timer | null {
  const instance = world.instances[place.instance];
  if (instance === undefined) return null;
  const words = (label: string, sentence: string, guide: readonly string[]) => ({
    label,
    sentence,
    about: null,
    guide,
    isRemarkable: true,
  });
  if (instance.state === 'starting') {
    const until = lifecycleAt(world, INSTANCE_STARTED, place.instance, instance.runs);
    return { until, ...words('Instance starting', 'The instance is starting.', ['3.4.1']) };
  }
  if (instance.state === 'stopping') {
    const until = lifecycleAt(world, INSTANCE_STOPPED, place.instance, instance.runs);
    return { until, ...words('Instance stopping', 'The instance is shutting down.', ['3.4.1']) };
  }
  if (instance.hang !== 'noticed') return null;
  const until = lifecycleAt(world, HANG_REQUEST, place.instance, instance.runs);
  const sentence = 'The instance detects that it hangs, and then asks the backup to take over.';
  return until === NOT_ARMED ? null : { until, ...words('Detecting the hang', sentence, ['3.1.3.3']) };
}

/** When a primary whose updates are frozen asks its backup to take over, or `NOT_ARMED`. */
export function takeOverRequestAt({ turn: { world }, place, state }: Self): number {
  if (state.primary === null || state.primary.frozenSince === -1) return NOT_ARMED;
  return lifecycleAt(world, HANG_REQUEST, place.instance, world.instances[place.instance]?.runs ?? 0);
}

/** A primary whose updates are frozen asks its backup after a while, and again every such while (§3.1.3.3, scenario 4). */
function journalFreeze(self: Self): Timer[] {
  const until = takeOverRequestAt(self);
  const sentence = 'Asks an active backup to take over if its journal still cannot be written then.';
  return until === NOT_ARMED ? [] : [{ until, ...remarkable('Journal error', sentence, ['3.1.2', '3.1.3.3']) }];
}

type Words = Omit<Timer, 'until'>;

interface TimerRow {
  readonly timer: number;
  readonly words: (self: Self) => Words;
}

const usual = (label: string, sentence: string, guide: readonly string[]): Words => ({
  label,
  about: null,
  sentence,
  guide,
  isRemarkable: false,
});
const remarkable = (label: string, sentence: string, guide: readonly string[]): Words => ({
  ...usual(label, sentence, guide),
  isRemarkable: true,
});

const TIMERS: readonly TimerRow[] = [
  {
    timer: RETRY,
    words: (self) =>
      self.state.seek === 'waiting'
        ? remarkable(`Retry ${seconds(retryUs(self.turn.world))}`, 'Looks for a primary again.', ['3.1.3.2', '3.1.5.4'])
        : usual('Next step', 'Looks for its place in the mirror.', ['3.1.3.2']),
  },
  {
    timer: CONNECT,
    words: (self) =>
      remarkable(
        `Connecting to ${nameOf(self, self.state.primaryMember)}`,
        `Tries to reach ${nameOf(self, self.state.primaryMember)} as primary, for half the QoS timeout at each address.`,
        ['3.1.5.4'],
      ),
  },
  {
    timer: ARBITER_RETRY,
    words: () => usual('Arbiter', 'Connects to the arbiter, or retries.', ['3.1.1.4']),
  },
  { timer: TROUBLE, words: troubleWords },
  {
    timer: TAKE_OVER,
    words: ({ state }) => STEP_WORDS[state.takeOver?.step ?? 'roll-back'],
  },
  {
    timer: PARTNER_WATCH,
    words: () => usual('Look for partner', 'Looks for the other failover member again.', ['3.1.3.5']),
  },
  {
    timer: OPERATION,
    words: ({ state }) =>
      remarkable(
        OPERATIONS[state.operation?.action ?? 'promote'] ?? 'Promotion',
        'Waiting for the primary to answer the request.',
        ['3.3.4'],
      ),
  },
  {
    timer: CATCH_UP,
    words: () => remarkable('Catching up databases', 'Applies the journal data that its databases lack.', ['3.2.7.4']),
  },
  {
    timer: RESTORE,
    words: ({ state }) =>
      state.restores.every(({ waitsUntil }) => waitsUntil !== undefined)
        ? remarkable('Waiting for journal data', 'A restored database waits for the data that continues it.', [
            '3.2.7.3',
          ])
        : remarkable('Restoring a database', 'Brings a copy or backup of a database here.', ['3.2.7.3']),
  },
  {
    timer: REBUILD,
    words: () => remarkable('Rebuilding', 'Copies the mirrored data from the primary.', ['3.3.5']),
  },
  {
    timer: FORCE_WAIT,
    words: ({ turn }) =>
      remarkable(
        `Force ${seconds(turn.world.design.timings.forceWaitMs * 1000)}`,
        'Waiting for this member to become primary, as the operator forced it to.',
        ['3.4.2.3'],
      ),
  },
  {
    timer: ARBITER_MODE,
    words: () => usual('Arbiter mode', 'Tries to enter arbiter controlled mode again.', ['3.1.3.5']),
  },
];

/** What the timer of a take-over runs for, by the step that follows it. */
const STEP_WORDS: Readonly<Record<TakeOverStep, Words>> = {
  'can-start': remarkable('Take-over', 'Asks ^ZMIRROR whether it may become primary.', ['3.2.15']),
  databases: remarkable('Take-over', 'Checks the databases that must be mounted.', ['3.1.3.2']),
  dejournal: remarkable('Applying journal', 'Applies the remaining journal data before it becomes primary.', [
    '3.1.3.2',
  ]),
  'bind-vip': remarkable('Binding the VIP', 'Assigns the virtual IP address to its interface.', ['3.1.7.3']),
  'roll-back': remarkable('Rolling back', 'Rolls back open transactions before it accepts updates.', ['3.2.15']),
  'recover-ecp': remarkable('Recovering ECP', 'Waits for the application servers that were connected.', [
    '2.2',
    '3.2.15',
  ]),
  'check-ok': remarkable('Take-over', 'Asks ^ZMIRROR whether the check passes.', ['3.2.15']),
  serve: remarkable('Take-over', 'Becomes primary.', ['3.1.3.2']),
};

const OPERATIONS: Readonly<Partial<Record<MemberOperation['action'], string>>> = {
  demote: 'Demotion',
  'change-type': 'Change of type',
};

function troubleWords(self: Self): Words {
  const timeout = 2 * qosOf(self);
  const kind = self.state.primary?.trouble?.kind;
  if (kind === 'agent') {
    const sentence = 'Resumes as primary then: the backup can no longer take over by itself.';
    return remarkable(`Trouble timeout ${seconds(timeout)}`, sentence, ['3.1.3.2']);
  }
  return kind === 'arbiter'
    ? usual('Ask the arbiter', 'Asks the arbiter again whether it has lost the backup too.', ['3.1.3.5'])
    : usual('Ask the backup', 'Asks again, through the arbiter, about the state of the backup.', ['3.1.3.5']);
}

const CALL_SENTENCES: Readonly<Record<AgentCall['purpose'], string>> = {
  seek: 'Asks the agent whether the other failover member is down; the next address follows after half the QoS timeout.',
  journal: 'Fetches the newest journal data from the agent.',
  return: 'Gives back the promise that the agent made.',
  'force-down': 'Checks whether the former primary has to be forced down.',
  promote: 'Asks how far the journal of a failover member goes.',
  force: 'Makes sure that the agent of the former primary does not answer.',
  role: 'Obtains its role in the mirror from another member.',
  gather: 'Looks for more recent journal data.',
  inform: 'Tells the agent of the newest membership of the mirror.',
  try: 'Asks whether it may become primary.',
  join: 'Asks the agent of a failover member for the configuration of the mirror.',
};

const USUAL_CALLS: ReadonlySet<AgentCall['purpose']> = new Set<AgentCall['purpose']>([
  'return',
  'force-down',
  'inform',
]);

function calls(self: Self): Timer[] {
  return self.state.calls.map(({ purpose, about, deadline }) => ({
    until: deadline,
    label: `Asking ${nameOf(self, about)}'s agent`,
    about: nameOf(self, about),
    sentence: CALL_SENTENCES[purpose],
    guide: ['3.1.1.3', '3.1.5.4'],
    isRemarkable: !USUAL_CALLS.has(purpose),
  }));
}

/** What was asked of the arbiter and is not answered yet. */
function openQuestion(self: Self): Timer[] {
  const { askedArbiterAt, primary } = self.state;
  const trouble = primary?.trouble ?? null;
  const isInTrouble = trouble?.kind === 'arbiter';
  const asked = isInTrouble ? trouble.since : askedArbiterAt;
  if (asked === -1 || asked + qosOf(self) <= now(self)) return [];
  const until = isInTrouble ? asked + qosOf(self) : arbiterAnswersAt(self);
  const sentence = 'Asked the arbiter whether it has lost the other failover member too.';
  return [{ until, ...remarkable("Arbiter's answer", sentence, ['3.1.3.5']) }];
}

/**
 * When a backup that lost its primary has the arbiter's answer: at once where the arbiter has lost the primary too, and
 * otherwise when it does. Where that answer does not come, the QoS timeout is all that can be promised.
 */
export function arbiterAnswersAt(self: Self): number {
  const { world } = self.turn;
  const { askedArbiterAt: asked, primaryMember, arbiter } = self.state;
  const own = arbiter.connection;
  const latest = asked + qosOf(self);
  const latencyUs = connectionOf(world, own)?.path?.latencyUs ?? 0;
  const mirrors = world.agents.flatMap(({ arbiter }) => arbiter);
  const sessions = mirrors.find((one) => one.sessions.some(({ connection }) => connection === own))?.sessions ?? [];
  const connection = connectionOf(world, sessions.find(({ member }) => member === primaryMember)?.connection ?? 0);
  const end = connection === null || endOf(connection, primaryMember) === 1 ? 0 : 1;
  const lost = connection === null ? NOT_ARMED : armedUntil(world, connectionTimer(world, connection.id, end, 'watch'));
  const answered = Math.max(asked + latencyUs, lost) + latencyUs;
  // Its messages take a little longer than the latency alone.
  if (answered + STANDS_OUT_US < now(self)) return latest;
  return Math.min(Math.max(answered, now(self)), latest);
}

function zmirrorRetry(self: Self): Timer[] {
  const { heldUntil } = self.state;
  if (heldUntil <= now(self) || self.state.primary !== null) return [];
  const label = `^ZMIRROR ${seconds(self.turn.world.design.timings.zmirrorRetryMs * 1000)}`;
  return [{ until: heldUntil, ...remarkable(label, '^ZMIRROR returned 0 (False); it is called again.', ['3.2.15']) }];
}

/** The connections that it gives up when nothing comes for the QoS timeout. */
function watches(self: Self): Timer[] {
  const { state } = self;
  const receivers = (state.primary?.receivers ?? []).map((receiver) =>
    watch(self, receiver.connection, nameOf(self, receiver.member), hasUnanswered(self)),
  );
  const isFlowing = state.journalRate.kbps > 1;
  return [
    ...receivers,
    state.phase === 'joined' ? watch(self, state.data, nameOf(self, state.primaryMember), isFlowing) : null,
    watch(self, state.arbiter.connection, 'the arbiter', state.askedArbiterAt !== -1),
  ].filter((timer) => timer !== null);
}

const hasUnanswered = ({ state }: Self): boolean => (state.primary?.pending.length ?? 0) > 0;

/** Where messages flow all the time a pause stands out at once; otherwise one comes every half QoS timeout. */
const STANDS_OUT_US = 500_000;
const USUAL_SHARE_OF_QOS = 0.55;

function watch(self: Self, id: number, name: string, isFlowing: boolean): Timer | null {
  const { world } = self.turn;
  const connection = connectionOf(world, id);
  if (connection === null) return null;
  const until = armedUntil(world, connectionTimer(world, id, endOf(connection, self.index), 'watch'));
  if (until === NOT_ARMED) return null;
  const { qosUs } = connection;
  const roundTripUs = 2 * (connection.path?.latencyUs ?? 0);
  const silentUs = qosUs - (until - now(self));
  const usualUs = isFlowing ? STANDS_OUT_US : USUAL_SHARE_OF_QOS * qosUs;
  return {
    until,
    since: until - qosUs,
    label: `QoS ${seconds(qosUs)}`,
    about: name,
    sentence: `Waiting for a message from ${name}; without one the connection is then closed.`,
    guide: ['3.1.3.5', '3.2.13'],
    isRemarkable: silentUs > Math.min(usualUs, USUAL_SHARE_OF_QOS * qosUs) + roundTripUs,
  };
}
