import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SIMPLE, sampleDocument, withoutArbiter } from '../analysis/matrix.ts';
import { mirrorlab, prepareCommand, root } from './command-line.ts';

const simple = `resources/designs/${SIMPLE}.mirrorlab`;
const redundant = 'resources/designs/failover-pair-with-redundant-dr.mirrorlab';
const folder = mkdtempSync(join(tmpdir(), 'mirrorlab-analyze-'));
const file = (name: string): string => join(folder, name);

beforeAll(() => {
  prepareCommand();
  writeFileSync(file('alone.mirrorlab'), JSON.stringify(withoutArbiter(sampleDocument(SIMPLE))));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe('mirrorlab analyze', () => {
  it('announces the cells, and tells every single outage', () => {
    const { code, out, lines } = mirrorlab('analyze', simple);
    expect(code).toBe(0);
    expect(lines).toEqual([expect.stringMatching(/^36 cells, 36 to play; expected time /)]);
    expect(out).toContain('Survives 31 of 36 single outages by itself; 1 needs a person; 4 cut clients off.');
    expect(out).toMatch(/F failover +Host A lost power \(out of service for 9\.4 s; could not survive another\)/);
    expect(out).toMatch(/N no-primary-lossless Every host in Data Center 1 lost power/);
  });

  it('gives the same report for any number of workers, and for shards that are put together', () => {
    const one = mirrorlab('analyze', simple, '--json', '--jobs', '1');
    const report = JSON.parse(one.out);
    expect(report.cells[0]).toMatchObject({
      faults: ['host.fail:host-a'],
      order: 'single',
      outcome: 'failover',
      mirror: 'MIRRORA',
      primary: 'B',
      lostBytes: 0,
      recovers: 'by-itself',
    });
    expect(report).toMatchObject({
      design: 'Simple Failover Pair',
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(mirrorlab('analyze', simple, '--json', '--jobs', '3').out).toBe(one.out);
    const shards = [1, 2].map((index) => {
      writeFileSync(file(`${index}.json`), mirrorlab('analyze', simple, '--json', '--shard', `${index}/2`).out);
      return file(`${index}.json`);
    });
    expect(mirrorlab('analyze', '--merge', ...shards, '--json').out).toBe(one.out);
    const missing = mirrorlab('analyze', '--merge', shards[0] ?? '');
    expect(missing).toMatchObject({
      code: 2,
      out: '',
      lines: ['--merge: shard 2/2 is missing, expected every shard of one analysis once'],
    });
  });

  it('fails a change that makes a single outage worse', () => {
    const { code, out } = mirrorlab('analyze', file('alone.mirrorlab'), '--compare', simple, '--fail-on', 'rebuild');
    expect(code).toBe(1);
    expect(out).toContain('host.fail:host-a: worse than in the other design');
    writeFileSync(file('base.json'), mirrorlab('analyze', simple, '--json').out);
    expect(
      mirrorlab('analyze', file('alone.mirrorlab'), '--compare', file('base.json'), '--fail-on', 'rebuild').out,
    ).toBe(out);
    expect(mirrorlab('analyze', simple, '--compare', simple, '--fail-on', 'rebuild').code).toBe(0);
  });

  it('fails where a single outage has a named outcome, or misses a goal', () => {
    expect(mirrorlab('analyze', simple, '--fail-on', 'no-primary-lossless,disaster').code).toBe(1);
    expect(mirrorlab('analyze', simple, '--fail-on', 'disaster').code).toBe(0);
    const goals = [{ faults: 'single', recoveryMs: 1000 }];
    writeFileSync(file('goals.mirrorlab'), JSON.stringify({ ...sampleDocument(SIMPLE), goals }));
    const missed = mirrorlab('analyze', file('goals.mirrorlab'), '--fail-on', 'goals');
    expect(missed.code).toBe(1);
    expect(missed.out).toContain('host.fail:host-a: misses the goal for single outages');
    writeFileSync(
      file('empty-goal.mirrorlab'),
      JSON.stringify({ ...sampleDocument(SIMPLE), goals: [{ faults: 'any' }] }),
    );
    const flaw = mirrorlab('check', file('empty-goal.mirrorlab'));
    expect(flaw.code).toBe(2);
    expect(flaw.lines[0]).toContain('expected recoveryMs, lostBytes or both');
  });

  it('writes one page without a script', () => {
    const name = sampleDocument(SIMPLE);
    writeFileSync(file('named.mirrorlab'), JSON.stringify({ ...name, name: '<script>alert(1)</script>' }));
    expect(mirrorlab('analyze', file('named.mirrorlab'), '--html', file('page.html')).code).toBe(0);
    const page = readFileSync(file('page.html'), 'utf8');
    expect(page).not.toContain('<script');
    expect(page).toContain('&lt;script&gt;');
    expect(page).toContain('@media print');
    expect(page).not.toMatch(/(src|href)=/);
    // Whoever is cut off although the mirror serves, and what only a person ends, as the window tells them.
    expect(page).toMatch(/Public LAN failed<.*no-effect.*cut off: users/);
    expect(page).toMatch(/Every host in Data Center 1 lost power<.*<td>until a person acts<\/td>/);
    expect(page).not.toContain('>by-itself<');
    expect(page).not.toMatch(/<th>|<th ?class/);
  });

  it('never writes the page over what it reads', () => {
    const own = file('own.mirrorlab');
    writeFileSync(own, JSON.stringify(sampleDocument(SIMPLE)));
    const before = readFileSync(own, 'utf8');
    for (const words of [[own], [simple, '--compare', own], ['--merge', own]]) {
      const { code, lines } = mirrorlab('analyze', ...words, '--html', own);
      expect([code, lines]).toEqual([
        2,
        [`${own}: is one of the files that are read, expected another one to write to`],
      ]);
      expect(readFileSync(own, 'utf8')).toBe(before);
    }
  });

  it('refuses what it cannot use, before anything is played', () => {
    const refusals: readonly (readonly [readonly string[], RegExp])[] = [
      [[simple, '--faults', '3'], /^--faults: is "3", expected 1 or 2$/],
      [[simple, '--fail-on', 'panic'], /^--fail-on: is "panic", expected rebuild, .* or goals$/],
      [[simple, '--shard', '4/3'], /^--shard: is "4\/3", expected I\/N, such as 1\/4$/],
      [[simple, '--jobs', '0'], /^--jobs: is "0", expected a number from 1 to 64$/],
      [[], /^design: is missing, expected a design file/],
      [
        ['--merge', simple],
        /simple-failover-pair\.mirrorlab: is a design, expected a report of mirrorlab analyze --json$/,
      ],
      [['--merge', simple, '--faults', '2'], /^--faults: is "2", expected none/],
      [['--merge', simple, '--timing'], /^--timing: is "--merge", expected none/],
      [[simple, '--html', folder], /: is a folder, expected a file$/],
      [
        [simple, '--html', file('none/page.html')],
        /: cannot be written \(its folder does not exist\), expected a place for the page$/,
      ],
      [['nothing.mirrorlab'], /^nothing\.mirrorlab:1:1 document: does not exist/],
    ];
    for (const [words, expected] of refusals) {
      const { code, out, lines } = mirrorlab('analyze', ...words);
      expect({ words, code, out }).toEqual({ words, code: 2, out: '' });
      expect(lines[0]).toMatch(expected);
    }
  });

  it('ends with what there is when it is interrupted', async () => {
    const child = spawn(process.execPath, ['out/main/cli.cjs', 'analyze', redundant, '--faults', '2', '--json'], {
      cwd: root,
    });
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    // Told when the cells are about to be played.
    child.stderr.once('data', () => child.kill('SIGINT'));
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(code).toBe(130);
    const report = JSON.parse(out);
    expect(report.partial).toBe(true);
    expect(report.cells.length).toBeLessThan(report.cellCounts.announced);
  });
});
