import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type CpfWritten,
  cpfEntries,
  cpfKeyFlaw,
  cpfText,
  cpfValueFlaw,
  readCpf,
  writeCpf,
} from '../../src/vendor-files/cpf.ts';
import {
  DATABASE_ROW,
  ECP_SERVER_ROW,
  MEMBER_ROW,
  MIRROR_ROW,
  mirroredComment,
  readMirroredComment,
  readRow,
  rowFieldFlaw,
  writeRow,
} from '../../src/vendor-files/cpf-rows.ts';
import { arbiterNode, arbiterUrl, readEndpoint } from '../../src/vendor-files/endpoint.ts';
import { actionField, readAction, writeAction } from '../../src/vendor-files/merge-action.ts';
import { base64OfText, textOfBase64, textOfBytes } from '../../src/vendor-files/text-of-bytes.ts';

test('every line has its kind and its place', () => {
  const file = readCpf(
    [
      'stray',
      '; one',
      '# two',
      '// three',
      '[ Mirrors ] ; head',
      '',
      'A=1,2 ; behind',
      '  B = x ',
      'none',
      '[Actions]',
      'Do:N=1',
    ].join('\r\n'),
  );
  expect(file.lines.map(({ content }) => content)).toEqual([
    { kind: 'unknown', column: 1 },
    { kind: 'comment', text: 'one' },
    { kind: 'comment', text: 'two' },
    { kind: 'comment', text: 'three' },
    { kind: 'section', name: 'Mirrors', column: 1 },
    { kind: 'blank' },
    { kind: 'entry', section: 'Mirrors', key: 'A', column: 1, value: '1,2', valueColumn: 3, comment: 'behind' },
    { kind: 'entry', section: 'Mirrors', key: 'B', column: 3, value: 'x', valueColumn: 7, comment: '' },
    { kind: 'unknown', column: 1 },
    { kind: 'section', name: 'Actions', column: 1 },
    { kind: 'action', text: 'Do:N=1', column: 1 },
  ]);
});

test('a block comment hides what looks like a section, until it ends', () => {
  const kinds = readCpf('/* a\n[Mirrors]\n*/\n[config]\n/* b */\nx=1').lines.map(({ content }) => content.kind);
  expect(kinds).toEqual(['comment', 'comment', 'comment', 'section', 'comment', 'entry']);
});

test('what values hold is no comment', () => {
  const [entry] = cpfEntries(readCpf('[SQL]\nIdTrxFrom=~ `!@#$%^&*()_+-=[]\\{}|;\':",./<>?'), 'sql');
  expect(entry?.value).toBe('~ `!@#$%^&*()_+-=[]\\{}|;\':",./<>?');
});

test('a section that is given twice has the entries of both', () => {
  const file = readCpf('[Startup]\nA=1\n[config]\nA=2\n[startup]\nB=3\n');
  expect(cpfEntries(file, 'STARTUP').map(({ key, line }) => `${key}${line}`)).toEqual(['A2', 'B6']);
});

test('any text is written again as it was read', () => {
  const piece = fc.constantFrom(
    '[',
    ']',
    '=',
    ';',
    '\n',
    '\r\n',
    '\r',
    '/*',
    '*/',
    ' ',
    'Mirrors',
    'Actions',
    'a',
    ',',
    '\u2028',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(piece).map((parts) => parts.join('')),
      ),
      (text) => {
        expect(cpfText(readCpf(text))).toBe(text);
      },
    ),
  );
});

test('what is written is read again, and what cannot be is refused beforehand', () => {
  const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(fc.array(fc.tuple(name, name)), fc.constantFrom('\n' as const, '\r\n' as const), (pairs, end) => {
      const good = pairs.filter(([key, value]) => cpfKeyFlaw(key) === null && cpfValueFlaw(value) === null);
      const lines: CpfWritten[] = good.flatMap(([key, value]) => [
        { comment: `${key}\n[X]\n${value}` },
        { key, value },
      ]);
      const read = readCpf(writeCpf([{ name: 'Databases', lines }], { heading: ['made\nup'], end }));
      expect(cpfEntries(read, 'Databases').map(({ key, value }) => [key, value])).toEqual(good);
      expect(read.lines.every(({ end: found }) => found === end)).toBe(true);
      expect(read.lines.filter(({ content }) => content.kind === 'section')).toHaveLength(1);
    }),
  );
  expect(() => writeCpf([{ name: 'Databases', lines: [{ key: 'A\n[Mirrors]', value: '' }] }])).toThrow('line break');
});

test.each([MIRROR_ROW, MEMBER_ROW, ECP_SERVER_ROW, DATABASE_ROW])(
  'a row of [$section] is read as it was written',
  (grammar) => {
    const field = fc.string({ unit: 'binary', maxLength: 10 }).filter((text) => rowFieldFlaw(text) === null);
    fc.assert(
      fc.property(
        fc.array(field, { minLength: grammar.fields.length, maxLength: grammar.fields.length }),
        fc.constantFrom('cache' as const, 'iris' as const),
        (texts, product) => {
          const given = Object.fromEntries(grammar.fields.map(({ name }, index) => [name, texts[index] ?? '']));
          const row = readRow(grammar, writeRow(grammar, product, given), 1);
          expect(row.expected).toBeNull();
          for (const [index, { name }] of grammar.fields.entries()) {
            const found = (row.values as Record<string, { text: string }>)[name]?.text ?? '';
            expect(found).toBe(index < grammar.counts[product] ? texts[index] : '');
          }
        },
      ),
    );
  },
);

test('a row with a wrong number of fields says what was expected, and where each field stands', () => {
  const row = readRow(MEMBER_ROW, '10.0.0.1,2188,,10.0.0.1', 7);
  expect(row).toMatchObject({ count: 4, expected: '12 or 14' });
  expect(row.values.superserverAddress).toEqual({ text: '10.0.0.1', column: 22 });
  expect(() => writeRow(MEMBER_ROW, 'iris', { instanceDirectory: 'a,b' })).toThrow('comma');
});

test('an action is read with its places, quotation marks and spaces', () => {
  const action = readAction('ConfigMirror:Name=PROD, Map="primary,backup", SSLDir = /x ,Arg="a ""b"""', 1);
  expect(action?.verb).toBe('ConfigMirror');
  expect(action?.fields.map(({ name, value }) => [name, value])).toEqual([
    ['Name', 'PROD'],
    ['Map', 'primary,backup'],
    ['SSLDir', '/x'],
    ['Arg', 'a "b"'],
  ]);
  expect(action && actionField(action, 'map')).toMatchObject({ column: 25, valueColumn: 30 });
  const value = fc
    .string({ unit: 'grapheme-ascii' })
    .map((text) => text.trim())
    .filter((text) => !/^".*"$/.test(text) || /[",]/.test(text));
  fc.assert(
    fc.property(fc.array(value), (values) => {
      const fields = values.map((text, index) => [`F${index}`, text] as const);
      const read = readAction(writeAction('Verb', fields), 1);
      expect(read?.fields.map((field) => [field.name, field.value])).toEqual(fields);
    }),
  );
});

test.each([
  ['arb|2189', { address: 'arb', port: 2189 }],
  ['arb:2189', { address: 'arb', port: 2189 }],
  ['arb', { address: 'arb', port: null }],
  ['fd00::5|2188', { address: 'fd00::5', port: 2188 }],
  ['fd00::5', { address: 'fd00::5', port: null }],
  ['[fd00::5]:2188', { address: 'fd00::5', port: 2188 }],
  ['arb|', { address: 'arb', port: null }],
  ['', null],
  ['|2188', null],
  ['arb|70000', null],
  ['arb|x', null],
])('the endpoint %s', (written, expected) => {
  expect(readEndpoint(written)).toEqual(expected);
});

test('an endpoint is read from both forms in which it is written', () => {
  for (const endpoint of [
    { address: 'arb.example', port: 2188 },
    { address: 'fd00::5', port: 2189 },
  ]) {
    expect(readEndpoint(arbiterNode(endpoint))).toEqual(endpoint);
    expect(readEndpoint(arbiterUrl(endpoint))).toEqual(endpoint);
  }
});

test('the comment that tells of a mirrored database', () => {
  expect(readMirroredComment(mirroredComment('APPDATA'))).toEqual({ database: 'APPDATA' });
  expect(readMirroredComment(mirroredComment('APPDATA', 'M1'))).toEqual({ mirror: 'M1', database: 'APPDATA' });
  expect(readMirroredComment('mirrored?')).toBeNull();
});

test('bytes are read as UTF-8, UTF-16 or Latin-1', () => {
  const encode = new TextEncoder();
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      if (!text.startsWith('\ufeff')) expect(textOfBytes(encode.encode(text)).text).toBe(text);
      expect(textOfBase64(Buffer.from(text).toString('base64')) ?? '').toBe(text.replace(/^\ufeff/, ''));
      expect(base64OfText(text)).toBe(Buffer.from(text).toString('base64'));
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const isUtf8 = Buffer.from(bytes).equals(Buffer.from(Buffer.from(bytes).toString('utf8')));
      if (bytes[0] !== 0xff && bytes[0] !== 0xfe) expect(textOfBytes(bytes).encoding === 'utf-8').toBe(isUtf8);
    }),
  );
  expect(textOfBytes(Uint8Array.from([0xef, 0xbb, 0xbf, 0x41]))).toEqual({ text: 'A', encoding: 'utf-8', mark: true });
  expect(textOfBytes(Uint8Array.from([0x4a, 0xfc]))).toEqual({ text: 'Jü', encoding: 'latin-1', mark: false });
  expect(textOfBytes(Uint8Array.from([0xff, 0xfe, 0x41, 0, 0x42, 0]))).toEqual({
    text: 'AB',
    encoding: 'utf-16',
    mark: true,
  });
});
