import type { Design } from '../design/design.ts';
import type { Command, CommandResult } from '../engine/commands/command-types.ts';
import { fork, worldAt } from '../engine/engine.ts';
import type { LogEntry } from '../engine/state/observation.ts';
import type { World } from '../engine/state/world.ts';
import type { TerminalReference, TerminalView } from '../shared/terminal.ts';
import { whySilent } from '../terminal/reachable.ts';
import { catchUp, INTERRUPT, openTerminal, promptOf, refreshedMonitor, typeLine } from '../terminal/terminal.ts';
import type { Desk, Printed, TerminalState } from '../terminal/terminal-state.ts';
import { branchOff } from './branches.ts';
import { nowOf, type Run, worldOf } from './run.ts';
import { keyOf, type TerminalEntry } from './terminal-entries.ts';

/**
 * The terminals of a run. What was typed belongs to its branch and its moment: going back in time shows a terminal as it stood
 * then, and what happens by itself (an operation that ends, a monitor that is refreshed) is read from the recording, not kept.
 */
export interface Terminals {
  readonly run: Run;
  readonly rules: TerminalRules;
  /** The newest refresh of a Status Monitor that was made out of the past. */
  refresh: { readonly entry: TerminalEntry; readonly count: number; readonly lines: readonly string[] } | null;
}

/** What may be done at them. */
interface TerminalRules {
  /** Does what a row says, as a menu would. */
  readonly act: (command: Command) => CommandResult;
  /** Why a row is not offered here, or null; every row is where this is not given. */
  readonly whyNot?: (action: string) => string | null;
  /** How the end of an operation is told; as it was where this is not given. */
  readonly told?: (end: LogEntry) => LogEntry;
}

export function createTerminals(run: Run, rules: TerminalRules): Terminals {
  return { run, rules, refresh: null };
}

/** Whether the drawing has a place to type at there. */
export function isTerminal({ instances, hosts }: Design, { kind, id }: TerminalReference): boolean {
  return (kind === 'instance' ? instances : hosts).some((one) => one.id === id);
}

export function typeInTerminal(terminals: Terminals, place: TerminalReference, line: string): void {
  const { run } = terminals;
  if (!isTerminal(run.design, place)) throw new Error(`There is no terminal of ${place.id}.`);
  // What was typed later belongs to another course of events.
  if (run.past !== null && hasLater(run, place)) branchOff(run, null);
  const desk = deskOf(terminals, place, () => worldOf(run));
  const { lines: before, state } = stateNow(run, place, desk);
  const prompt = promptOf(desk, state);
  if (whySilent(desk.world(), place) !== null || (prompt === null && line !== INTERRUPT)) return;
  const echo = `${prompt ?? ''}${line === INTERRUPT ? '' : line}`;
  const { lines: printed, state: next } = typeLine(desk, state, line);
  append(run, place, { atMs: nowOf(run), commands: commandsUntilNow(run), before, echo, printed, state: next });
}

/** What a person would see at the clock. */
export function readTerminal(terminals: Terminals, place: TerminalReference): TerminalView {
  const { run } = terminals;
  const desk = deskOf(terminals, place, () => worldOf(run));
  const { lines, state } = stateNow(run, place, desk);
  const silent = whySilent(desk.world(), place);
  const entries = entriesUntilNow(run, place);
  const shown = [
    ...entries.flatMap(({ before, echo, printed }) => [...before, echo, ...printed]),
    ...lines,
    ...refreshed(terminals, place, state, silent),
  ];
  return {
    text: shown
      .slice(-MAX_LINES)
      .map((line) => `${line}\n`)
      .join(''),
    prompt: promptOf(desk, state),
    silent,
    isWaiting: state.dialogue !== null && state.dialogue.waiting !== null,
  };
}

const MAX_LINES = 2_000;

/** The state after all that was typed up to the clock, and what has happened by itself since. */
function stateNow(run: Run, place: TerminalReference, desk: Desk): Printed {
  const last = entriesUntilNow(run, place).at(-1);
  return last === undefined ? { lines: [], state: openTerminal(desk) } : catchUp(desk, last.state);
}

function deskOf({ run, rules }: Terminals, place: TerminalReference, world: () => World): Desk {
  const { act, whyNot = () => null, told = (end) => end } = rules;
  return {
    place,
    world,
    act,
    whyNot,
    outcomeOf: (operation) => {
      const end = endOf(run, operation);
      return end === null ? null : { ok: end.event === 'operation-finished', text: told(end).text };
    },
  };
}

function endOf(run: Run, operation: number): LogEntry | null {
  const now = nowOf(run);
  const value = String(operation);
  const end = run.branch.story.entries.findLast(
    (entry) => entry.value === value && (entry.event === 'operation-finished' || entry.event === 'operation-refused'),
  );
  return end === undefined || end.at > now ? null : end;
}

/** A Status Monitor that is left open is printed anew at its interval (§3.3.1.2); the newest of these screens is shown. */
function refreshed(
  terminals: Terminals,
  place: TerminalReference,
  state: TerminalState,
  silent: string | null,
): readonly string[] {
  const { run } = terminals;
  const entry = entriesUntilNow(run, place).at(-1);
  if (entry === undefined || state.monitor === null || silent !== null) return [];
  const intervalMs = state.monitor.intervalS * 1000;
  const count = Math.floor((nowOf(run) - entry.atMs) / intervalMs);
  if (count === 0) return [];
  if (terminals.refresh?.entry !== entry || terminals.refresh.count !== count) {
    const world = fork(worldAt(run.branch.recording, entry.atMs + count * intervalMs));
    terminals.refresh = {
      entry,
      count,
      lines: refreshedMonitor(
        deskOf(terminals, place, () => world),
        state,
      ),
    };
  }
  return ['', ...terminals.refresh.lines];
}

function entriesUntilNow(run: Run, place: TerminalReference): readonly TerminalEntry[] {
  const now = nowOf(run);
  return (run.branch.terminals[keyOf(place)] ?? []).filter(({ atMs }) => atMs <= now);
}

function hasLater(run: Run, place: TerminalReference): boolean {
  return (run.branch.terminals[keyOf(place)] ?? []).some(({ atMs }) => atMs > nowOf(run));
}

function append(run: Run, place: TerminalReference, entry: TerminalEntry): void {
  const { branch } = run;
  const key = keyOf(place);
  branch.terminals = { ...branch.terminals, [key]: [...(branch.terminals[key] ?? []), entry] };
}

function commandsUntilNow({ past, branch }: Run): number {
  return past?.commandsSeen ?? branch.recording.commands.length;
}
