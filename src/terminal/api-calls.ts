import { DIALOGUES } from './dialogues/all.ts';
import { API_CALLS, apiDialogueId } from './dialogues/api.ts';
import { beginDialogue } from './runner.ts';
import { membershipsOf, sceneOf } from './scene.ts';
import type { Dialogue } from './steps.ts';
import type { Desk, Printed, TerminalState } from './terminal-state.ts';

/** `do`, `write` or `set`; only `write` shows that it went well. */
export function apiCall(desk: Desk, state: TerminalState, parts: Readonly<Record<string, string>>): Printed {
  const { verb = '', method = '', given = '' } = parts;
  const name = Object.keys(API_CALLS).find((one) => one.toLowerCase() === method.toLowerCase());
  const call = name === undefined ? undefined : API_CALLS[name];
  if (name === undefined || call === undefined)
    return {
      lines: [
        `<METHOD DOES NOT EXIST> *${method},SYS.Mirror`,
        `The emulation knows: ${Object.keys(API_CALLS).join(', ')}.`,
      ],
      state,
    };
  const world = desk.world();
  const memberships = membershipsOf(world, sceneOf(world, desk.place.id, state, {}).number);
  const [first] = memberships;
  if (first === undefined) return { lines: ['This instance has no mirror configuration.'], state };
  const isWritten = /^w/i.test(verb);
  return beginDialogue(desk, { ...state, mirror: first.mirror }, DIALOGUES[apiDialogueId(name)] as Dialogue, {
    arguments: argumentsOf(given),
    isWritten,
  });
}

const argumentsOf = (given: string): readonly string[] => given.split(',').map((one) => one.trim().replaceAll('"', ''));
