/** The line that is being typed, with those typed before it; the whole line editing that a terminal here has. */
export interface LineEditor {
  line: string;
  readonly history: string[];
  /** Which of the earlier lines is looked at; their number while a new one is typed. */
  recalled: number;
}

export function createLineEditor(): LineEditor {
  return { line: '', history: [], recalled: 0 };
}

const BACKSPACES = ['\u007f', '\b'];
const CLEAR = '\u0015';
const UP = '\u001b[A';
const DOWN = '\u001b[B';

/** What one key has come to: the line has changed, or a line is to be sent. */
export function press(editor: LineEditor, key: string): { readonly sent: string } | null {
  if (key === '\r' || key === '\n') {
    const sent = editor.line;
    if (sent.trim() !== '' && editor.history.at(-1) !== sent) editor.history.push(sent);
    editor.line = '';
    editor.recalled = editor.history.length;
    return { sent };
  }
  if (BACKSPACES.includes(key)) editor.line = [...editor.line].slice(0, -1).join('');
  else if (key === CLEAR) editor.line = '';
  else if (key === UP) recall(editor, -1);
  else if (key === DOWN) recall(editor, 1);
  // Other keys of control have no meaning here.
  else if (!/\p{Cc}/u.test(key)) editor.line += key;
  return null;
}

function recall(editor: LineEditor, by: number): void {
  editor.recalled = Math.min(Math.max(editor.recalled + by, 0), editor.history.length);
  editor.line = editor.history[editor.recalled] ?? '';
}

/** What the terminal reports at once, as single keys: a sequence of escape, or the characters of what was pasted. */
export function keysOf(data: string): readonly string[] {
  return data.startsWith('\u001b') ? [data] : [...data.replaceAll('\r\n', '\r')];
}
