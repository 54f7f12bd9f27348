import type { Design } from '../design/design.ts';
import type { Expectation } from './expectation-schema.ts';
import { fromStep } from './from-step.ts';
import { readStep } from './read-step.ts';
import type { ExpectStep } from './scenario.ts';

/** One expected value as a person writes it; `path` is that of its judgement, such as `members.A.status`. */
export interface ExpectationLine {
  readonly path: string;
  readonly text: string;
}

type Keys = readonly string[];

/** The step with just these lines, each with its new text; what no line can say, such as who sees it, stays with its row. */
export function withLines(step: ExpectStep, lines: readonly ExpectationLine[], design: Design): ExpectStep {
  const texts = new Map(lines.map(({ path, text }) => [path, text]));
  const expect: Record<string, unknown> = {};
  for (const { keys, value } of leavesOf(step.expect)) {
    const text = texts.get(keys.join('.'));
    if (text !== undefined) put(expect, keys, readValue(keys, text, value));
    else if (keys.at(-1) === 'seenBy' && lines.some(({ path }) => path.startsWith(`${keys.slice(0, -1).join('.')}.`)))
      put(expect, keys, value);
  }
  return readStep(fromStep({ ...step, expect: expect as Expectation }, design), design) as ExpectStep;
}

/** The values of an expectation with the names that lead to each. A log line, or several, is one value. */
function leavesOf(value: unknown, keys: Keys = []): readonly { readonly keys: Keys; readonly value: unknown }[] {
  const isBranch = typeof value === 'object' && value !== null && !Array.isArray(value) && keys[0] !== 'log';
  return isBranch
    ? Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...keys, key]))
    : [{ keys, value }];
}

function put(target: Record<string, unknown>, [key = '', ...rest]: Keys, value: unknown): void {
  if (rest.length === 0) {
    target[key] = value;
    return;
  }
  target[key] ??= {};
  put(target[key] as Record<string, unknown>, rest, value);
}

const NUMBERS: ReadonlySet<string | undefined> = new Set(['atMost', 'atLeast', 'lostUpdates']);

function readValue(keys: Keys, text: string, before: unknown): unknown {
  const typed = text.trim();
  // A log line is kept or left out as a whole.
  if (keys[0] === 'log') return before;
  if (Array.isArray(before)) return typed.split(/\s*,\s*/);
  if (NUMBERS.has(keys.at(-1)) && /^\d+(\.\d+)?$/.test(typed)) return Number(typed);
  return typed === 'none' ? null : typed;
}
