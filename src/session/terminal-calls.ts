import type { TerminalReference, TerminalView } from '../shared/terminal.ts';
import { INTERRUPT } from '../terminal/terminal.ts';
import { meanwhile, type Playback, prepareToAct } from './playback.ts';
import type { Player } from './player-calls.ts';
import { isTerminal, readTerminal, type Terminals, typeInTerminal } from './terminals.ts';

export type TerminalCall = 'typeInTerminal' | 'interruptTerminal' | 'readTerminal';

/** What the window asks of terminals. */
export function terminalCalls(playback: Playback, terminals: Terminals): Pick<Player, TerminalCall> {
  const { run } = terminals;
  const type = (place: TerminalReference, line: string): TerminalView => {
    prepareToAct(playback, run);
    meanwhile(playback, () => typeInTerminal(terminals, place, line));
    return readTerminal(terminals, place);
  };
  return {
    typeInTerminal: type,
    interruptTerminal: (place) => type(place, INTERRUPT),
    readTerminal: (place) => (isTerminal(run.design, place) ? readTerminal(terminals, place) : null),
  };
}
