/** Files from somebody else: whatever is wrong with one, it is read or refused with one clear line for each flaw. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Problem } from '../../src/design/problem.ts';
import { readDesign } from '../../src/design/read-design.ts';
import { checkDesign } from '../../src/design/rules/check-design.ts';
import { saveDesign } from '../../src/design/save-design.ts';
import { arrange } from '../../src/diagram/arrange.ts';
import type { CanvasLayout } from '../../src/diagram/canvas-layout.ts';
import { readLesson } from '../../src/lessons/read-lesson.ts';
import { readScenario } from '../../src/scenario/read-scenario.ts';

type Path = readonly (string | number)[];
type Tree = Record<string | number, unknown>;

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;
const valueAt = (tree: unknown, path: Path): unknown =>
  path.reduce((value: unknown, key) => (isTree(value) ? value[key] : undefined), tree);

function placesIn(value: unknown, path: Path = []): Path[] {
  if (!isTree(value)) return [];
  const keys: (string | number)[] = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return keys.flatMap((key) => [[...path, key], ...placesIn(value[key], [...path, key])]);
}

const STRANGE: readonly unknown[] = [
  ...[null, true, -1, 0, 0.5, 1e308, 2 ** 53, '', ' ', '\n', '\u202Ea', 'x'.repeat(5000), '__proto__', 'toString'],
  ...['1s', '-1s', '999999999h', '10.0.0.1/33', '::1', 'A', 'host-a', '=1+1', 'NaN', [], {}, [null], { a: 1 }],
];

const damage = fc.record({
  at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  from: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  how: fc.constantFrom('strange', 'left out', 'twice', 'from elsewhere', 'a name more'),
  strange: fc.constantFrom(...STRANGE),
});
type Damage = typeof damage extends fc.Arbitrary<infer Kind> ? Kind : never;
const damages = fc.array(damage, { minLength: 1, maxLength: 3 });

function damaged(text: string, done: readonly Damage[]): string {
  const tree = parse(text) as Tree;
  for (const { at, from, how, strange } of done) {
    const places = placesIn(tree);
    const place = places[Math.floor(at * places.length)];
    const parent = place === undefined ? undefined : valueAt(tree, place.slice(0, -1));
    const key = place?.at(-1);
    if (!isTree(parent) || key === undefined) continue;
    const elsewhere = valueAt(tree, places[Math.floor(from * places.length)] ?? []);
    if (how === 'left out' && Array.isArray(parent)) parent.splice(Number(key), 1);
    else if (how === 'left out') delete parent[key];
    else if (how === 'twice' && Array.isArray(parent)) parent.push(structuredClone(parent[Number(key)]));
    else if (how === 'from elsewhere') parent[key] = structuredClone(elsewhere);
    else if (how === 'a name more' && !Array.isArray(parent)) parent[`${key}-`] = strange;
    else parent[key] = structuredClone(strange);
  }
  return JSON.stringify(tree, null, 1);
}

const SAID = /expected|example|needs|twice|cannot|names |is less than|has nothing for|would be|does not fit/;

function expectClear(problems: readonly Problem[]): void {
  for (const { message, line, column, severity } of problems) {
    expect(message).not.toMatch(/[\p{Cc}\u2028\u2029]|\[object|\bundefined\b|\bInvalid\b/u);
    expect(line).toBeGreaterThan(0);
    expect(column).toBeGreaterThan(0);
    if (severity === 'error') expect(message).toMatch(SAID);
  }
}

const textsIn = (folder: string, ending: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'));

const damagedFrom = (texts: readonly string[]) =>
  fc.tuple(fc.constantFrom(...texts), damages).map(([text, done]) => damaged(text, done));

describe('a damaged file is read, or refused in clear words', () => {
  test('a design, which can then be saved, checked and drawn', () => {
    fc.assert(
      fc.property(damagedFrom(textsIn('resources/designs', '.mirrorlab')), (text) => {
        const { document, design, problems } = readDesign(text, 'x.mirrorlab');
        expectClear(problems);
        if (document === null) return;
        expect(readDesign(saveDesign(document), 'x.mirrorlab').document).toEqual(document);
        if (design === null) return;
        for (const { message } of checkDesign(design, document).findings) expect(message).not.toMatch(/undefined|NaN/);
        const { box } = arrange(design, (document.layout?.nodes ?? {}) as CanvasLayout);
        expect(Object.values(box).every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  const pair = readDesign(readFileSync('resources/lessons/designs/pair.mirrorlab', 'utf8'), 'pair.mirrorlab');
  if (pair.design === null || pair.document === null) throw new Error('the design of the lessons cannot be read');
  const { design, document } = pair;

  test('a scenario', () => {
    fc.assert(
      fc.property(damagedFrom(textsIn('test/scenarios/cases', '.scenario.yaml')), (text) => {
        const reading = readScenario(text, 'x.scenario.yaml');
        expectClear([...reading.problems, ...reading.onDesign(design).problems]);
      }),
      { numRuns: 150 },
    );
  });

  test('a lesson', () => {
    fc.assert(
      fc.property(damagedFrom(textsIn('resources/lessons', '.lesson.yaml')), (text) => {
        const reading = readLesson(text, 'x.lesson.yaml');
        expectClear([...reading.problems, ...reading.onDesign(design, document).problems]);
      }),
      { numRuns: 50 },
    );
  });
});
