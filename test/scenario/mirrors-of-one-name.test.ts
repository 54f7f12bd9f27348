import { describe, expect, it } from 'vitest';
import type { Design } from '../../src/design/design.ts';
import { readDesign } from '../../src/design/read-design.ts';
import { checkDesign } from '../../src/design/rules/check-design.ts';
import { saveDesign } from '../../src/design/save-design.ts';
import { createWorld, observe } from '../../src/engine/engine.ts';
import { readScenario } from '../../src/scenario/read-scenario.ts';
import { runScenario } from '../../src/scenario/run-scenario.ts';

const pair = (id: string | null, net: number, [one, other]: readonly [string, string]) => ({
  hosts: [one, other].map((letter, index) => ({
    id: `host-${letter}`,
    interfaces: [{ id: 'eth0', network: 'lan', address: `10.0.0.${net + index}` }],
  })),
  instances: [one, other].map((letter) => ({ id: letter, host: `host-${letter}` })),
  mirror: {
    ...(id === null ? {} : { id }),
    name: 'PROD',
    members: [
      { name: 'HOST1/CACHE', instance: one },
      { name: 'HOST2/CACHE', instance: other },
    ],
    databases: [{ name: 'DATA' }],
  },
});

/** Two hospitals, each with a mirror PROD whose members bear the names that their instances proposed. */
function hospitals(ids: readonly [string | null, string | null]): string {
  const pairs = [pair(ids[0], 11, ['a', 'b']), pair(ids[1], 21, ['c', 'd'])];
  return JSON.stringify({
    format: 'mirrorlab/design@1',
    name: 'Two hospitals',
    networks: [{ id: 'lan', cidr: '10.0.0.0/24' }],
    hosts: pairs.flatMap(({ hosts }) => hosts),
    instances: pairs.flatMap(({ instances }) => instances),
    mirrors: pairs.map(({ mirror }) => mirror),
    clients: [{ id: 'users', network: 'lan', connect: { mirror: 'North', via: 'members' } }],
  });
}

const designOf = (text: string): Design => {
  const { design, problems } = readDesign(text, 'hospitals');
  expect(problems).toEqual([]);
  return design as Design;
};

function play(steps: readonly object[]) {
  const design = designOf(hospitals(['north', 'south']));
  const text = JSON.stringify({ format: 'mirrorlab/scenario@1', name: 'x', steps, until: '2m' });
  const { scenario, problems } = readScenario(text, 'x').onDesign(design);
  expect(problems).toEqual([]);
  if (scenario === null) throw new Error('not read');
  return runScenario(design, scenario);
}

describe('two mirrors of one name', () => {
  it('are allowed with a warning where no instance is in both', () => {
    const { document, design } = readDesign(hospitals(['north', 'south']), 'x');
    if (document === null || design === null) throw new Error('not read');
    const found = checkDesign(design, document).findings;
    expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(found).toContainEqual(expect.objectContaining({ rule: 'mirror-name-shared', severity: 'warning' }));
    expect(JSON.parse(saveDesign(document)).mirrors.map(({ id }: { id: string }) => id)).toEqual(['north', 'south']);
  });

  it('are told apart by their ids wherever people read of them', () => {
    const { document, design } = readDesign(hospitals(['north', 'south']), 'x');
    if (document === null || design === null) throw new Error('not read');
    const messages = checkDesign(design, document).findings.map(({ message }) => message);
    expect(messages.filter((message) => /\bPROD\b(?! \()/.test(message))).toEqual([
      '2 mirrors are called PROD: no instance could ever be in more than one of them.',
    ]);
    expect(messages.join()).toContain('PROD (north)');
    expect(observe(createWorld(design, { seed: 1 })).mirrors.map(({ name }) => name)).toEqual([
      'PROD (north)',
      'PROD (south)',
    ]);
  });

  it('need ids of their own', () => {
    const { document, design } = readDesign(hospitals([null, null]).replace('"North"', '"PROD"'), 'x');
    if (document === null || design === null) throw new Error('not read');
    expect(checkDesign(design, document).findings).toContainEqual(
      expect.objectContaining({ rule: 'mirror-id-unique', severity: 'error' }),
    );
  });

  it('are told apart by their ids, whatever their case, in steps, references and results', () => {
    const result = play([
      { at: '10s', mirror: 'SOUTH', operate: 'no-failover.set', member: 'HOST1/CACHE' },
      { at: '20s', fault: 'instance.crash', target: 'a' },
      { at: '20s', fault: 'instance.crash', target: 'c' },
      { at: '100s', mirror: 'north', expect: { primary: 'HOST2/CACHE' } },
      { at: '100s', mirror: 'south', expect: { primary: null, members: { 'HOST1/CACHE': { status: 'Down' } } } },
    ]);
    expect(result.expectations.filter(({ ok }) => !ok)).toEqual([]);
    expect(result.expectations.length).toBeGreaterThan(2);
    expect(Object.keys(result.summary)).toEqual(['north', 'south']);
    expect(Object.keys(result.final)).toEqual(['north', 'south']);
    expect(new Set(result.timeline.map(({ mirror }) => mirror))).toContain('south');
  });

  it('a step that does not say which is a mistake', () => {
    const text = JSON.stringify({
      format: 'mirrorlab/scenario@1',
      name: 'x',
      steps: [{ at: '1s', expect: { primary: 'HOST1/CACHE' } }],
      until: '2s',
    });
    const { problems } = readScenario(text, 'x').onDesign(designOf(hospitals(['north', 'south'])));
    expect(problems.map(({ message }) => message).join()).toMatch(/is missing, expected north or south/);
  });
});
