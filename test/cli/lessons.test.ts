import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lessonFingerprints, writeAttempt } from '../../src/lessons/attempt.ts';
import { shippedLessons } from '../../src/lessons/shipped-lessons.ts';
import { playable } from '../lessons/shipped.ts';
import { mirrorlab, prepareCommand } from './command-line.ts';

const ID = 'primary-lost-without-failover';
const shipped = shippedLessons.find(({ id }) => id === ID);
if (shipped === undefined) throw new Error('The lesson of these tests does not ship any more.');
const lesson = playable(shipped);
const folder = mkdtempSync(join(tmpdir(), 'mirrorlab-lessons-'));
const file = (name: string): string => join(folder, name);

function saveAttempt(name: string, learner: string, seed = 1, hints: number[] = []): string {
  const { values, incidentMs } = lesson.assign(seed);
  writeFileSync(
    file(name),
    writeAttempt({
      lesson: { name: lesson.document.name, ...lessonFingerprints(lesson.document, lesson.design) },
      learner,
      seed,
      values,
      steps: [
        { at: incidentMs + 40_000, fault: 'host.restore', target: 'host-a', startInstances: false },
        { at: incidentMs + 180_000, operate: 'instance.start', target: 'A' },
      ],
      answers: { diagnose: { value: [0], at: incidentMs } },
      hints,
      ended: '10m',
    }),
  );
  return file(name);
}

beforeAll(prepareCommand, 300_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe('mirrorlab lesson', () => {
  it('lists what ships, and shows a lesson without what is hidden or right', () => {
    const list = mirrorlab('lesson');
    expect(list.code).toBe(0);
    for (const { id } of shippedLessons) expect(list.out).toContain(`${id}\n`);
    const { out, code } = mirrorlab('lesson', ID, '--seed', '7');
    expect(out).toContain('3 hints, which cost 3, 5 and 3 points.');
    expect(mirrorlab('lesson', 'what-a-take-over-is').out).toContain('1 hint, which costs 3 points.');
    expect(code).toBe(0);
    expect(out).toContain('Why did B not take over?');
    expect(out).not.toContain('host.fail');
    const data = mirrorlab('lesson', ID, '--json').out;
    expect(data).not.toMatch(/because|right|expect|hidden/);
    expect(mirrorlab('lesson', ID, '--file').out).toBe(shipped.text);
  });

  it("puts an author's file through the gate", () => {
    const texts: Readonly<Record<string, string | undefined>> = {
      'mine.lesson.yaml': shipped.text.replace('designs/pair-without-arbiter.mirrorlab', 'pair.mirrorlab'),
      'mine.solution.scenario.yaml': shipped.files.solution?.text,
      'mine.ways.yaml': shipped.files.ways?.text,
      'pair.mirrorlab': shipped.files.design('designs/pair-without-arbiter.mirrorlab') ?? undefined,
    };
    for (const [name, text] of Object.entries(texts)) writeFileSync(file(name), text ?? '');
    const good = mirrorlab('lesson', file('mine.lesson.yaml'), '--check');
    expect(good).toMatchObject({ code: 0, lines: [] });
    expect(good.out).toContain('The lesson may be given.');
    // A rubric that gives points for what is not done, and a solution that does not solve it.
    writeFileSync(file('mine.solution.scenario.yaml'), 'format: mirrorlab/scenario@1\nname: Nothing\nsteps: []\n');
    const poor = mirrorlab('lesson', file('mine.lesson.yaml'), '--check');
    expect(poor.code).toBe(1);
    expect(poor.out).toMatch(/FAILED seed 1 .*the solution: gets 5 points, expected 100/);
    writeFileSync(file('mine.lesson.yaml'), shipped.text.replace('right: true', 'because: no'));
    const broken = mirrorlab('lesson', file('mine.lesson.yaml'), '--check');
    expect(broken.code).toBe(2);
    expect(broken.lines[0]).toMatch(/mine\.lesson\.yaml:\d+:\d+ tasks\[0\]\.choices: has no right one/);
    expect(mirrorlab('lesson', 'no-such-lesson')).toMatchObject({ code: 2, lines: [expect.stringContaining(ID)] });
  });
});

describe('mirrorlab grade', () => {
  it('grades attempts by playing them, as text, data, a table and a page', () => {
    const files = [
      saveAttempt('one.attempt.json', 'Ada'),
      saveAttempt('two.attempt.json', '=HYPERLINK("http://x","y")', 2, [1]),
      saveAttempt('three.attempt.json', '<script>alert(1)</script>', 4),
    ];
    const data = mirrorlab('grade', ID, '--attempt', ...files, '--json', '--html', file('sheet.html'));
    expect(data.code).toBe(0);
    const results = JSON.parse(data.out);
    expect(results.map((one: { grade: { points: number } }) => one.grade.points)).toEqual([100, 95, 100]);
    expect(results[0].best).toMatchObject({ points: 100, lostBytes: 0 });
    const table = mirrorlab('grade', ID, '--attempt', ...files, '--csv').out;
    const rows = parse(table, { columns: true }) as Record<string, string>[];
    expect(rows.map(({ learner }) => learner)).toEqual([
      'Ada',
      `'=HYPERLINK("http://x","y")`,
      '<script>alert(1)</script>',
    ]);
    expect(rows.map(({ points }) => points)).toEqual(['100', '95', '100']);
    const page = readFileSync(file('sheet.html'), 'utf8');
    expect(page).toContain('&lt;script&gt;alert(1)');
    expect(page).not.toMatch(/<script|<link|<img|src=|href=|@import|url\(/);
    expect(mirrorlab('grade', ID, '--attempt', files[0] ?? '').out).toContain('100 of 100 points');
  });

  it('tells what could not be judged, and grades the others', () => {
    const good = saveAttempt('good.attempt.json', 'Ada');
    writeFileSync(file('changed.attempt.json'), readFileSync(good, 'utf8').replace('"Ada"', '"Bob"'));
    writeFileSync(file('broken.attempt.json'), '{"format": ');
    const { code, out } = mirrorlab(
      'grade',
      ID,
      '--attempt',
      good,
      file('changed.attempt.json'),
      file('broken.attempt.json'),
      '--csv',
    );
    expect(code).toBe(1);
    const rows = parse(out, { columns: true }) as Record<string, string>[];
    expect(rows.map(({ verdict }) => verdict)).toEqual(['graded', 'could not be judged', 'could not be judged']);
    expect(rows[1]?.remarks).toBe('the attempt was changed after it was saved');
    expect(mirrorlab('grade', ID, '--attempt', file('nowhere.json'))).toMatchObject({ code: 2, out: '' });
  });

  it('grades anew with another rubric', () => {
    writeFileSync(
      file('harder.lesson.yaml'),
      shipped.text
        .replace('diagnose: 15', 'diagnose: 5')
        .replace('designs/pair-without-arbiter.mirrorlab', file('pair.mirrorlab')),
    );
    writeFileSync(file('pair.mirrorlab'), shipped.files.design('designs/pair-without-arbiter.mirrorlab') ?? '');
    const { code, out } = mirrorlab(
      'grade',
      ID,
      '--attempt',
      saveAttempt('again.attempt.json', 'Ada'),
      '--regrade',
      file('harder.lesson.yaml'),
    );
    expect(code).toBe(0);
    expect(out).toContain('Ada: 100 of 100 before, 90 of 90 after');
  });

  it('prints the schema of lessons', () => {
    const schema = JSON.parse(mirrorlab('schema', 'lesson').out);
    expect(schema).toMatchObject({ title: 'MirrorLab lesson', type: 'object' });
    expect(schema.required).toEqual(expect.arrayContaining(['format', 'name', 'design', 'tasks', 'grade']));
  });
});
