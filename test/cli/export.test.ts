import { spawn, spawnSync } from 'node:child_process';
import {
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
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mirrorlab, prepareCommand, root } from './command-line.ts';

const design = 'resources/designs/simple-failover-pair.mirrorlab';
/** Without the runbooks, which are gone through on the engine, and whatever else takes time and changes nothing here. */
const QUICK = ['--kind', 'cpf, objectscript, zmirror, firewall'];
/** Sends the signal to its own process as the first file is written, so that it never comes too late. */
const hook = fileURLToPath(new URL('signal-while-writing.cjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'mirrorlab-export-'));
const reports = mkdtempSync(join(tmpdir(), 'mirrorlab-export-reports-'));
let count = 0;
const newPlace = (): string => {
  count += 1;
  return join(folder, `place-${count}`);
};
/** What stands beside the places, to see that nothing half-written is left. */
const beside = (): readonly string[] => readdirSync(folder).filter((name) => !name.startsWith('place-'));

beforeAll(prepareCommand, 120_000);
afterAll(() => {
  for (const one of [folder, reports]) rmSync(one, { recursive: true });
});

describe('mirrorlab export', () => {
  it('writes what fits the design, and says what has to be filled in', () => {
    const to = join(newPlace(), 'deep', 'down');
    const { code, out, lines } = mirrorlab('export', design, '--to', to);
    expect([code, lines]).toEqual([0, []]);
    expect(readdirSync(join(to, 'members/A')).sort()).toEqual([
      'ZMIRROR.mac',
      'cache.cpf',
      'iscagent.conf',
      'mirror.mac',
      'tls.md',
    ]);
    expect(out).toContain(
      'warning: <<A.instance-directory>> is the installation directory of the instance in members/A',
    );
    expect(out).toMatch(/^81 files written to .*\. Begin with README\.md\.$/m);
    expect(beside()).toEqual([]);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'writes everything or nothing where %s comes while it writes',
    async (signal) => {
      const to = newPlace();
      const child = spawn(
        process.execPath,
        ['--require', hook, 'out/main/cli.cjs', 'export', design, ...QUICK, '--to', to],
        { cwd: root, env: { ...process.env, SIGNAL_WHILE_WRITING: signal } },
      );
      let said = '';
      child.stderr.on('data', (text) => {
        said += text;
      });
      const ended = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) =>
        child.on('close', (code, by) => resolve([code, by])),
      );
      expect(said).toContain('The signal was sent while it writes.');
      expect(ended).toEqual([0, null]);
      const whole = newPlace();
      mirrorlab('export', design, ...QUICK, '--to', whole);
      const written = (place: string) => (readdirSync(place, { recursive: true }) as string[]).sort();
      expect(written(to)).toEqual(written(whole));
      expect(beside()).toEqual([]);
    },
  );

  it('leaves nothing where it is interrupted before it writes', async () => {
    const to = newPlace();
    const child = spawn(process.execPath, ['out/main/cli.cjs', 'export', design, '--to', to], { cwd: root });
    // The runbooks alone take longer.
    setTimeout(() => child.kill('SIGINT'), 300);
    const by = await new Promise((resolve) => child.on('close', (_, signal) => resolve(signal)));
    expect(by).toBe('SIGINT');
    expect(existsSync(to)).toBe(false);
    expect(beside()).toEqual([]);
  });

  it('tells outages and runs in the report, of which a later check knows that no drawing tells them', () => {
    const to = newPlace();
    const analysis = join(reports, 'analysis.json');
    writeFileSync(analysis, mirrorlab('analyze', design, '--json').out);
    const scenario = 'resources/scenarios/simple-failover-pair.scenario.yaml';
    const beside = ['--analysis', analysis, '--scenario', scenario];
    expect(mirrorlab('export', design, '--kind', 'report', ...beside, '--to', to).code).toBe(0);
    const report = readFileSync(join(to, 'report.html'), 'utf8');
    expect(report).toContain('<h2>Outages</h2>');
    expect(report).toContain('<h2>Runs</h2>');
    expect(report).toContain('Host A lost power');
    expect(mirrorlab('export', design, '--check', to)).toMatchObject({ code: 0 });
    writeFileSync(join(to, 'report.html'), `${report}<!-- changed -->`);
    expect(mirrorlab('export', design, '--check', to).out).toContain('report.html was edited since it was exported');
  });

  it('takes no shard of an analysis for its report, which would tell it as the whole', () => {
    const analysis = join(reports, 'shard.json');
    writeFileSync(analysis, mirrorlab('analyze', design, '--json', '--shard', '1/3').out);
    const to = newPlace();
    const { code, lines } = mirrorlab('export', design, '--kind', 'report', '--analysis', analysis, '--to', to);
    expect(code).toBe(2);
    expect(lines).toEqual([
      `${analysis}: is shard 1/3 of an analysis, expected the whole, as analyze --merge puts it together`,
    ]);
    expect(existsSync(to)).toBe(false);
  });

  it('takes no analysis of which cells were taken out', () => {
    const analysis = join(reports, 'cut.json');
    const report = JSON.parse(mirrorlab('analyze', design, '--json').out) as {
      cells: { readonly alike: readonly string[] }[];
      cellCounts: { readonly announced: number };
    };
    const [gone] = report.cells.splice(3, 1);
    writeFileSync(analysis, JSON.stringify(report));
    const { announced } = report.cellCounts;
    const to = newPlace();
    const { code, lines } = mirrorlab('export', design, '--kind', 'report', '--analysis', analysis, '--to', to);
    expect(code).toBe(2);
    const left = announced - 1 - (gone?.alike.length ?? 0);
    expect(lines).toEqual([
      `${analysis}: holds ${left} of the ${announced} cells that it announces, expected all of them, played, merged or excluded`,
    ]);
    expect(existsSync(to)).toBe(false);
  });

  it('takes no analysis of another design for its report', () => {
    const analysis = join(reports, 'other.json');
    const other = 'resources/designs/geographically-separated-failover-pair.mirrorlab';
    writeFileSync(analysis, mirrorlab('analyze', other, '--json').out);
    const { code, lines } = mirrorlab('export', design, '--kind', 'report', '--analysis', analysis, '--to', newPlace());
    expect(code).toBe(2);
    expect(lines).toEqual([`${analysis}: is of another design than this, expected a report of it`]);
  });

  it('takes no empty name for the folder in which it was started', () => {
    expect(mirrorlab('export', design, '--to', '')).toMatchObject({
      code: 2,
      lines: ['--to: is "", expected a folder'],
    });
  });

  it('writes only the kinds that are asked for, with README.md and the design', () => {
    const to = newPlace();
    expect(mirrorlab('export', design, '--to', to, '--kind', 'firewall, addresses').code).toBe(0);
    expect(readdirSync(to).sort()).toEqual([
      'README.md',
      'addresses.csv',
      'addresses.md',
      'design.mirrorlab',
      'firewall.csv',
      'firewall.md',
    ]);
  });

  it('exports a design with errors, lists them and exits with 1', () => {
    const to = newPlace();
    const { code, out } = mirrorlab('export', 'test/export/designs/everything.yaml', '--to', to, ...QUICK);
    expect(code).toBe(1);
    expect(out).toMatch(/^error: REPORTS could not follow ORDERS-A, which encrypts its journal/m);
    expect(readFileSync(join(to, 'README.md'), 'utf8')).toMatch(/^## Errors of the drawing$/m);
  });

  it('overwrites nothing unless it is told to, and then only its own files', () => {
    const to = newPlace();
    mirrorlab('export', design, '--to', to, ...QUICK);
    writeFileSync(join(to, 'mine.txt'), 'mine');
    writeFileSync(join(to, 'members/A/cache.cpf'), 'edited');
    const refused = mirrorlab('export', design, '--to', to, ...QUICK);
    expect(refused.code).toBe(2);
    expect(refused.lines[0]).toMatch(
      /: holds 10 of the files already, expected another folder, or --force to overwrite them$/,
    );
    expect(refused.lines).toContain('  members/A/cache.cpf');
    expect(readFileSync(join(to, 'members/A/cache.cpf'), 'utf8')).toBe('edited');
    expect(mirrorlab('export', design, '--to', to, '--force', ...QUICK).code).toBe(0);
    expect(readFileSync(join(to, 'members/A/cache.cpf'), 'utf8')).toContain('[MirrorMember]');
    expect(readFileSync(join(to, 'mine.txt'), 'utf8')).toBe('mine');
    expect(beside()).toEqual([]);
  });

  it('says which files of an earlier export are left', () => {
    const to = newPlace();
    mirrorlab('export', design, '--to', to, ...QUICK);
    const { out } = mirrorlab('export', design, '--to', to, '--force', '--product', 'iris', ...QUICK);
    expect(out).toContain('note: members/A/cache.cpf is left from an earlier export');
  });

  it.each<readonly [what: string, arrange: (to: string) => void, line: RegExp]>([
    ['a file in the place of the folder', (to) => writeFileSync(to, ''), /: is a file, expected a folder$/],
    [
      'a file in the place of a folder below',
      (to) => {
        mkdirSync(to);
        writeFileSync(join(to, 'members'), '');
      },
      /members: is no folder, expected one or nothing$/,
    ],
    [
      'a folder in the place of a file',
      (to) => mkdirSync(join(to, 'README.md'), { recursive: true }),
      /README\.md: is a folder, expected a file or nothing$/,
    ],
    [
      'a link that leads out of the folder',
      (to) => {
        mkdirSync(to);
        symlinkSync(tmpdir(), join(to, 'members'));
      },
      /members: is no folder, expected one or nothing$/,
    ],
  ])('refuses %s', (_what, arrange, line) => {
    const to = newPlace();
    arrange(to);
    const { code, out, lines } = mirrorlab('export', design, '--to', to, '--force', ...QUICK);
    expect([code, out]).toEqual([2, '']);
    expect(lines).toEqual([expect.stringMatching(line)]);
    expect(beside()).toEqual([]);
  });

  it('says why it cannot write', () => {
    const file = newPlace();
    writeFileSync(file, '');
    const below = mirrorlab('export', design, '--to', join(file, 'out'), ...QUICK);
    expect([below.code, below.lines.length]).toEqual([2, 1]);
    expect(below.lines[0]).toMatch(/a part of its path is a file, expected a folder that can be written$/);
    const long = mirrorlab('export', design, '--to', join(folder, 'x'.repeat(300)), ...QUICK);
    expect(long.lines[0]).toMatch(/the path is too long, expected a folder that can be written$/);
  });

  it.skipIf(process.platform === 'win32')('leaves nothing behind where the disk does not take a file', () => {
    const to = newPlace();
    const command = `ulimit -f 20; exec "${process.execPath}" bin/mirrorlab.mjs export ${design} --to "${to}/new"`;
    const { status, stdout, stderr } = spawnSync('bash', ['-c', command], { cwd: root, encoding: 'utf8' });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/a file would be larger than it may be there, expected a folder that can be written\n$/);
    expect(existsSync(to)).toBe(false);
    expect(beside()).toEqual([]);
  });

  it.each([
    [['--to', 'x', '--kind', 'nonsense'], /^--kind: is "nonsense", expected cpf, objectscript, /],
    [['--to', 'x', '--kind', 'merge'], /^--kind: merge has nothing to make for this design, expected cpf, /],
    [[], /^--to: expected either the folder to write, or --check/],
    [['--to', 'x', '--check', 'y'], /^--to: expected either the folder to write, or --check/],
    [['--check', 'resources'], /README\.md: cannot be read, expected the README\.md of an export$/],
    [['--check', '.'], /README\.md: has no fingerprints, expected the README\.md of an export$/],
  ])('refuses %j', (words, line) => {
    const { code, out, lines } = mirrorlab('export', design, ...words);
    expect([code, out]).toEqual([2, '']);
    expect(lines[0]).toMatch(line);
    expect(existsSync(join(root, 'x'))).toBe(false);
  });
});

describe('mirrorlab export --check', () => {
  it('says that nothing has changed, and what has, and writes nothing', () => {
    const to = newPlace();
    mirrorlab('export', design, '--to', to, ...QUICK);
    const fresh = mirrorlab('export', design, '--check', to);
    expect([fresh.code, fresh.out]).toEqual([0, 'The export is up to date.\n']);

    const changed = join(folder, 'place-changed.mirrorlab');
    const text = readFileSync(join(root, design), 'utf8');
    writeFileSync(changed, text.replace('"qosTimeoutMs": 8000', '"qosTimeoutMs": 9000'));
    rmSync(join(to, 'firewall.csv'));
    writeFileSync(join(to, 'members/B/ZMIRROR.mac'), 'edited');
    const before = readFileSync(join(to, 'README.md'), 'utf8');
    const { code, out } = mirrorlab('export', changed, '--check', to);
    expect(code).toBe(1);
    expect(out.split('\n')).toEqual([
      'The design has changed since the export.',
      'members/A/cache.cpf would be written otherwise now',
      'members/B/cache.cpf would be written otherwise now',
      'members/A/mirror.mac would be written otherwise now',
      'members/B/ZMIRROR.mac was edited since it was exported',
      'firewall.csv is not there any more',
      'design.mirrorlab would be written otherwise now',
      'Export again to bring it up to date.',
      '',
    ]);
    expect(readFileSync(join(to, 'README.md'), 'utf8')).toBe(before);
  });

  it('knows the runbooks too, which come out the same each time', () => {
    const to = newPlace();
    mirrorlab('export', design, '--to', to, '--kind', 'runbooks');
    const [runbook] = readdirSync(join(to, 'runbooks')).filter((name) => name.endsWith('-maintain-the-primary.md'));
    writeFileSync(join(to, 'runbooks', runbook as string), 'edited');
    const { code, out } = mirrorlab('export', design, '--check', to);
    expect([code, out.split('\n')[0]]).toEqual([1, `runbooks/${runbook} was edited since it was exported`]);
  });
});
