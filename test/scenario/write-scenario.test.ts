import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Design } from '../../src/design/design.ts';
import { readDesign } from '../../src/design/read-design.ts';
import type { Command } from '../../src/engine/commands/command-types.ts';
import { availableCommands, createWorld } from '../../src/engine/engine.ts';
import { formatDuration, parseDuration } from '../../src/scenario/duration.ts';
import { DEFAULT_CLOCK_MS, readScenario } from '../../src/scenario/read-scenario.ts';
import type { CommandStep, Scenario } from '../../src/scenario/scenario.ts';
import { toDocument, type WritingOptions, writeScenario } from '../../src/scenario/write-scenario.ts';
import { pendingCases } from '../scenarios/conformance-cases.ts';

const scenarios = new URL('../scenarios/', import.meta.url);
const text = (path: string) => readFileSync(new URL(path, scenarios), 'utf8');
const designAt = (path: string) => readDesign(text(path), path).design as Design;
const pair = designAt('conformance/designs/pair.yaml');
const twoMirrors = designAt('designs/two-mirrors.yaml');

const yaml: WritingOptions = { designPath: null, notation: 'yaml' };
const json: WritingOptions = { designPath: null, notation: 'json' };

function readAgain(written: string, design: Design): Scenario {
  const reading = readScenario(written, 'written');
  expect(reading.problems).toEqual([]);
  const { scenario, problems } = reading.onDesign(design);
  expect(problems).toEqual([]);
  return scenario as Scenario;
}

function scenarioOf(commands: readonly { readonly atUs: number; readonly command: Command }[]): Scenario {
  const steps = commands
    .map(({ atUs, command }): CommandStep => ({ atMs: atUs / 1000, command, refused: null }))
    .sort((one, other) => one.atMs - other.atMs);
  return {
    name: 'What a person did',
    guide: '',
    seed: 7,
    start: 'steady',
    clockMs: DEFAULT_CLOCK_MS,
    steps,
    untilMs: (steps.at(-1)?.atMs ?? 0) + 0.001,
  };
}

/** Where a design has one mirror, the reader names it in every step. */
function withMirror(command: Command, design: Design): Command {
  const [mirror] = design.mirrors;
  return design.mirrors.length === 1 && mirror !== undefined ? { ...command, mirror: mirror.name } : command;
}

/** Everything that can be done or changed on a design, as the menus offer it, and the changes that they do not list. */
function commandsOn(design: Design): readonly Command[] {
  const change = { latencyMs: 12.5, lossPercent: 3 };
  const mirror = design.mirrors[0]?.name ?? '';
  const others: readonly Command[] = [
    { kind: 'fault', fault: 'network.change', target: design.networks[0]?.id ?? '', change },
    { kind: 'fault', fault: 'link.change', target: design.links[0]?.id ?? '', change },
    { kind: 'fault', fault: 'host.change', target: design.hosts[0]?.id ?? '', change: { journalWriteMs: 0.25 } },
    { kind: 'fault', fault: 'cut', between: [[design.hosts[0]?.id ?? ''], design.hosts.slice(1).map(({ id }) => id)] },
    { kind: 'operate', action: 'mirror.configure', mirror, settings: { qosTimeoutMs: 4000, vip: null } },
    {
      kind: 'operate',
      action: 'mirror.configure',
      mirror,
      settings: { arbiter: { address: '10.1.41.9', port: 2189 } },
    },
  ];
  const usable = others.filter((command) => command.kind === 'operate' || command.target !== '');
  // What is still to be given values is no command yet.
  const offered = availableCommands(createWorld(design, { seed: 1 })).filter(({ fields }) => fields.length === 0);
  return [...offered.map(({ command }) => command), ...usable];
}

describe('a scenario that is written', () => {
  it('reads as the same commands at the same microseconds, whatever a person did', () => {
    for (const design of [pair, twoMirrors]) {
      const commands = commandsOn(design);
      const moments = fc.record({
        atUs: fc.oneof(
          fc.nat({ max: 10_000_000 }),
          fc.integer({ min: 0, max: 900 }).map((second) => second * 1_000_000),
        ),
        command: fc.constantFrom(...commands),
      });
      fc.assert(
        fc.property(fc.array(moments, { maxLength: 8 }), fc.constantFrom(yaml, json), (done, options) => {
          const scenario = scenarioOf(done);
          const steps = scenario.steps.map((step) =>
            'command' in step ? { ...step, command: withMirror(step.command, design) } : step,
          );
          expect(readAgain(writeScenario(toDocument(scenario, design), options), design)).toEqual({
            ...scenario,
            steps,
          });
        }),
        { numRuns: 150 },
      );
      const every = scenarioOf(commands.map((command, index) => ({ atUs: index, command })));
      expect(readAgain(writeScenario(toDocument(every, design), yaml), design).steps).toHaveLength(commands.length);
    }
  });

  it('is what was read, for every scenario of ours and of the contract', () => {
    for (const folder of ['conformance/cases', 'cases']) {
      for (const name of readdirSync(new URL(folder, scenarios)).filter((one) => !pendingCases.has(one))) {
        const reading = readScenario(text(`${folder}/${name}`), name);
        const design = designAt(`${folder}/${reading.document?.design}`);
        const { scenario } = reading.onDesign(design);
        if (scenario === null) throw new Error(`${name} was not read`);
        expect(readAgain(writeScenario(toDocument(scenario, design), yaml), design), name).toEqual(scenario);
      }
    }
  });

  it('reads well, step by step, with its fields in the order of the format', () => {
    const { scenario } = readScenario(text('conformance/cases/primary-isolated-arbiter.scenario.yaml'), 'x').onDesign(
      pair,
    );
    const written = writeScenario(toDocument(scenario as Scenario, pair), {
      ...yaml,
      designPath: '../designs/pair.yaml',
    });
    expect(written.split('\n').slice(0, 10)).toEqual([
      'format: mirrorlab/scenario@1',
      'name: The network isolates the primary from backup and arbiter',
      'guide: 3.1.3.3 (6), 3.4.2.4',
      'design: ../designs/pair.yaml',
      'seed: 1',
      'start: steady',
      'clock: 2018-06-01T08:00:00',
      'steps:',
      '  - { at: 10s, fault: isolate, target: host-a }',
      expect.stringMatching(/^ {2}- \{ at: 1m, expect: \{ primary: B, vip: B, members: \{ A: \{ status: In Trouble \}/),
    ]);
  });

  it('keeps names that YAML would take for something else', () => {
    const strange = { ...scenarioOf([]), name: 'yes: no # "quoted"', guide: '3.1' };
    expect(readAgain(writeScenario(toDocument(strange, pair), yaml), pair)).toEqual(strange);
  });
});

describe('a duration that is written', () => {
  it('is read back to the last digit', () => {
    fc.assert(
      fc.property(fc.nat(), (microseconds) => {
        const ms = microseconds / 1000;
        expect(parseDuration(formatDuration(ms))).toBe(ms);
      }),
    );
  });

  it('has the largest unit that fits', () => {
    expect([0, 0.001, 250, 8000, 90_000, 120_000, 3_600_000].map(formatDuration)).toEqual([
      ...['0ms', '0.001ms', '250ms', '8s', '90s', '2m', '1h'],
    ]);
  });
});
