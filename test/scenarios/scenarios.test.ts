import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadScenarios } from '../../src/cli/input.ts';
import { runScenario, type ScenarioResult } from '../../src/scenario/run-scenario.ts';

const folder = (name: string) => fileURLToPath(new URL(`${name}/`, import.meta.url));
const scenariosIn = (path: string) =>
  existsSync(path) ? readdirSync(path).filter((name) => name.endsWith('.scenario.yaml')) : [];

/** Some cases last for virtual days; on a loaded machine that takes its time. */
const LONGEST_CASE_MS = 180_000;

/** Cases of the conformance set that do not hold yet, one name per line; the list only shrinks. */
const pending = new Set(
  readFileSync(new URL('pending.txt', import.meta.url), 'utf8')
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== ''),
);

function play(path: string): ScenarioResult {
  const [loaded] = loadScenarios([path], undefined);
  if (loaded === undefined) throw new Error(`${path} was not read`);
  return runScenario(loaded.design, loaded.scenario);
}

/** What did not hold, as a list that a failing test shows. */
function failures({ expectations, violations, timeline }: ScenarioResult): unknown[] {
  return [
    ...expectations.filter(({ ok }) => !ok),
    ...violations.filter(({ warned }) => !warned),
    ...linesTwice(timeline),
  ];
}

/** A line stands once: no two entries of one subject and instant have the same text, but for commands that are refused alike. */
function linesTwice(timeline: ScenarioResult['timeline']): string[] {
  const seen = new Set<string>();
  return timeline
    .filter(({ event }) => event !== 'operation-refused')
    .map(({ at, mirror, subject, text }) => `${at} ${mirror} ${subject.kind} ${subject.id}: ${text}`)
    .filter((line) => seen.has(line) || !seen.add(line));
}

describe('conformance', () => {
  const path = folder('conformance/cases');
  const names = scenariosIn(path);

  it('has cases, and only cases that exist are pending', () => {
    expect(names.length).toBeGreaterThan(50);
    expect([...pending].filter((name) => !names.includes(name))).toEqual([]);
  });

  for (const name of names) {
    if (pending.has(name)) {
      it(`${name} is pending`, () => {
        expect(holdsAlready(`${path}${name}`), `${name} holds: take it out of pending.txt`).toBe(false);
      });
    } else {
      it(name, () => expect(failures(play(`${path}${name}`))).toEqual([]), LONGEST_CASE_MS);
    }
  }
});

describe.each([
  ['our own scenarios', folder('cases')],
  ['the scenarios that ship', folder('../../resources/scenarios')],
])('%s', (_, path) => {
  for (const name of scenariosIn(path)) {
    it(name, () => expect(failures(play(`${path}${name}`))).toEqual([]));
  }
});

/** A case that the engine cannot even play yet is pending as well. */
function holdsAlready(path: string): boolean {
  try {
    return play(path).ok;
  } catch {
    return false;
  }
}
