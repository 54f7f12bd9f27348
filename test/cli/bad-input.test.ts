import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conformance, mirrorlab, prepareCommand, root } from './command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'mirrorlab-'));
const pair = readFileSync(join(root, conformance, 'designs/pair.yaml'), 'utf8');
const head = 'format: mirrorlab/scenario@1\ndesign: pair.yaml\nname: x\nsteps:\n';
const empty = head.replace('steps:', 'steps: []');

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const scenario = (name: string, step: string) => file(`${name}.scenario.yaml`, `${head}  - ${step}\n`);

/** Bad input: exit code 2, nothing on standard output, and one line for each problem. */
function refused(words: string[], ...lines: (string | RegExp)[]): void {
  const result = mirrorlab(...words);
  expect(result.out).toBe('');
  expect(result.lines).toEqual(lines.map((line) => (typeof line === 'string' ? line : expect.stringMatching(line))));
  expect(result.code).toBe(2);
}

beforeAll(() => {
  prepareCommand();
  file('pair.yaml', pair);
  mkdirSync(join(folder, 'folder.yaml'));
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true }));

describe('bad input ends in one clear line', () => {
  it('no such file', () => {
    refused(
      ['check', join(folder, 'none.yaml')],
      `${folder}/none.yaml:1:1 document: does not exist, expected a design file`,
    );
    refused(
      ['run', '--scenario', join(folder, 'none.yaml')],
      `${folder}/none.yaml:1:1 document: does not exist, expected a scenario file`,
    );
  });

  it('a folder instead of a file', () => {
    refused(['check', folder], `${folder}:1:1 document: is a folder, expected a design file`);
    const path = file('to-folder.scenario.yaml', empty.replace('pair.yaml', 'folder.yaml'));
    refused(['run', '--scenario', path], `${folder}/folder.yaml:1:1 document: is a folder, expected a design file`);
  });

  it('a device that never ends', () => {
    const path = file('to-device.scenario.yaml', empty.replace('pair.yaml', '/dev/zero'));
    refused(['run', '--scenario', path], '/dev/zero:1:1 document: is not a regular file, expected a design file');
  });

  it('a binary file', () => {
    const bytes = file(
      'binary.yaml',
      Uint8Array.from({ length: 300 }, (_, index) => index % 256),
    );
    refused(['check', bytes], `${bytes}:1:1 document: is not text in UTF-8, expected a design file`);
    const zeros = file('zeros.yaml', new Uint8Array(100));
    refused(['check', zeros], `${zeros}:1:1 document: is not text, expected JSON or YAML in UTF-8`);
  });

  it('an alias bomb', () => {
    const levels = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 10; level += 1)
      levels.push(
        `a${level}: &a${level} [${Array(10)
          .fill(`*a${level - 1}`)
          .join(', ')}]`,
      );
    const path = file('bomb.yaml', `${levels.join('\n')}\n`);
    refused(
      ['check', path],
      /bomb\.yaml:\d+:\d+ document: holds too many values once its aliases are expanded, expected at most 250000$/,
    );
    refused(['run', '--scenario', path], /expected at most 250000$/);
  });

  it('a YAML error, an empty file, the other kind of file', () => {
    const broken = file('broken.yaml', 'format: mirrorlab/design@1\nname: x: y\n');
    refused(['check', broken], /broken\.yaml:2:7 document: is not valid here \(.+\), expected JSON or YAML$/);
    const nothing = file('empty.yaml', '');
    refused(['check', nothing], `${nothing}:1:1 document: is empty, expected JSON or YAML`);
    const wrong = scenario('wrong-kind', '{at: 1s, fault: host.fail, target: host-a}');
    refused(['check', wrong], `${wrong}:1:9 format: is "mirrorlab/scenario@1", expected mirrorlab/design@1`);
  });

  it('an unknown fault, action, expectation, and a reference to a missing host', () => {
    const fault = scenario('fault', '{at: 1s, fault: host.explode, target: host-a}');
    refused(
      ['run', '--scenario', fault],
      /fault\.scenario\.yaml:5:21 steps\[0\]\.fault: is "host\.explode", which is no fault, expected host\.fail/,
    );
    const action = scenario('action', '{at: 1s, operate: member.fire, member: A}');
    refused(
      ['run', '--scenario', action],
      /steps\[0\]\.operate: is "member\.fire", which is no operator action, expected /,
    );
    const expectation = scenario('expectation', '{at: 1s, expect: {winner: A}}');
    refused(['run', '--scenario', expectation], /steps\[0\]\.expect\.winner: is unknown here, expected primary/);
    const missing = scenario('missing', '{at: 1s, fault: host.fail, target: host-x}');
    refused(
      ['run', '--scenario', missing],
      `${missing}:5:40 steps[0].target: is "host-x", which is no host here, expected host-a, host-b or host-arbiter`,
    );
  });

  it('problems of several files at once, and nothing is played', () => {
    const missing = scenario('missing', '{at: 1s, fault: host.fail, target: host-x}');
    const good = scenario('good', '{at: 1s, fault: host.fail, target: host-a}');
    refused(
      ['run', '--json', '--scenario', good, missing, join(folder, 'none')],
      /missing\.scenario\.yaml:5:40/,
      /none:1:1/,
    );
  });

  it('a scenario without a design', () => {
    const path = file('alone.scenario.yaml', 'format: mirrorlab/scenario@1\nname: x\nsteps: []\n');
    refused(
      ['run', '--scenario', path],
      `${path}:1:1 design: is missing, expected the path of a design, here or on the command line`,
    );
  });

  it('a design that cannot be emulated', () => {
    const twice = file('twice.yaml', pair.replace('  - name: B\n', '  - name: A\n'));
    expect(mirrorlab('check', twice).code).toBe(1);
    const path = file('twice.scenario.yaml', 'format: mirrorlab/scenario@1\ndesign: twice.yaml\nname: x\nsteps: []\n');
    refused(
      ['run', '--scenario', path],
      /twice\.yaml:\d+:\d+ mirrors\[0\]\.members\[1\]: 2 members of MIRRORA are called A: .+; expected a design that can be emulated$/,
    );
    refused(['status', twice], /twice\.yaml/);
  });

  it('names that would move the cursor of a terminal', () => {
    const path = file('escape.yaml', pair.replace('site: dc1', 'site: "\\e[31mred\\e[0m\\a"'));
    refused(['check', path], /hosts\[0\]\.site: is "\\u001b\[31mred/);
  });

  it('arguments', () => {
    refused(['frobnicate'], /unknown command 'frobnicate'/);
    refused(['check'], /missing required argument 'design'/);
    refused(['run'], /required option '--scenario <file\.\.\.>' not specified/);
    refused(['run', '--scenario', 'x', '--until', 'soon'], /'soon' is invalid\. Expected a duration/);
    refused(['run', '--scenario', 'x', '--seed', 'pi'], /'pi' is invalid\. Expected a whole number/);
    refused(['schema', 'cloud'], /Allowed choices are design, scenario/);
    refused(['template', 'palace'], /^template: is "palace", expected simple-failover-pair, .* or [a-z-]+$/);
    refused(['status', join(folder, 'pair.yaml'), '--member', 'Z'], '--member: is "Z", expected A or B');
    expect(mirrorlab().code).toBe(2);
  });

  it('a warning does not stop anything', () => {
    const path = file('warned.yaml', `${pair}colour: blue\n`);
    const result = mirrorlab('check', path);
    expect(result.code).toBe(0);
    expect(result.lines).toEqual([expect.stringMatching(/warned\.yaml:\d+:1 colour: warning: is an unknown field/)]);
  });
});
