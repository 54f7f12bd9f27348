import { numberWanted } from './answers.ts';
import { DIALOGUES } from './dialogues/all.ts';
import { menuLines, menuPrompt, menuRows, menusStill } from './menus.ts';
import { typeAtPrompt } from './prompt.ts';
import { lifeOf, whySilent } from './reachable.ts';
import { answer, beginDialogue, dialogueScene, goOn, questionOf } from './runner.ts';
import { type Scene, sceneOf } from './scene.ts';
import { typeInShell } from './shell.ts';
import { afterKey, monitorLines, monitorPrompt, USUAL_INTERVAL_S } from './status-monitor.ts';
import type { Dialogue } from './steps.ts';
import type { Desk, Printed, TerminalState } from './terminal-state.ts';

/**
 * The Terminal of an instance, with `^MIRROR`, and the shell of a host. A line that is typed makes of one state the next and of
 * the world what the rows of the operations table make of it. Nothing is kept here.
 *
 *   openTerminal(desk)            → the state of one that nothing was typed in
 *   typeLine(desk, state, line)   → what is printed, and the next state
 *   catchUp(desk, state)          → the same for what has happened by itself since: an operation that ended, a process that did
 *   promptOf(desk, state)         → what stands before the cursor; null while nothing is read
 */
export function openTerminal(desk: Desk): TerminalState {
  return {
    life: lifeOf(desk.world(), desk.place),
    namespace: 'USER',
    mirror: null,
    menus: [],
    dialogue: null,
    monitor: null,
    arrays: {},
    hasEnded: false,
  };
}

export function typeLine(desk: Desk, state: TerminalState, line: string): Printed {
  if (whySilent(desk.world(), desk.place) !== null) return { lines: [], state };
  if (state.hasEnded) return { lines: [''], state: openTerminal(desk) };
  if (line === INTERRUPT)
    return { lines: desk.place.kind === 'host' ? ['^C'] : ['', '<INTERRUPT>'], state: atPrompt(state) };
  if (state.dialogue !== null) return typeInDialogue(desk, state, state.dialogue, line);
  if (desk.place.kind === 'host') return typeInShell(desk, state, line);
  if (state.monitor !== null) return typeInMonitor(desk, state, line);
  const menu = state.menus.at(-1);
  return menu === undefined ? typeAtPrompt(desk, state, line) : typeInMenu(desk, state, menu, line);
}

/** Ctrl+C as a line of its own. */
export const INTERRUPT = '\u0003';

const atPrompt = (state: TerminalState): TerminalState => ({ ...state, menus: [], dialogue: null, monitor: null });

export function catchUp(desk: Desk, state: TerminalState): Printed {
  const world = desk.world();
  if (lifeOf(world, desk.place) !== state.life)
    return { lines: desk.place.kind === 'host' ? [] : ['', '<the instance has ended>', ''], state: openTerminal(desk) };
  if (state.dialogue === null || state.dialogue.waiting === null) return { lines: [], state };
  return afterDialogue(desk, goOn(desk, state, dialogueOf(state.dialogue.id)));
}

export function promptOf(desk: Desk, state: TerminalState): string | null {
  if (whySilent(desk.world(), desk.place) !== null) return null;
  if (state.hasEnded) return 'The session has ended. Press RETURN to begin another. ';
  const { dialogue } = state;
  if (dialogue !== null) return questionPrompt(desk, state, dialogueOf(dialogue.id), dialogue.given);
  if (desk.place.kind === 'host') return `${desk.place.id}$ `;
  if (state.monitor !== null) return monitorPrompt(state.monitor);
  const menu = state.menus.at(-1);
  return menu === undefined ? `${state.namespace}>` : menuPrompt(menu);
}

/** Null while an operation is under way, which nothing that is typed hastens. */
function questionPrompt(desk: Desk, state: TerminalState, dialogue: Dialogue, given: Scene['given']): string | null {
  const question = questionOf(state, dialogue);
  if (question === null) return null;
  const scene = dialogueScene(desk, state, given);
  const usual = question.usual?.(scene) ?? '';
  const offered = usual === '' ? '' : question.hasArrow === true ? `${usual} => ` : `<${usual}> `;
  return `${question.prompt(scene)} ${offered}`;
}

const dialogueOf = (id: string): Dialogue => {
  const dialogue = DIALOGUES[id];
  if (dialogue === undefined) throw new Error(`There is no dialogue ${id}.`);
  return dialogue;
};

const sceneNow = (desk: Desk, state: TerminalState): Scene => sceneOf(desk.world(), desk.place.id, state, {});

function typeInDialogue(
  desk: Desk,
  state: TerminalState,
  at: NonNullable<TerminalState['dialogue']>,
  line: string,
): Printed {
  if (at.waiting !== null) return { lines: [], state };
  if (line.trim() === '^') return afterDialogue(desk, { lines: [], state: { ...state, dialogue: null } });
  return afterDialogue(desk, answer(desk, state, dialogueOf(at.id), line));
}

/** At its end the menu stands there again. */
function afterDialogue(desk: Desk, printed: Printed): Printed {
  return printed.state.dialogue === null ? withMenu(desk, printed) : printed;
}

function withMenu(desk: Desk, { lines, state }: Printed): Printed {
  if (state.menus.length === 0) return { lines, state };
  const now = { ...state, ...menusStill(sceneNow(desk, state), state.menus) };
  const menu = now.menus.at(-1);
  return { lines: menu === undefined ? lines : [...lines, ...menuLines(menu, sceneNow(desk, now))], state: now };
}

function typeInMenu(desk: Desk, state: TerminalState, menu: string, line: string): Printed {
  const typed = line.trim();
  if (typed === '' || typed === '^')
    return withMenu(desk, { lines: [], state: { ...state, menus: state.menus.slice(0, -1) } });
  const scene = sceneNow(desk, state);
  const rows = menuRows(menu, scene);
  const row = /^\d+$/.test(typed)
    ? rows[Number(typed) - 1]
    : rows.find(({ title }) => title.toLowerCase() === typed.toLowerCase());
  if (typed === '?' || row === undefined)
    return withMenu(desk, { lines: typed === '?' ? [] : [numberWanted(rows.length)], state });
  const chosen = row.mirror === undefined ? state : { ...state, mirror: row.mirror };
  if (row.opens !== undefined)
    return withMenu(desk, { lines: [], state: { ...chosen, menus: [...state.menus, row.opens] } });
  if (row.isMonitor) return openMonitor(desk, chosen);
  const begun = beginDialogue(desk, chosen, dialogueOf(row.dialogue ?? ''));
  return afterDialogue(desk, { ...begun, lines: ['', ...begun.lines] });
}

function openMonitor(desk: Desk, state: TerminalState): Printed {
  const monitor = { showsDatabases: false, intervalS: USUAL_INTERVAL_S };
  return { lines: monitorLines(sceneNow(desk, state), monitor), state: { ...state, monitor } };
}

function typeInMonitor(desk: Desk, state: TerminalState, line: string): Printed {
  const monitor = state.monitor === null ? null : afterKey(state.monitor, line);
  if (typeof monitor === 'string') return { lines: [monitor], state };
  if (monitor === null) return withMenu(desk, { lines: [], state: { ...state, monitor } });
  return { lines: monitorLines(sceneNow(desk, state), monitor), state: { ...state, monitor } };
}

/** The screen of a monitor that is left open, as it is printed anew at its interval. */
export function refreshedMonitor(desk: Desk, state: TerminalState): readonly string[] {
  return state.monitor === null ? [] : monitorLines(sceneNow(desk, state), state.monitor);
}
