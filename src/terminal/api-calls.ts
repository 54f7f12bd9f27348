import { DIALOGUES } from './dialogues/all.ts';
import { API_CALLS, apiDialogueId } from './dialogues/api.ts';
import { beginDialogue } from './runner.ts';
import { membershipsOf, sceneOf } from './scene.ts';
import type { Dialogue } from './steps.ts';
import type { Desk, LocalArray, Printed, TerminalState } from './terminal-state.ts';

/** `do`, `write` or `set`; only `write` shows that it went well. */
export function apiCall(desk: Desk, state: TerminalState, parts: Readonly<Record<string, string>>): Printed {
  const { verb = '', method = '', given = '' } = parts;
  const scene = sceneOf(desk.world(), desk.place.id, state, {});
  const known = Object.keys(API_CALLS).filter(
    (one) => API_CALLS[one]?.irisOnly !== true || scene.instance.instance.product === 'iris',
  );
  const name = known.find((one) => one.toLowerCase() === method.toLowerCase());
  if (name === undefined)
    return {
      lines: [`<METHOD DOES NOT EXIST> *${method},SYS.Mirror`, `The emulation knows: ${known.join(', ')}.`],
      state,
    };
  const args = argumentsOf(given);
  const memberships = membershipsOf(scene.world, scene.number);
  const first = memberships.find(({ mirrorName }) => mirrorName === args[0]?.toUpperCase()) ?? memberships[0];
  if (first === undefined && API_CALLS[name]?.beforeJoining !== true)
    return { lines: ['This instance has no mirror configuration.'], state };
  return beginDialogue(desk, { ...state, mirror: first?.mirror ?? null }, DIALOGUES[apiDialogueId(name)] as Dialogue, {
    arguments: args,
    array: arrayAmong(state, args),
    isWritten: /^w/i.test(verb),
  });
}

const argumentsOf = (given: string): readonly string[] => given.split(',').map((one) => unquoted(one.trim()));

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
