import { DIALOGUES } from './dialogues/all.ts';
import { API_CLASSES, apiDialogueId } from './dialogues/api-classes.ts';
import { MIRROR_QUERY_NAMES, mirrorQuery } from './mirror-queries.ts';
import { beginDialogue } from './runner.ts';
import { membershipsOf, type Scene, sceneOf } from './scene.ts';
import type { Dialogue } from './steps.ts';
import type { Desk, LocalArray, Printed, TerminalState } from './terminal-state.ts';

/** `do`, `write` or `set`; only `write` shows that it went well. */
export function apiCall(desk: Desk, state: TerminalState, parts: Readonly<Record<string, string>>): Printed {
  const { verb = '', class: typed = '', method: called = '', given = '' } = parts;
  const className = Object.keys(API_CLASSES).find((one) => one.toLowerCase() === typed.toLowerCase());
  const found = className === undefined ? undefined : API_CLASSES[className];
  if (className === undefined || found === undefined || (found.isOfSystem && state.namespace !== '%SYS'))
    return { lines: [`<CLASS DOES NOT EXIST> *${typed}`], state };
  const scene = sceneOf(desk.world(), desk.place.id, state, {});
  const args = argumentsOf(given);
  const chosen = { ...state, mirror: mirrorMeant(scene, args) };
  const asked = className === 'SYS.Mirror' ? mirrorQuery(called) : undefined;
  if (asked !== undefined) {
    const lines = asked(sceneOf(desk.world(), desk.place.id, chosen, {}), args);
    return { lines: /^w/i.test(verb) ? lines : lines.slice(1), state };
  }
  const method = namedIn(knownMethods(scene, found.methods), called);
  const call = method === undefined ? undefined : found.methods[method];
  if (method === undefined || call === undefined) return { lines: absent(scene, className, called), state };
  if (chosen.mirror === null && call.beforeJoining !== true)
    return { lines: ['This instance has no mirror configuration.'], state };
  return beginDialogue(desk, chosen, DIALOGUES[apiDialogueId(className, method)] as Dialogue, {
    arguments: args,
    array: arrayAmong(state, args),
    isWritten: /^w/i.test(verb),
  });
}

const namedIn = (names: readonly string[], typed: string): string | undefined =>
  names.find((one) => one.toLowerCase() === typed.toLowerCase());

/** Those of its product. */
const knownMethods = ({ instance }: Scene, methods: (typeof API_CLASSES)[string]['methods']): string[] =>
  Object.keys(methods).filter((one) => methods[one]?.irisOnly !== true || instance.instance.product === 'iris');

/** A method that the class has and the emulation does not answer is told from one that it has not. */
function absent(scene: Scene, className: string, method: string): string[] {
  const { methods, others } = API_CLASSES[className] as (typeof API_CLASSES)[string];
  const other = namedIn(others, method);
  if (other !== undefined) return [`The emulation does not answer ${className}.${other}().`];
  const known = [...knownMethods(scene, methods), ...(className === 'SYS.Mirror' ? MIRROR_QUERY_NAMES : [])];
  return [`<METHOD DOES NOT EXIST> *${method},${className}`, `The emulation knows: ${known.join(', ')}.`];
}

/** The mirror that an argument names, else the first of the instance. */
function mirrorMeant({ world, number }: Scene, args: readonly string[]): string | null {
  const memberships = membershipsOf(world, number);
  const named = memberships.find(({ mirrorName }) => args.some((arg) => arg.toUpperCase() === mirrorName));
  return (named ?? memberships[0])?.mirror ?? null;
}

/** Commas inside parentheses and quotation marks are part of an argument. */
function argumentsOf(given: string): readonly string[] {
  const parts: string[] = [''];
  let depth = 0;
  let isQuoted = false;
  for (const sign of given) {
    if (sign === '"') isQuoted = !isQuoted;
    if (!isQuoted && sign === '(') depth += 1;
    if (!isQuoted && sign === ')') depth -= 1;
    if (sign === ',' && depth === 0 && !isQuoted) parts.push('');
    else parts[parts.length - 1] += sign;
  }
  return parts.map((one) => unquoted(one.trim()));
}

/** The first argument that is passed by reference and known. */
function arrayAmong({ arrays }: TerminalState, given: readonly string[]): LocalArray {
  const name = given.find((one) => one.startsWith('.') && arrays[one.slice(1)] !== undefined);
  return name === undefined ? {} : (arrays[name.slice(1)] ?? {});
}

/** `"1.2.3.4|2188"` or `8000`, as it is typed. */
export const unquoted = (text: string): string => text.replace(/^"(.*)"$/, '$1');

const ASSIGNMENT = /^(?<array>\w+)\("(?<key>\w+)"\)\s*=\s*(?<value>"[^"]*"|[\w.]+)$/;

/** `set m("UseSSL")=1, m("QOSTimeout")=8000`: what methods are called with by reference. */
export function setArray(_desk: Desk, state: TerminalState, { given = '' }: Readonly<Record<string, string>>): Printed {
  let arrays = state.arrays;
  for (const part of given.split(/,(?=\s*\w+\()/)) {
    const { array = '', key = '', value = '' } = ASSIGNMENT.exec(part.trim())?.groups ?? {};
    if (array === '') return { lines: ['<SYNTAX>'], state };
    arrays = { ...arrays, [array]: { ...arrays[array], [key]: unquoted(value) } };
  }
  return { lines: [], state: { ...state, arrays } };
}

export function killArray(_desk: Desk, state: TerminalState, { name = '' }: Readonly<Record<string, string>>): Printed {
  const arrays = Object.fromEntries(Object.entries(state.arrays).filter(([array]) => name !== '' && array !== name));
  return { lines: [], state: { ...state, arrays } };
}
