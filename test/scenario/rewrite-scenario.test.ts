import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Design } from '../../src/design/design.ts';
import { readDesign } from '../../src/design/read-design.ts';
import { readScenario } from '../../src/scenario/read-scenario.ts';
import type { ScenarioOriginal } from '../../src/scenario/rewrite-scenario.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { toDocument, writeScenario } from '../../src/scenario/write-scenario.ts';
import { pendingCases } from '../scenarios/conformance-cases.ts';

const scenarios = new URL('../scenarios/', import.meta.url);
const text = (path: string) => readFileSync(new URL(path, scenarios), 'utf8');
const designAt = (path: string) => readDesign(text(path), path).design as Design;
const pair = designAt('conformance/designs/pair.yaml');

const byHand = `# What we saw on 4 May.
name: Power   # of the primary
format: mirrorlab/scenario@1
owner: night shift
steps:
  # The cable was pulled.
  - { fault: host.fail, at: 10000, target: host-a } # by Tom

  # It took a while.
  - at: 60s
    expect:
      primary: B # as hoped
  - { at: 2m, fault: host.restore, target: host-a }
until: 6m
# The end.
`;

function read(content: string, design = pair): Scenario {
  const reading = readScenario(content, 'a file');
  const { scenario, problems } = reading.onDesign(design);
  expect([...reading.problems, ...problems].filter(({ severity }) => severity === 'error')).toEqual([]);
  return scenario as Scenario;
}

function originalOf(content: string, design = pair): ScenarioOriginal {
  return { text: content, document: toDocument(read(content, design), design) };
}

function rewritten(change: (scenario: Scenario) => Partial<Scenario>, content = byHand): string {
  const scenario = read(content);
  const document = toDocument({ ...scenario, ...change(scenario) }, pair);
  return writeScenario(document, { designPath: null, notation: 'yaml', original: originalOf(content) });
}

const tidy = (content: string) => content.replaceAll(/(?<=\S) +(?=#)/g, ' ');

describe('a scenario file that is saved again', () => {
  it('is what it was where nothing was changed, for every scenario of ours and of the contract', () => {
    expect(rewritten(() => ({}))).toBe(tidy(byHand).replace('# The end', '\n# The end').replace('\n\n\n', '\n\n'));
    for (const folder of ['conformance/cases', 'cases']) {
      for (const name of readdirSync(new URL(folder, scenarios)).filter((one) => !pendingCases.has(one))) {
        const content = text(`${folder}/${name}`);
        const designPath = readScenario(content, name).document?.design ?? '';
        const original = originalOf(content, designAt(`${folder}/${designPath}`));
        const again = writeScenario(original.document, { designPath, notation: 'yaml', original });
        expect(again.match(/#.*/g), name).toEqual(content.match(/#.*/g));
        expect(readScenario(again, name).document, name).toEqual(readScenario(content, name).document);
      }
    }
  });

  it('keeps comments and the order of keys beside what was changed', () => {
    const again = rewritten(({ steps }) => ({
      name: 'Power, again',
      seed: 4,
      steps: [
        ...steps.slice(1),
        { atMs: 130_000, command: { kind: 'fault', fault: 'host.fail', target: 'host-b' }, refused: null },
        ...steps.slice(0, 1).map((step) => ({ ...step, atMs: 180_000 })),
      ],
    }));
    expect(again).toBe(`# What we saw on 4 May.
name: Power, again # of the primary
format: mirrorlab/scenario@1
owner: night shift
steps:
  # It took a while.
  - at: 60s
    expect:
      primary: B # as hoped
  - { at: 2m, fault: host.restore, target: host-a }
  - { at: 130s, fault: host.fail, target: host-b }
  # The cable was pulled.
  - { fault: host.fail, at: 3m, target: host-a } # by Tom
until: 6m
seed: 4

# The end.
`);
  });

  it('says where its design is, and only that where it went to another folder', () => {
    const original = originalOf(byHand);
    const again = writeScenario(original.document, { designPath: '../pair.mirrorlab', notation: 'yaml', original });
    expect(again).toContain('design: ../pair.mirrorlab');
    expect(again).toContain('# by Tom');
  });

  it('keeps fields that we do not know in JSON too, and is JSON where it was YAML', () => {
    const original = originalOf(byHand);
    const json = writeScenario(original.document, { designPath: null, notation: 'json', original });
    expect(Object.keys(JSON.parse(json))).toEqual(['name', 'format', 'owner', 'steps', 'until']);
    const back = writeScenario(original.document, { designPath: null, notation: 'yaml', original: originalOf(json) });
    expect(back).toMatch(/^format: mirrorlab\/scenario@1\nname: Power\n/);
  });

  it('is written anew where steps lean on one another', () => {
    const content = byHand.replace('expect:', 'expect: &seen').concat('other: *seen\n');
    expect(rewritten(() => ({ steps: [] }), content)).toMatch(/^format: mirrorlab/);
  });
});
