import { apiCall, killArray, setArray } from './api-calls.ts';
import { DIALOGUES } from './dialogues/all.ts';
import { zmirrorValue } from './dialogues/zmirror.ts';
import { menuLines, menusAtStart } from './menus.ts';
import { beginDialogue } from './runner.ts';
import { sceneOf } from './scene.ts';
import type { Dialogue } from './steps.ts';
import { systemFunction } from './system-mirror.ts';
import type { Desk, Printed, TerminalState } from './terminal-state.ts';

/** The prompt of the Terminal: the few lines of ObjectScript that the guide's procedures are typed with. */
export function typeAtPrompt(desk: Desk, state: TerminalState, line: string): Printed {
  const typed = line.trim();
  for (const { pattern, run } of LINES) {
    const match = pattern.exec(typed);
    if (match !== null) return run(desk, state, match.groups ?? {});
  }
  return { lines: ['<SYNTAX>', ...ANSWERED], state };
}

interface Line {
  readonly pattern: RegExp;
  readonly run: (desk: Desk, state: TerminalState, parts: Readonly<Record<string, string>>) => Printed;
}

/** No line is longer than the eighty columns of a terminal, which would cut it within a word. */
const ANSWERED = [
  'The emulation answers: zn "%SYS", do ^MIRROR,',
  'do ConvertShadowDatabases^MIRROR, do ^DATABASE, do ^DBREST, do ^JRNSWTCH,',
  'do ^EncryptionKey, methods of $SYSTEM.Mirror and ##class(SYS.Mirror),',
  'some of SYS.Database, Backup.General and Ens.Director, set and kill of an array',
  'for them, zload ZMIRROR and what its entry points return, and halt.',
];

const NAMESPACES: Readonly<Record<string, TerminalState['namespace']>> = { '%SYS': '%SYS', USER: 'USER' };

function changeNamespace(
  _desk: Desk,
  state: TerminalState,
  { namespace = '' }: Line['run'] extends (...given: infer G) => unknown ? G[2] : never,
): Printed {
  const found = NAMESPACES[namespace.toUpperCase()];
  return found === undefined ? { lines: ['<NAMESPACE>'], state } : { lines: [], state: { ...state, namespace: found } };
}

/** Routines and classes of the system exist in %SYS only. */
const inSystem =
  (error: string, run: Line['run']): Line['run'] =>
  (desk, state, parts) =>
    state.namespace === '%SYS' ? run(desk, state, parts) : { lines: [error], state };

const runMirror = inSystem('<NOROUTINE> *MIRROR', (desk, state) => {
  const scene = sceneOf(desk.world(), desk.place.id, state, {});
  const opened = { ...state, ...menusAtStart(scene) };
  const now = sceneOf(desk.world(), desk.place.id, opened, {});
  return { lines: menuLines(opened.menus.at(-1) ?? '', now), state: opened };
});

const convertShadow = inSystem('<NOROUTINE> *MIRROR', (desk, state) => {
  const dialogue = DIALOGUES['convert-shadow'];
  return dialogue === undefined ? { lines: [], state } : beginDialogue(desk, state, dialogue);
});

const DO = String.raw`^(?:do|d)\s+`;

const call = (rest: string): RegExp =>
  new RegExp(String.raw`^(?<verb>do|d|write|w|set\s+\w+\s*=|s\s+\w+\s*=)\s*##class\((?<class>[\w.%]+)\)${rest}$`, 'i');

const routine = (name: string, run: Line['run']): Line => ({
  pattern: new RegExp(String.raw`${DO}\^${name}$`, 'i'),
  run: inSystem(`<NOROUTINE> *${name}`, run),
});

/** A routine with a menu of its own; which mirror is meant follows from the database. */
const opening =
  (menu: string): Line['run'] =>
  (desk, state) => {
    const opened = { ...state, menus: [menu], mirror: null };
    return { lines: menuLines(menu, sceneOf(desk.world(), desk.place.id, opened, {})), state: opened };
  };

const beginning =
  (id: string): Line['run'] =>
  (desk, state) =>
    beginDialogue(desk, state, DIALOGUES[id] as Dialogue);

const LINES: readonly Line[] = [
  { pattern: /^$/, run: (_desk, state) => ({ lines: [], state }) },
  { pattern: new RegExp(String.raw`${DO}\^MIRROR$`, 'i'), run: runMirror },
  { pattern: new RegExp(String.raw`${DO}ConvertShadowDatabases\^MIRROR$`, 'i'), run: convertShadow },
  routine('DATABASE', opening('database')),
  routine('EncryptionKey', opening('encryption')),
  routine('DBREST', beginning('restore-backup')),
  routine('JRNSWTCH', beginning('switch-journal')),
  { pattern: /^(?:zload|zl)\s+\^?ZMIRROR$/i, run: inSystem('<NOROUTINE> *ZMIRROR', beginning('edit-zmirror')) },
  {
    pattern: /^(?:write|w)\s+\$\$(?<entryPoint>\w+)\^ZMIRROR(?:\(\))?$/i,
    run: inSystem('<NOROUTINE> *ZMIRROR', (desk, state, { entryPoint = '' }) => ({
      lines: [zmirrorValue(sceneOf(desk.world(), desk.place.id, state, {}), entryPoint)],
      state,
    })),
  },
  { pattern: /^(?:zn|znspace)\s+"(?<namespace>[^"]*)"$/i, run: changeNamespace },
  { pattern: /^(?:set|s)\s+\$namespace\s*=\s*"(?<namespace>[^"]*)"$/i, run: changeNamespace },
  { pattern: /^(?:halt|h)$/i, run: (_desk, state) => ({ lines: [], state: { ...state, hasEnded: true } }) },
  { pattern: /^(?:set|s)\s+(?<given>\w+\(".*)$/i, run: setArray },
  { pattern: /^(?:kill|k)(?:\s+(?<name>\w+))?$/i, run: killArray },
  {
    pattern: /^(?:write|w)\s+\$system\.mirror\.(?<method>\w+)\((?<given>[^)]*)\)$/i,
    run: (desk, state, { method = '' }) => ({
      lines: [systemFunction(sceneOf(desk.world(), desk.place.id, state, {}), method)],
      state,
    }),
  },
  {
    pattern: call(String.raw`\.%OpenId\((?<given>[^)]*)\)\.(?<method>\w+)\(\)`),
    run: apiCall,
  },
  {
    pattern: call(String.raw`\.(?<method>\w+)\((?<given>.*)\)`),
    run: apiCall,
  },
];
