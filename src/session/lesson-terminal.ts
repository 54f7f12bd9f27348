import type { Command, CommandResult } from '../engine/commands/command-types.ts';
import { isOffered } from '../lessons/grade-attempt.ts';
import type { Assignment } from '../lessons/lesson.ts';
import type { TerminalReference } from '../shared/terminal.ts';
import { type Veil, veiledOutcome } from './lesson-veil.ts';
import type { Playback } from './playback.ts';
import type { Player } from './player-calls.ts';
import type { Run } from './run.ts';
import { type TerminalCall, terminalCalls } from './terminal-calls.ts';
import { createTerminals } from './terminals.ts';

interface LearnersDesk {
  readonly run: Run;
  readonly playback: Playback;
  readonly veil: Veil;
  readonly assignment: Assignment;
  /** Does what the lesson lets the learner do, with the number of the operation. */
  readonly act: (command: Command) => CommandResult;
}

export const NOT_OFFERED = 'This lesson does not offer that.';

/**
 * Terminals while a lesson lasts: those of the members through which the learner looks, which show what these know; what
 * is done there goes the way of every other deed. Nobody types in the past, as a lesson has one run.
 */
export function learnersTerminals(desk: LearnersDesk): Pick<Player, TerminalCall> {
  const { run, playback, veil, assignment, act } = desk;
  const whyNot = (action: string): string | null => (isOffered(action, assignment) ? null : NOT_OFFERED);
  const terminals = createTerminals(run, { act, whyNot, told: (end) => veiledOutcome(end, veil) });
  const calls = terminalCalls(playback, terminals);
  const refuseUnseen = ({ kind, id }: TerminalReference): void => {
    const { fog } = veil;
    if (fog === null || fog.terminals.some((one) => one.kind === kind && one.id === id)) return;
    throw new Error(`Nobody types there from ${fog.eyes.join(' or ')}.`);
  };
  const refusePast = (): void => {
    if (run.past !== null) throw new Error('This moment is past. Go on to the newest one to type something.');
  };
  return {
    readTerminal: (place) => {
      refuseUnseen(place);
      return calls.readTerminal(place);
    },
    typeInTerminal: (place, line) => {
      refuseUnseen(place);
      refusePast();
      return calls.typeInTerminal(place, line);
    },
    interruptTerminal: (place) => {
      refuseUnseen(place);
      refusePast();
      return calls.interruptTerminal(place);
    },
  };
}
