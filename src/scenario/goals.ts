import type { Goal } from '../design/design.ts';
import { size } from '../design/size.ts';
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

/** What a goal asks for: `single outages: served again within 30 s, nothing lost`. */
export function goalText({ faults, recoveryMs, lostBytes }: Goal): string {
  const parts = [
    ...(recoveryMs === null ? [] : [`served again within ${spokenDuration(recoveryMs)}`]),
    ...(lostBytes === null ? [] : [lostBytes === 0 ? 'nothing lost' : `at most ${size(lostBytes)} lost`]),
  ];
  return `${GOAL_TEXTS[faults]}: ${parts.join(', ')}`;
}

/** What became of it: `out for up to 9.4 s, nothing lost`. */
export function foundText({ outageMs, lost, isServed }: Pick<GoalJudgement, 'outageMs' | 'lost' | 'isServed'>): string {
  const out = outageMs === 0 ? 'no outage' : `out for up to ${spokenDuration(outageMs)}`;
  const served = isServed ? '' : ', nobody serves at the end';
  return `${out}${served}, ${lost === 0 ? 'nothing lost' : `${size(lost)} lost`}`;
}
