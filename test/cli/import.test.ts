import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { mirrorlab } from './command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'import-command-'));
afterAll(() => rmSync(folder, { recursive: true }));
const pair = 'test/import/samples/bad/contradict-a.cpf';

test('an existing file stays as it is without --force, and nothing is left beside it', () => {
  const out = join(folder, 'kept.mirrorlab');
  writeFileSync(out, 'mine');
  const { code, lines, out: printed } = mirrorlab('import', pair, '--to', out);
  expect([code, printed, lines]).toEqual([
    2,
    '',
    [`${out}: exists already, expected a new file, or --force to overwrite it`],
  ]);
  expect(readFileSync(out, 'utf8')).toBe('mine');
  expect(mirrorlab('import', pair, '--to', out, '--force').code).toBe(0);
  expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({
    format: 'mirrorlab/design@1',
    mirrors: [{ name: 'BROOK' }],
  });
  expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
});

test.each([
  ['a folder that does not exist', join(folder, 'none', 'x.mirrorlab'), 'cannot be written'],
  ['a folder', folder, 'is a folder'],
])('%s is one clear line, and exit 2', (_, out, says) => {
  const { code, out: printed, lines } = mirrorlab('import', pair, '--to', out, '--force');
  expect([code, printed]).toEqual([2, '']);
  expect(lines.at(-1)).toContain(says);
});

test('where the drawing cannot be written nothing else is told', () => {
  for (const [out, says] of [
    [
      join(folder, 'none', 'x.mirrorlab'),
      `${join(folder, 'none', 'x.mirrorlab')}: cannot be written (its folder does not exist)`,
    ],
    ['', '"": is no name of a file'],
  ] as const) {
    const { code, out: printed, lines } = mirrorlab('import', pair, '--to', out);
    expect([code, printed, lines]).toEqual([2, '', [`${says}, expected a place for the drawing`]]);
  }
});

test('a folder stands for the files in it; what else lies there is passed over', () => {
  const system = join(folder, 'system');
  for (const member of ['kiln-a', 'kiln-b']) {
    mkdirSync(join(system, member), { recursive: true });
    copyFileSync(`test/import/samples/cache-pair-ecp/${member}/cache.cpf`, join(system, member, 'cache.cpf'));
  }
  writeFileSync(join(system, 'package.json'), '{ "name": "tools" }');
  writeFileSync(join(system, 'broken.yaml'), 'services: {');
  const [one, all] = ['files', 'folder'].map((name) => join(folder, `${name}.mirrorlab`)) as [string, string];
  const named = ['kiln-a', 'kiln-b'].map((member) => join(system, member, 'cache.cpf'));
  expect(mirrorlab('import', ...named, '--to', one).code).toBe(0);
  const { code, lines } = mirrorlab('import', system, '--to', all);
  // A file that seems to be of a format and cannot be read is told of.
  expect(code).toBe(1);
  expect(lines.filter((line) => /package|broken/.test(line))).toEqual([expect.stringMatching(/broken\.yaml:1:\d+ /)]);
  const drawn = (file: string) => ({ ...JSON.parse(readFileSync(file, 'utf8')), notes: [] });
  expect(drawn(all)).toEqual(drawn(one));

  mkdirSync(join(folder, 'nothing'));
  expect(mirrorlab('import', join(folder, 'nothing'), '--to', join(folder, 'x.mirrorlab'))).toMatchObject({
    code: 2,
    out: '',
    lines: [
      `${join(folder, 'nothing')}:1:1 is a folder without configuration files, expected at least one`,
      expect.stringContaining('no mirror was found'),
    ],
  });
});

test('an imported file is never overwritten', () => {
  const cpf = join(folder, 'own.cpf');
  writeFileSync(cpf, readFileSync(pair));
  const { code, lines } = mirrorlab('import', cpf, '--to', cpf, '--force');
  expect(code).toBe(2);
  expect(lines.join()).toContain('is one of the files that are read');
  expect(readFileSync(cpf)).toEqual(readFileSync(pair));
});

test('a link beside a compose file that leads out of its folder is not followed', () => {
  const inside = join(folder, 'inside');
  mkdirSync(inside);
  writeFileSync(join(folder, 'outside.cpf'), '[Actions]\nConfigMirror:Name=LEAK,Member=primary,Primary=localhost\n');
  symlinkSync(join(folder, 'outside.cpf'), join(inside, 'merge.cpf'));
  const compose =
    'services:\n  one:\n    image: x/iris:1\n    environment: [ ISC_CPF_MERGE_FILE=/m/merge.cpf ]\n    volumes: [ "./:/m" ]\n';
  writeFileSync(join(inside, 'compose.yml'), compose);
  const out = join(folder, 'link.mirrorlab');
  const { code, lines } = mirrorlab('import', join(inside, 'compose.yml'), '--to', out);
  expect(code).toBe(2);
  expect(lines.join('\n')).toContain('merge.cpf, which leads out of the folder of this file');
  expect(existsSync(out)).toBe(false);
});

test('--explain prints a verdict beside every line', () => {
  const out = join(folder, 'explained.mirrorlab');
  const { out: printed } = mirrorlab('import', pair, '--to', out, '--explain');
  const lines = readFileSync(pair, 'utf8').trimEnd().split('\n');
  for (const number of lines.keys())
    expect(printed).toMatch(new RegExp(`^ +${number + 1}  (understood|kept|ignored) `, 'm'));
});
