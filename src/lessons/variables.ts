import type { Flaw, Path } from '../design/problem.ts';
import { describeValue, orList } from '../design/problem.ts';
import { formatDuration, parseDuration } from '../scenario/duration.ts';
import { spokenDuration } from '../scenario/virtual-time.ts';
import type { Variables } from './lesson-schema.ts';

/** The value of every variable for one learner. */
export type Values = Readonly<Record<string, string | number>>;

/** Draws the variables of a seed: the same seed gives the same task on every machine. */
export function drawValues(variables: Variables, seed: number): Values {
  const values: Record<string, string | number> = {};
  for (const [name, variable] of Object.entries(variables)) {
    if ('of' in variable) continue;
    const choices = 'oneOf' in variable ? variable.oneOf : stepsOf(variable);
    values[name] = choices[dice(seed, name) % choices.length] as string | number;
  }
  // One that follows another may follow one that follows, too.
  for (let round = 0; round < Object.keys(variables).length; round += 1) {
    for (const [name, variable] of Object.entries(variables)) {
      if (!('of' in variable) || values[name] !== undefined) continue;
      const followed = values[variable.of];
      const value = followed === undefined ? undefined : variable.is[String(followed)];
      if (value !== undefined) values[name] = value;
    }
  }
  return values;
}

/** Every task that some seed of these leads to, each with the first seed that does. */
export function distinctDraws(variables: Variables, seeds: readonly number[]): { seed: number; values: Values }[] {
  const found = new Map<string, { seed: number; values: Values }>();
  for (const seed of seeds) {
    const values = drawValues(variables, seed);
    const key = JSON.stringify(values);
    if (!found.has(key)) found.set(key, { seed, values });
  }
  return [...found.values()];
}

const MAX_STEPS = 1000;

function stepsOf({ from, to, step }: { from: unknown; to: unknown; step: unknown }): string[] {
  const [first, last, each] = [from, to, step].map((one) => parseDuration(one) ?? 0) as [number, number, number];
  const steps: string[] = [];
  for (let at = first; at <= last && steps.length < MAX_STEPS; at += each) steps.push(formatDuration(at));
  return steps;
}

/** A number from a seed and a name, each bit of which depends on all of both. */
function dice(seed: number, name: string): number {
  let hash = 0x811c9dc5;
  for (const character of `${seed}/${name}`) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** What is wrong with the variables themselves. */
export function variableFlaws(variables: Variables): Flaw[] {
  return Object.entries(variables).flatMap(([name, variable]): Flaw[] => {
    const error = (field: string, message: string): Flaw[] => [
      { path: ['variables', name, field], message, severity: 'error' },
    ];
    if ('of' in variable) return followerFlaws(variables, variable, error);
    if ('oneOf' in variable) return [];
    const [from, to, step] = [variable.from, variable.to, variable.step].map((one) => parseDuration(one) ?? 0);
    if ((to ?? 0) < (from ?? 0)) return error('to', `is less than from, expected at least ${String(variable.from)}`);
    if ((step ?? 0) <= 0) return error('step', 'is nothing, expected a duration of more than 0');
    if (((to ?? 0) - (from ?? 0)) / (step ?? 1) < MAX_STEPS) return [];
    return error('step', `leads to more than ${MAX_STEPS} values, expected a larger one`);
  });
}

function followerFlaws(
  variables: Variables,
  { of, is }: { readonly of: string; readonly is: Readonly<Record<string, unknown>> },
  error: (field: string, message: string) => Flaw[],
): Flaw[] {
  const followed = variables[of];
  if (followed === undefined) return error('of', `is ${describeValue(of)}, expected ${orList(Object.keys(variables))}`);
  const all = new Set(
    'oneOf' in followed ? followed.oneOf.map(String) : 'is' in followed ? Object.values(followed.is).map(String) : [],
  );
  if ('of' in followed && followed.of === of) return error('of', 'follows itself, expected another variable');
  const missing = [...all].filter((value) => !Object.hasOwn(is, value));
  if (all.size === 0) return error('of', 'follows a range, expected a variable with oneOf');
  return missing.length === 0 ? [] : error('is', `has nothing for ${orList(missing)}, expected a value for each`);
}

const PLACEHOLDER = /\{([A-Za-z][\w-]*)\}/g;
const SUM = /^(.+?) \+ (.+)$/;

/** A value with every `{name}` filled in, also in names of fields; what stands alone in braces keeps its kind. */
export function fillIn(value: unknown, values: Values): unknown {
  if (typeof value === 'string') return fillText(value, values);
  if (Array.isArray(value)) return value.map((item) => fillIn(item, values));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [String(fillText(name, values)), fillIn(item, values)]),
  );
}

function fillText(text: string, values: Values): string | number {
  if (!text.includes('{')) return text;
  const alone = /^\{([A-Za-z][\w-]*)\}$/.exec(text)?.[1];
  if (alone !== undefined && values[alone] !== undefined) return values[alone];
  const filled = text.replace(PLACEHOLDER, (whole, name: string) => String(values[name] ?? whole));
  const sum = SUM.exec(filled);
  const [one, other] = [parseDuration(sum?.[1]), parseDuration(sum?.[2])];
  if (one !== null && other !== null) return formatDuration(one + other);
  return text.replace(PLACEHOLDER, (whole, name: string) => readable(values[name] ?? whole));
}

/** A duration in a sentence stands as people write it: `75 s`. */
function readable(value: string | number): string {
  const duration = typeof value === 'string' ? parseDuration(value) : null;
  return duration === null ? String(value) : spokenDuration(duration);
}

/** Names in braces that are no variables. */
export function unknownNames(value: unknown, variables: Variables, path: Path = []): Flaw[] {
  if (typeof value === 'string') {
    return [...value.matchAll(PLACEHOLDER)]
      .map(([, name]) => name ?? '')
      .filter((name) => !Object.hasOwn(variables, name))
      .map((name): Flaw => {
        const known = Object.keys(variables);
        const expected = known.length === 0 ? 'a variable, of which there is none' : orList(known);
        return { path, message: `names {${name}}, which is no variable here, expected ${expected}`, severity: 'error' };
      });
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => {
    const at = Array.isArray(value) ? Number(name) : name;
    return [
      ...unknownNames(Array.isArray(value) ? '' : name, variables, [...path, at]),
      ...unknownNames(item, variables, [...path, at]),
    ];
  });
}
