import type { TerminalReference, TerminalView } from '../../../shared/terminal.ts';
import { bridge } from '../../bridge/bridge.ts';
import { createLineEditor, keysOf, press } from './line-editor.ts';
import { COLUMNS, createTerminalScreen, type TerminalScreen } from './terminal-screen.ts';
import { wrapWords } from './wrap-words.ts';

/** A screen with the line that is being typed on it: lines go to the session, and what it answers is shown. */
export interface Typing {
  readonly screen: TerminalScreen;
  /** How many lines were sent; an answer that was asked for before the last of them is out of date. */
  readonly sentLines: number;
  showUnlessTyped(view: TerminalView, sentLines: number): void;
}

interface TypingOptions {
  readonly place: TerminalReference;
  readonly name: string;
  /** Tells a person where something was refused. */
  readonly attempt: (done: Promise<unknown>) => void;
}

const INTERRUPT = '\u0003';

export function createTyping(host: HTMLElement, { place, name, attempt }: TypingOptions): Typing {
  const editor = createLineEditor();
  const waiting: string[] = [];
  let view: TerminalView = { text: '', prompt: null, silent: null, isWaiting: false };
  let sentLines = 0;
  let isSending = false;
  const draw = (): void => {
    const typed = view.prompt === null ? '' : `${view.prompt}${editor.line}`;
    screen.show(`${wrapWords(view.text, COLUMNS)}${typed}`);
  };
  const send = async (line: string | null): Promise<void> => {
    isSending = true;
    sentLines += 1;
    try {
      view = await (line === null ? bridge.interruptTerminal(place) : bridge.typeInTerminal(place, line));
    } finally {
      isSending = false;
    }
    draw();
    takeKeys();
  };
  /** Keys that come faster than answers wait their turn; what nobody reads is lost. */
  const takeKeys = (): void => {
    while (!isSending) {
      const key = waiting.shift();
      if (key === undefined) return;
      if (key === INTERRUPT) {
        editor.line = '';
        attempt(send(null));
      } else if (view.prompt !== null) {
        const pressed = press(editor, key);
        if (pressed === null) draw();
        else attempt(send(pressed.sent));
      }
    }
  };
  const screen = createTerminalScreen(host, {
    name,
    onKeys: (data) => {
      waiting.push(...keysOf(data));
      takeKeys();
    },
  });
  return {
    screen,
    get sentLines() {
      return sentLines;
    },
    showUnlessTyped: (answer, asked) => {
      if (isSending || asked !== sentLines) return;
      view = answer;
      draw();
    },
  };
}
