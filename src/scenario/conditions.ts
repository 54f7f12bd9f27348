import type { LogEntry } from '../engine/state/observation.ts';
import type { World } from '../engine/state/world.ts';
import type { Expectation } from './expectation-schema.ts';
import { judgeStep } from './judge-step.ts';
import type { Condition } from './scenario.ts';

/** Whatever of these becomes something else is told in the log or raises the changes of the world; the rest moves with time. */
const TOLD: ReadonlySet<string> = new Set(['primary', 'mode', 'arbiter', 'vip', 'log']);
const TOLD_OF_MEMBERS: ReadonlySet<string> = new Set(['type', 'status']);

/** A number that is another one wherever the condition may have become true since; looking costs more than an event. */
export function lookStamp({ expect }: Condition, { logSeq, changes, eventsExecuted }: World): number {
  return logSeq + changes + (isTold(expect as Expectation) ? 0 : eventsExecuted);
}

function isTold({ members = {}, ...others }: Expectation): boolean {
  const rows = Object.values(members).flatMap((row) => Object.keys(row));
  return Object.keys(others).every((key) => TOLD.has(key)) && rows.every((key) => TOLD_OF_MEMBERS.has(key));
}

export function isMet(condition: Condition, world: World, log: readonly LogEntry[]): boolean {
  const judgements = judgeStep({ atMs: 0, ...condition }, world, log);
  return judgements.length > 0 && judgements.every(({ ok }) => ok);
}

/** Whether what is waited for may be about this line of the log. */
export function concernsLog({ expect }: Pick<Condition, 'expect'>, { subject, text }: LogEntry): boolean {
  const { log = [] } = expect as Expectation;
  return [log].flat().some(({ member, contains }) => subject.id === member && text.includes(contains));
}

/** A condition as the command line says it: `members.B.status is Primary`. */
export function conditionText({ expect }: Condition): string {
  return leaves(expect, '').join(' and ');
}

function leaves(value: unknown, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [leafText(path, value)];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`));
}

function leafText(path: string, value: unknown): string {
  if (Array.isArray(value))
    return value.some((one) => typeof one === 'object') ? path : `${path} is ${value.join(', ')}`;
  if (value === null) return `${path} is none`;
  const bound = /^(.+)\.at(Least|Most)$/.exec(path);
  return bound === null
    ? `${path} is ${String(value)}`
    : `${bound[1]} is at ${bound[2]?.toLowerCase()} ${String(value)}`;
}
