import { Terminal } from '@xterm/xterm';
import { colourOf } from '../../ui/theme/colours.ts';
import { setColoursByScript, withAdoptedStyles } from './adopted-styles.ts';

export const COLUMNS = 80;
const FONT_SIZES = { least: 10, usual: 12 };
/** A column is so much of the size of the letters wide, and the scroll bar of xterm stands beside all of them. */
const COLUMN_SHARE = 0.6;
const SCROLL_BAR_PX = 14;
const FONT = '"JetBrains Mono Variable", ui-monospace, monospace';

export interface TerminalScreen {
  /** All that stands there, up to the cursor. */
  show(text: string): void;
  /** As many rows as there is room for, and letters with which all columns are in sight. */
  fit(width: number, height: number): void;
  useTheme(): void;
  focus(): void;
  end(): void;
}

interface ScreenOptions {
  readonly name: string;
  readonly onKeys: (data: string) => void;
}

/** xterm as a screen: it shows text and reports keys; what a line means is not its business. */
export function createTerminalScreen(host: HTMLElement, { name, onKeys }: ScreenOptions): TerminalScreen {
  const terminal = new Terminal({
    cols: COLUMNS,
    rows: 24,
    fontFamily: FONT,
    fontSize: FONT_SIZES.usual,
    lineHeight: 1.25,
    cursorBlink: false,
    convertEol: true,
    scrollback: 4_000,
    screenReaderMode: true,
    theme: themeNow(),
  });
  withAdoptedStyles(() => terminal.open(host));
  setColoursByScript(terminal);
  terminal.textarea?.setAttribute('aria-label', name);
  terminal.attachCustomKeyEventHandler((event) => isForTerminal(terminal, event));
  const keys = terminal.onData(onKeys);
  const end = keepEndInView(terminal, host);
  let written = '';
  const setRows = (height: number): void => {
    const cell = host.querySelector('.xterm-rows > div')?.getBoundingClientRect().height ?? 0;
    if (cell === 0) return;
    end.keep();
    terminal.resize(COLUMNS, Math.max(4, Math.floor(height / cell)));
  };
  return {
    show: (text) => {
      if (text === written) return;
      end.keep();
      if (text.startsWith(written)) terminal.write(text.slice(written.length));
      else if (isShortened(written, text)) terminal.write(erased(written.slice(text.length)));
      else {
        terminal.reset();
        terminal.write(text);
      }
      written = text;
    },
    fit: (width, height) => {
      const size = fontSizeFor(width);
      if (terminal.options.fontSize === size) return setRows(height);
      end.keep();
      terminal.options.fontSize = size;
      // Its rows have their new height in the next picture.
      requestAnimationFrame(() => setRows(height));
    },
    useTheme: () => {
      terminal.options.theme = themeNow();
    },
    focus: () => terminal.focus(),
    end: () => {
      keys.dispose();
      end.dispose();
      terminal.dispose();
    },
  };
}

function fontSizeFor(width: number): number {
  const halves = Math.floor((2 * (width - SCROLL_BAR_PX)) / (COLUMNS * COLUMN_SHARE));
  return Math.min(FONT_SIZES.usual, Math.max(FONT_SIZES.least, halves / 2));
}

/** What a person does to see other lines, by wheel, scroll bar, keys or a screen reader. */
const SCROLLING = ['wheel', 'pointerdown', 'keydown', 'focusin'] as const;

/**
 * The last line stays in view where it was, until a person does something. xterm scrolls up by itself when something is
 * written between a change of its rows and the picture that shows it: it keeps to the height of the picture before.
 */
function keepEndInView(terminal: Terminal, host: HTMLElement) {
  let isToBeKept = false;
  let isHeld = false;
  const isInView = (): boolean => terminal.buffer.active.viewportY === terminal.buffer.active.baseY;
  const pictures = terminal.onRender(() => {
    if (isToBeKept && !isInView()) terminal.scrollToBottom();
  });
  const listening = new AbortController();
  const options = { capture: true, signal: listening.signal };
  const leave = ({ type }: Event): void => {
    isToBeKept = false;
    // Until the scroll bar is let go, wherever that is.
    if (type === 'pointerdown') isHeld = true;
  };
  const letGo = (): void => {
    isHeld = false;
  };
  for (const kind of SCROLLING) host.addEventListener(kind, leave, options);
  for (const kind of ['pointerup', 'pointercancel']) window.addEventListener(kind, letGo, options);
  return {
    keep: () => {
      isToBeKept ||= !isHeld && isInView();
    },
    dispose: () => {
      pictures.dispose();
      listening.abort();
    },
  };
}

/** Only the end of the last line is gone, and that line fits into one row: it can be erased where it stands. */
function isShortened(written: string, text: string): boolean {
  const lastLine = written.slice(written.lastIndexOf('\n') + 1);
  return written.startsWith(text) && lastLine.length < COLUMNS && written.length - text.length <= lastLine.length;
}

const erased = (part: string): string => '\b \b'.repeat([...part].length);

/** Tab leads on to what comes next in the window; with a selection, Ctrl+C copies it. */
function isForTerminal(terminal: Terminal, event: KeyboardEvent): boolean {
  if (event.key === 'Tab') return false;
  if (event.type !== 'keydown' || !event.ctrlKey || event.altKey || event.metaKey) return true;
  const key = event.key.toLowerCase();
  if (key === 'c' && terminal.hasSelection()) return false;
  // Pasting is the page's own; other commands of the window stay with it.
  return key === 'c' || key === 'u';
}

function themeNow() {
  const text = colourOf('--text');
  const background = colourOf('--surface');
  return {
    background,
    foreground: text,
    cursor: colourOf('--accent'),
    cursorAccent: background,
    selectionBackground: colourOf('--strong-line'),
  };
}
