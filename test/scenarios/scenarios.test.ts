import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { citationsOfEngine } from '../../scripts/log-citations.mjs';
import { loadScenarios } from '../../src/cli/input.ts';
import { ACTIONS } from '../../src/engine/commands/actions/actions.ts';
import { FAULTS } from '../../src/engine/commands/faults/faults.ts';
import { runScenario, type ScenarioResult } from '../../src/scenario/run-scenario.ts';
import { buildableCases, conformanceCasePath, conformanceCases, pendingCases } from './conformance-cases.ts';

const folder = (name: string) => fileURLToPath(new URL(`${name}/`, import.meta.url));
const scenariosIn = (path: string) =>
  existsSync(path) ? readdirSync(path).filter((name) => name.endsWith('.scenario.yaml')) : [];

function play(path: string): ScenarioResult {
  const [loaded] = loadScenarios([path], undefined);
  if (loaded === undefined) throw new Error(`${path} was not read`);
  const result = runScenario(loaded.design, loaded.scenario);
  for (const { event, text, guide } of result.timeline)
    if (guide.length > 0) said.set(`${event} ${text}`, { event, text, guide });
  return result;
}

/** Everything that the scenarios played so far have written down with a section of the guide. */
const said = new Map<string, Pick<ScenarioResult['timeline'][number], 'event' | 'text' | 'guide'>>();

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
  it('has cases, and only cases that exist are pending', () => {
    expect(conformanceCases.length).toBeGreaterThan(50);
    expect([...pendingCases].filter((name) => !conformanceCases.includes(name))).toEqual([]);
  });

  it.each(buildableCases)('%s', (name) => {
    expect(failures(play(conformanceCasePath(name)))).toEqual([]);
  });

  it.each([...pendingCases])('%s is pending', (name) => {
    expect(holdsAlready(conformanceCasePath(name)), `${name} holds: take it out of pending.txt`).toBe(false);
  });
});

describe.each([
  ['our own scenarios', folder('cases')],
  ['the scenarios that ship', folder('../../resources/scenarios')],
])('%s', (_, path) => {
  for (const name of scenariosIn(path)) {
    it(name, () => expect(failures(play(`${path}${name}`))).toEqual([]));
  }
});

/** What a person does, and what is refused at once, stands in the guide index as rows of the tables of faults and actions. */
const OF_TABLES: ReadonlySet<string> = new Set(['fault-applied', 'operation-started', 'operation-refused']);

it('whatever these scenarios have written down with a section of the guide is found in the guide index', () => {
  const patterns = citationsOfEngine().map(({ title, guide }) => ({ pattern: patternOf(title), guide }));
  const rows = new Set([...Object.values(FAULTS), ...Object.values(ACTIONS)].map(({ guide }) => guide.join()));
  const isFound = ({ event, text, guide }: { event: string; text: string; guide: readonly string[] }): boolean =>
    patterns.some(
      (citation) => citation.pattern.test(text) && guide.every((section) => citation.guide.includes(section)),
    ) ||
    (OF_TABLES.has(event) && rows.has(guide.join()));
  expect([...said.values()].filter((entry) => !isFound(entry))).toEqual([]);
  expect(said.size).toBeGreaterThan(1000);
});

function patternOf(title: string): RegExp {
  const parts = title.split('…').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`, 's');
}

/** A case that the engine cannot even play yet is pending as well. */
function holdsAlready(path: string): boolean {
  try {
    return play(path).ok;
  } catch {
    return false;
  }
}
