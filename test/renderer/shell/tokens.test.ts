import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type TokenKind, tokenLines } from '../../../src/renderer/shell/export/tokens.ts';

const ENDINGS = ['cpf', 'conf', 'mac', 'yaml', 'mirrorlab', 'svg', 'html', 'md', 'csv', 'unknown'];
const textOf = (text: string, path: string): string =>
  tokenLines(text, path, Number.MAX_SAFE_INTEGER)
    .map(({ tokens }) => tokens.map((token) => token.text).join(''))
    .join('\n');

it('shows every sign of a file, whatever stands in it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ENDINGS), fc.string({ unit: 'binary', maxLength: 300 }), (ending, text) => {
      expect(textOf(text, `some.${ending}`)).toBe(text.replaceAll('\r\n', '\n'));
    }),
  );
});

it('shows the files of the golden exports as they are', () => {
  const golden = 'test/export/golden';
  const names = readdirSync(golden, { recursive: true, encoding: 'utf8' }).filter((name) => /\.\w+$/.test(name));
  expect(names.length).toBeGreaterThan(50);
  for (const name of names) {
    const text = readFileSync(`${golden}/${name}`, 'utf8');
    expect(textOf(text, name), name).toBe(text.replaceAll('\r\n', '\n'));
  }
});

it.each<[path: string, line: string, kind: TokenKind, text: string]>([
  ['a.cpf', '; mirrored: DATA', 'comment', '; mirrored: DATA'],
  ['a.cpf', '[MapMirrors.M]', 'name', '[MapMirrors.M]'],
  ['a.cpf', 'A=<<A.directory>>,1', 'placeholder', '<<A.directory>>'],
  ['a.cpf', 'JoinMirror=1', 'word', 'JoinMirror'],
  ['a.mac', ' set x="a "";"" b" ; why', 'string', '"a "";"" b"'],
  ['a.mac', ' set x="a" ; why', 'comment', '; why'],
  ['a.yaml', '  image: "a#b" # why', 'comment', '# why'],
  ['a.yaml', '  - name: x', 'word', '  - name'],
  ['a.mirrorlab', '"name": "x"', 'word', '"name"'],
  ['a.svg', '<rect x="1"/>', 'name', '<rect'],
  ['a.md', '## Title', 'name', '## Title'],
])('colours %s: %s', (path, line, kind, text) => {
  expect(tokenLines(line, path, 1)[0]?.tokens).toContainEqual(expect.objectContaining({ kind, text }));
});

it('leaves out what is beyond the lines that are wanted, and colours no endless line', () => {
  expect(tokenLines('a\nb\nc', 'a.cpf', 2)).toHaveLength(2);
  expect(tokenLines('9'.repeat(100_000), 'a.csv', 2)[0]?.tokens).toHaveLength(1);
});
