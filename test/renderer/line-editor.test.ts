import { expect, test } from 'vitest';
import { createLineEditor, keysOf, press } from '../../src/renderer/emulate/terminal/line-editor.ts';

const UP = '\u001b[A';
const DOWN = '\u001b[B';

test('what is typed makes a line, and RETURN sends it', () => {
  const editor = createLineEditor();
  for (const key of keysOf('do ^MIRROX\u007fR')) expect(press(editor, key)).toBeNull();
  expect(editor.line).toBe('do ^MIRROR');
  expect(press(editor, '\r')).toEqual({ sent: 'do ^MIRROR' });
  expect(editor.line).toBe('');
});

test('earlier lines come back, each once, and empty ones never', () => {
  const editor = createLineEditor();
  for (const key of keysOf('one\rone\r\r\ntwo\r')) press(editor, key);
  press(editor, UP);
  expect(editor.line).toBe('two');
  press(editor, UP);
  press(editor, UP);
  expect(editor.line).toBe('one');
  press(editor, DOWN);
  press(editor, DOWN);
  expect(editor.line).toBe('');
});

test('several lines that are pasted are keys in their order; a key of control is one key, and means nothing', () => {
  expect(keysOf('a\r\nb')).toEqual(['a', '\r', 'b']);
  expect(keysOf('\u001b[C')).toEqual(['\u001b[C']);
  const editor = createLineEditor();
  press(editor, 'x');
  press(editor, '\u001b[C');
  press(editor, '\u0015');
  expect(editor.line).toBe('');
});
