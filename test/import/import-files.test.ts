import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDesign } from '../../src/design/read-design.ts';
import { saveDesign } from '../../src/design/save-design.ts';
import { importFiles } from '../../src/import/import-files.ts';
import type { ImportFile, ImportResult, ReadBeside } from '../../src/import/import-result.ts';
import { casesOf, folderOf, setsIn } from './check-set.ts';

interface Set {
  readonly name: string;
  readonly files: readonly ImportFile[];
  readonly readBeside: ReadBeside;
  readonly secrets: readonly string[];
}

const sets: readonly Set[] = ['samples', 'sets'].flatMap((kind) => {
  const folder = folderOf(import.meta.url, kind);
  return setsIn(folder).flatMap((set) =>
    casesOf(join(folder, set))
      .filter(({ generate }) => generate === undefined)
      .map((expected): Set => {
        const at = join(folder, set);
        return {
          name: `${set} ${expected.name ?? ''}`,
          files: expected.files.map((name) => ({ name, content: readFileSync(join(at, name)) })),
          readBeside: (file, relative) => {
            try {
              return readFileSync(join(at, dirname(file), relative));
            } catch {
              return 'does not exist';
            }
          },
          // An address that is commented out may be made again by damage; a password may not.
          secrets: (expected.never ?? []).filter((one) => !/^[\d.]+$|^\W|zone|-9z$/.test(one)),
        };
      }),
  );
});

const everything = (result: ImportResult): string =>
  JSON.stringify([result.document, result.findings, result.files.map(({ name, verdicts }) => [name, verdicts()])]);

function expectSound(result: ImportResult): void {
  if (result.document === null) return;
  const { problems } = readDesign(saveDesign(result.document), 'made.mirrorlab');
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
}

describe.each(sets)('$name', ({ files, readBeside, secrets }) => {
  test('is the same whatever the order of the files, and loads', () => {
    const result = importFiles(files, readBeside);
    expectSound(result);
    expect(everything(importFiles([...files].reverse(), readBeside))).toBe(everything(result));
  });

  test('every line of every file has a verdict, and no secret is shown', () => {
    const result = importFiles(files, readBeside);
    for (const { name, verdicts } of result.files) {
      const given = files.find((file) => file.name === name)?.content ?? readBeside(name, name.split('/').at(-1) ?? '');
      const lines = verdicts();
      expect(lines.map(({ line }) => line)).toEqual(lines.map((_, index) => index + 1));
      expect(lines.every(({ kind, text }) => /^(understood|kept|ignored)$/.test(kind) && text !== '')).toBe(true);
      const text = Buffer.from(given).toString('latin1');
      if (files.some((file) => file.name === name)) {
        expect(lines).toHaveLength(text.split(/\r\n|\n|\r/).length - (/[\r\n]$/.test(text) ? 1 : 0));
      }
    }
    for (const secret of secrets) expect(everything(result)).not.toContain(secret);
  });

  test('damage is never a crash, never a drawing that does not load, and never a secret', () => {
    const damage = fc.array(
      fc.record({
        file: fc.nat(),
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        kind: fc.nat(4),
        by: fc.string({ unit: 'binary', maxLength: 6 }),
      }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(damage, (blows) => {
        const texts = files.map(({ content }) => Buffer.from(content).toString('latin1'));
        for (const { file, at, kind, by } of blows) {
          const index = file % texts.length;
          const text = texts[index] as string;
          const place = Math.floor(at * text.length);
          const line = text.split('\n');
          const row = Math.floor(at * line.length);
          if (kind === 0) texts[index] = text.slice(0, place);
          else if (kind === 1) texts[index] = text.slice(0, place) + by + text.slice(place);
          else if (kind === 2) texts[index] = text.slice(0, place) + text.slice(place + 1 + by.length);
          else if (kind === 3)
            texts[index] = [...line.slice(0, row), line[row], line[row], ...line.slice(row + 1)].join('\n');
          else texts[index] = [...line.slice(0, row), ...line.slice(row + 1)].join('\n');
        }
        const damaged = files.map(({ name }, index) => ({
          name,
          content: Buffer.from(texts[index] as string, 'latin1'),
        }));
        const result = importFiles(damaged, readBeside);
        expectSound(result);
        for (const secret of secrets)
          expect(JSON.stringify(result.document) + JSON.stringify(result.findings)).not.toContain(secret);
      }),
      { numRuns: 40 },
    );
  });
});

test('hostile names and addresses are data, whatever they are', () => {
  const hostile = fc.oneof(
    fc.constantFrom(
      '__proto__',
      'constructor',
      '../../x',
      '"; halt',
      '<script>',
      '$(rm)',
      '=1+1',
      ['$', '{A}'].join(''),
      '*x',
      '-',
      '.',
      'a/b',
      'A'.repeat(300),
      ' ',
      'é',
      '\u202e',
      '10.1.1.1',
      'localhost',
      '::1',
      '192.0.2.7',
      '0.0.0.0',
      '255.255.255.255',
      '10.1.1.0',
    ),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  );
  const row = fc.tuple(hostile, hostile, hostile, hostile, hostile);
  fc.assert(
    fc.property(
      hostile,
      fc.array(row, { minLength: 1, maxLength: 5 }),
      hostile,
      hostile,
      hostile,
      (mirror, rows, arbiter, vip, name) => {
        const members = rows.map(
          ([member, agent, ecp, own, port]) => `${member}=${agent},2188,,${ecp},,/x/,0,${own},${port},,0,`,
        );
        const text = [
          '[Mirrors]',
          `${mirror}=,2,1,,8000,0,0,${vip}/24,0,${arbiter}|2188,0,0,0`,
          `[MapMirrors.${mirror}]`,
          ...members,
          '[MirrorMember]',
          'JoinMirror=1',
          `SystemName=${name}`,
          `VirtualAddressInterface=${vip}`,
          '[ECPServers]',
          `X=${arbiter},1972,1`,
          '[Databases]',
          `; mirrored: ${name}`,
          `${name}=${vip}`,
        ].join('\n');
        expectSound(importFiles([{ name: 'cache.cpf', content: text }]));
      },
    ),
    { numRuns: 150 },
  );
});

const ROWS =
  '[Mirrors]\nPROD=,2,1,,8000,0,0,,0,,0,0,0\n[MapMirrors.PROD]\n' +
  'A=10.0.0.1,2188,,10.0.0.1,,/x/,0,10.0.0.1,1972,,0,\nB=10.0.0.2,2188,,10.0.0.2,,/x/,0,10.0.0.2,1972,,0,\n';

test.each([
  ['no word of its own member', ''],
  ['a failover member', '[MirrorMember]\nJoinMirror=1\nSystemName=\n'],
])('a list of members with %s is the whole mirror: nobody is added to it', (_, own) => {
  const { document, findings } = importFiles([{ name: 'some.cpf', content: Buffer.from(ROWS + own) }]);
  expect(document?.mirrors[0]?.members.map(({ name }) => name)).toEqual(['A', 'B']);
  expect(document?.hosts).toHaveLength(2);
  expect(findings.map(({ text }) => text).join()).toContain('which of the members that this file lists it belongs to');
});

test('a file in a folder below takes its variables from the .env that is given above it', () => {
  const content = ROWS.replaceAll('10.0.0.1', '$' + '{FIRST}');
  const files = [
    { name: 'site/.env', content: Buffer.from('FIRST=10.0.0.7\n') },
    { name: 'site/config-files/some.cpf', content: Buffer.from(content) },
    { name: 'other/.env', content: Buffer.from('FIRST=10.0.0.8\n') },
  ];
  for (const given of [files, [...files].reverse()]) {
    const { document } = importFiles(given);
    expect(document?.mirrors[0]?.members[0]).toMatchObject({ name: 'A', superserverAddress: '10.0.0.7' });
  }
});

test('a merge text in the compose file itself is read at its place, without its secrets', () => {
  const service = (name: string) =>
    `  ${name}:\n    image: x/iris:1\n    hostname: ${name}\n    configs: [{ source: merge, target: /m/merge.cpf }]\n` +
    '    environment: { ISC_CPF_MERGE_FILE: /m/merge.cpf }\n';
  const text =
    `services:\n${service('iris-0')}${service('iris-1')}configs:\n  merge:\n    content: |\n      [Startup]\n` +
    '      PasswordHash=SECRETHASH,salt\n      [Actions]\n      ConfigMirror:Name=INLINE,Member=auto,Primary=auto,ArbiterURL=bad url\n';
  const result = importFiles([{ name: 'compose.yml', content: Buffer.from(text) }]);
  expect(result.document?.mirrors).toMatchObject([
    { name: 'INLINE', members: [{ name: 'IRIS-0/IRIS' }, { name: 'IRIS-1/IRIS' }] },
  ]);
  const line = text.split('\n').findIndex((one) => one.includes('ConfigMirror')) + 1;
  expect(result.findings).toContainEqual(expect.objectContaining({ line, text: expect.stringContaining('"bad url"') }));
  expect(everything(result)).not.toContain('SECRETHASH');
});

test('a number sign in the name of a mirror is the number of the host in every action that names the mirror', () => {
  const merge =
    '[Actions]\nConfigMirror:Name=M#,Member=auto,Primary=auto,Map="primary,backup",ArbiterURL=bad url\n' +
    'CreateDatabase:Name=APP,Directory=/db/app,MirrorSetName=M#,MirrorDBName=APP\n';
  const result = importFiles(
    ['data-1-0', 'data-1-1'].map((host) => ({ name: `${host}/merge.cpf`, content: Buffer.from(merge) })),
  );
  expect(result.document?.mirrors).toMatchObject([{ name: 'M1', databases: [{ name: 'APP' }] }]);
  expect(result.document?.mirrors[0]?.members).toHaveLength(2);
  expect(result.findings).toContainEqual(expect.objectContaining({ text: expect.stringContaining('ArbiterURL') }));
});

test('defaults of ICM are known without a provider', () => {
  const { document } = importFiles([
    { name: 'definitions.json', content: Buffer.from('[{"Role":"DM","Count":"2","MirrorMap":"primary,backup"}]') },
    { name: 'defaults.json', content: Buffer.from('{"Label":"ACME","Tag":"TEST","Mirror":"true"}') },
  ]);
  expect(document?.mirrors[0]?.members).toHaveLength(2);
});

test('a file that is given in two spellings is read once, and order of names does not depend on the machine', () => {
  const [{ files = [] } = {}] = sets.filter(({ name }) => name.startsWith('cache-pair-ecp'));
  const twice = [...files, ...files.map(({ name, content }) => ({ name: `./${name}`, content }))];
  expect(importFiles(twice).files).toHaveLength(files.length);
});

test('no two sets of ours are left out', () => {
  expect(readdirSync(folderOf(import.meta.url, 'sets')).length).toBeGreaterThanOrEqual(10);
  expect(sets.length).toBeGreaterThan(20);
});

test('what is said of networks has their names, not their ids', () => {
  const { files, readBeside } = sets.find(({ name }) => name.startsWith('cache-pair-ecp')) as Set;
  const messages = importFiles(files, readBeside).findings.map(({ text }) => text);
  expect(messages).toContain('no file says how 10.24.6.0/24 and 10.24.9.0/24 are joined; a routed link is drawn');
});
