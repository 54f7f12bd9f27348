import type { Design, Goal } from '../design/design.ts';
import type { Command } from '../engine/commands/command-types.ts';
import { FAULTS } from '../engine/commands/faults/faults.ts';
import type { Observation } from '../engine/state/observation.ts';
import { spokenDuration } from './virtual-time.ts';

/** What a goal is held against: of all mirrors, whichever came off worst. */
export interface Loss {
  /** False where nobody serves at the end: an outage that only a person ends has no length that could be promised. */
  readonly isServed: boolean;
  readonly longestOutageMs: number;
  readonly lostBytes: number;
}

/** How one goal of the design came out in a run (`goals` in `docs/file-formats.md`). */
export interface GoalJudgement extends Goal {
  /** False where the run had other outages than those that the goal is about: then it says nothing. */
  readonly applies: boolean;
  readonly ok: boolean;
  readonly outageMs: number;
  readonly lost: number;
  readonly isServed: boolean;
}

/** For people: which outages a goal is about. */
export const GOAL_TEXTS: Readonly<Record<Goal['faults'], string>> = {
  single: 'single outages',
  site: 'the loss of a site',
  any: 'every outage',
};

/** Whether a goal is about these outages, each with its kind (`host.fail`). */
export function isAbout({ faults }: Goal, outages: readonly string[]): boolean {
  if (faults === 'any') return outages.length > 0;
  const [only, second] = outages;
  return only !== undefined && second === undefined && only.startsWith('site.') === (faults === 'site');
}

export function isKept({ recoveryMs, lostBytes }: Goal, loss: Loss): boolean {
  const isBackInTime = loss.isServed && loss.longestOutageMs <= (recoveryMs ?? Number.POSITIVE_INFINITY);
  return (recoveryMs === null || isBackInTime) && (lostBytes === null || loss.lostBytes <= lostBytes);
}

/** The kinds of outage among what was done to a run: what broke something, and planned stops of failover members (§3.4.1). */
export function outagesAmong(design: Design, done: readonly Command[]): string[] {
  return done.filter((command) => isOutage(design, command)).map(kindOf);
}

const kindOf = (command: Command): string => (command.kind === 'fault' ? command.fault : command.action);

function isOutage({ mirrors }: Design, command: Command): boolean {
  if (command.kind === 'fault') {
    // A changed latency and a single lost message are no outages.
    return FAULTS[command.fault]?.mends === false && !/\.(change|drop)$/.test(command.fault);
  }
  const isFailoverMember = mirrors.some(({ members }) =>
    members.some(({ instance, type }) => instance === command.target && type === 'failover'),
  );
  return command.action === 'instance.stop' && isFailoverMember;
}

/** Judges every goal of the design by what was done and what is seen after it. */
export function judgeGoals(design: Design, done: readonly Command[], { mirrors }: Observation): GoalJudgement[] {
  if (design.goals.length === 0) return [];
  const outages = outagesAmong(design, done);
  const loss: Loss = {
    isServed: mirrors.every(({ primary }) => primary !== null),
    longestOutageMs: Math.max(0, ...mirrors.map(({ longestOutageMs }) => longestOutageMs)),
    lostBytes: Math.max(0, ...mirrors.map(({ lostUpdatesBytes }) => lostUpdatesBytes)),
  };
  return design.goals.map((goal) => ({
    ...goal,
    applies: isAbout(goal, outages),
    ok: isKept(goal, loss),
    outageMs: loss.longestOutageMs,
    lost: loss.lostBytes,
    isServed: loss.isServed,
  }));
}

/** What a goal asks for: `single outages: back within 30 s, nothing lost`. */
export function goalText({ faults, recoveryMs, lostBytes }: Goal): string {
  const parts = [
    ...(recoveryMs === null ? [] : [`back within ${spokenDuration(recoveryMs)}`]),
    ...(lostBytes === null ? [] : [lostBytes === 0 ? 'nothing lost' : `at most ${lostBytes} bytes lost`]),
  ];
  return `${GOAL_TEXTS[faults]}: ${parts.join(', ')}`;
}

/** What became of it: `out for up to 9.4 s, nothing lost`. */
export function foundText({ outageMs, lost, isServed }: Pick<GoalJudgement, 'outageMs' | 'lost' | 'isServed'>): string {
  const out = outageMs === 0 ? 'no outage' : `out for up to ${spokenDuration(outageMs)}`;
  const served = isServed ? '' : ', nobody serves at the end';
  return `${out}${served}, ${lost === 0 ? 'nothing lost' : `${lost} bytes lost`}`;
}
