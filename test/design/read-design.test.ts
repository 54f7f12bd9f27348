import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../src/design/problem.ts';
import { readDesign } from '../../src/design/read-design.ts';
import { templates } from '../../src/design/templates.ts';

const conformance = new URL('../scenarios/conformance/designs/', import.meta.url);
const pair = readFileSync(new URL('pair.yaml', conformance), 'utf8');

const problemsOf = (text: string) => readDesign(text, 'x.yaml').problems.map(formatProblem);

describe('reading a design', () => {
  it('reads every conformance design and every template without a remark', () => {
    const texts = [
      ...readdirSync(conformance).map((name) => readFileSync(new URL(name, conformance), 'utf8')),
      ...templates.map((template) => template.text),
    ];
    expect(texts.length).toBeGreaterThan(7);
    for (const text of texts) {
      const { problems, design } = readDesign(text, 'x');
      expect(problems).toEqual([]);
      expect(design).not.toBeNull();
    }
  });

  it('reads the same from JSON, indented by spaces or tabs, as from YAML', () => {
    const { document } = readDesign(pair, 'pair.yaml');
    for (const indent of [undefined, 2, '\t']) {
      const reading = readDesign(JSON.stringify(document, null, indent), 'pair.mirrorlab');
      expect(reading.problems).toEqual([]);
      expect(reading.document).toEqual(document);
    }
  });

  it('keeps unknown fields and says where they are', () => {
    const { document, design } = readDesign(pair.replace('  cpus: 8', '  cpus: 8\n  colour: blue'), 'x.yaml');
    expect(design).not.toBeNull();
    expect(document?.hosts[0]?.colour).toBe('blue');
    const { lines, place } = changed('  cpus: 8', '  cpus: 8\n  ^colour: blue');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(
      `${place} hosts[0].colour: warning: is an unknown field; it is kept but nothing reads it, expected id`,
    );
  });

  it('leaves the canvas free to keep what it likes', () => {
    const text = `${pair}layout:\n  zoom: 2\n  nodes: {host-a: {x: 1, y: 2, folded: true}}\nnotes: [{anything: 1}]\n`;
    expect(problemsOf(text)).toEqual([]);
  });

  // What is drawn from a place that is no number is a picture that nobody can show.
  it.each([
    ['x: 1, y: 1e308', 'y: is 1e+308, expected at most 1000000000'],
    ['x: 1, y: 2, width: {}', 'width: is a group of fields, expected a number'],
    ['x: 1, y: 2, height: 0', 'height: is 0, expected at least 1'],
  ])('but takes only places and sizes that can be drawn: %s', (place, expected) => {
    const [problem] = problemsOf(`${pair}layout: {nodes: {host-a: {${place}}}}\n`);
    expect(problem).toContain(`layout.nodes.host-a.${expected}`);
  });
});

/** The pair with one change; `^` in it marks where a problem is expected. */
function changed(from: string, to: string): { lines: string[]; place: string } {
  expect(pair).toContain(from);
  const marked = pair.replace(from, to);
  const before = marked.slice(0, marked.indexOf('^')).split('\n');
  return {
    lines: problemsOf(marked.replaceAll('^', '')),
    place: `x.yaml:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`,
  };
}

describe('what is wrong with a design is said with its place and what was expected', () => {
  it.each([
    ['a wrong type', 'cpus: 8', 'cpus: ^many', 'hosts[0].cpus: is "many", expected a number'],
    ['a number for text', 'name: Data Center 1', 'name: ^1', 'sites[0].name: is 1, expected text (put it in quotes)'],
    [
      'an unknown word',
      'kind: datacenter',
      'kind: ^cellar',
      'sites[0].kind: is "cellar", expected datacenter, campus, cloud or internet',
    ],
    [
      'a value too small',
      'bandwidthMbps: 1000}',
      'bandwidthMbps: ^0}',
      'networks[0].bandwidthMbps: is 0, expected more than 0',
    ],
    [
      'a missing field',
      '- name: A\n    instance: A\n',
      '- ^name: A\n',
      'mirrors[0].members[0].instance: is missing, expected the name of an existing instance',
    ],
    [
      'an unknown reference',
      'host: host-a',
      'host: ^host-x',
      'instances[0].host: is "host-x", which is no host here, expected host-a, host-b or host-arbiter',
    ],
    [
      'a name with a space that nobody sees',
      'host: host-a',
      'host: ^"host\u200b-a"',
      'instances[0].host: is "host\\u200b-a", which is no host here, expected host-a, host-b or host-arbiter',
    ],
    [
      'a name with a mark that nobody sees, beyond the first 65,536',
      'host: host-a',
      'host: ^"host\u{e0001}-a"',
      'instances[0].host: is "host\\u{e0001}-a", which is no host here, expected host-a, host-b or host-arbiter',
    ],
    [
      'an id given twice',
      'id: host-b',
      'id: ^host-a',
      'hosts[1].id: is "host-a" a second time, expected an id not yet in this list',
    ],
    [
      'a bad address',
      '10.1.20.11}',
      '^10.1.20.999}',
      'hosts[0].interfaces[0].address: "10.1.20.999" is not an IP address (example: 10.1.20.11)',
    ],
    [
      'a bad network',
      '10.1.20.0/24',
      '^10.1.20.0/33',
      'networks[0].cidr: "10.1.20.0/33" is not a network (example: 10.1.20.0/24)',
    ],
    [
      'a newer format',
      'mirrorlab/design@1',
      '^mirrorlab/design@2',
      'format: is mirrorlab/design@2, which only a newer MirrorLab reads, expected mirrorlab/design@1',
    ],
    [
      'another format',
      'mirrorlab/design@1',
      '^mirrorlab/scenario@1',
      'format: is "mirrorlab/scenario@1", expected mirrorlab/design@1',
    ],
    ['a field given twice', 'cpus: 8', 'cpus: 8\n  ^cpus: 9', 'hosts[0].cpus: is given twice, expected once'],
    [
      'a link with one end',
      'between: [public, campus]',
      'between: ^[public]',
      'links[0].between: is a list of 1, expected at least 2 items',
    ],
    [
      'an id with a slash',
      'id: core',
      'id: ^a/b',
      'links[0].id: is "a/b", expected 1 to 64 characters without / and control characters',
    ],
  ])('%s', (_, from, to, line) => {
    const { lines, place } = changed(from, to);
    expect(lines[0]).toBe(`${place} ${line}`);
  });

  it('several problems at once', () => {
    expect(
      problemsOf(pair.replace('latencyMs: 0.1', 'latencyMs: -1').replace('useTls: true', 'useTls: yes')),
    ).toHaveLength(2);
  });

  it('databases of a member and the interface for the VIP', () => {
    const { lines } = changed(
      '  - name: A\n',
      '  - name: A\n    databases: [APPDATA, OTHER]\n    vipInterface: eth7\n',
    );
    expect(lines).toEqual([
      'x.yaml:49:26 mirrors[0].members[0].databases[1]: is "OTHER", which is no database here, expected APPDATA or AUDIT',
      'x.yaml:50:19 mirrors[0].members[0].vipInterface: is "eth7", which is no interface here, expected eth0 or eth1',
    ]);
  });

  it('a design that is not finished can be edited but not emulated', () => {
    const { document, design, problems } = readDesign(
      'format: mirrorlab/design@1\nname: x\nhosts: []\ninstances: []\nmirrors: []\n',
      'x.yaml',
    );
    expect(document).not.toBeNull();
    expect(design).toBeNull();
    expect(problems.map(formatProblem)).toEqual([
      'x.yaml:3:8 hosts: is an empty list, expected at least a host',
      'x.yaml:4:12 instances: is an empty list, expected at least an instance',
      'x.yaml:5:10 mirrors: is an empty list, expected at least a mirror',
    ]);
  });
});

describe('hostile and broken files end in one clear line', () => {
  const bomb = (levels: number) => {
    const lines = ['format: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < levels; level += 1) {
      lines.push(
        `l${level}: &a${level} [${Array(9)
          .fill(`*a${level - 1}`)
          .join(', ')}]`,
      );
    }
    return lines.join('\n');
  };

  it.each([
    ['an empty file', '', 'x.yaml:1:1 document: is empty, expected JSON or YAML'],
    [
      'only a comment',
      '# nothing\n',
      'x.yaml:1:1 document: is empty, expected fields beginning with format: mirrorlab/design@1',
    ],
    ['a list', '- 1\n', 'x.yaml:1:1 document: is a list, expected fields beginning with format: mirrorlab/design@1'],
    [
      'plain text',
      'hello\n',
      'x.yaml:1:1 document: is "hello", expected fields beginning with format: mirrorlab/design@1',
    ],
    ['binary', '\x7fELF\0\0', 'x.yaml:1:1 document: is not text, expected JSON or YAML in UTF-8'],
    [
      'an alias bomb',
      bomb(9),
      /^x\.yaml:\d+:\d+ document: holds too many values once its aliases are expanded, expected at most/,
    ],
    ['an alias to itself', 'a: &x [*x]\n', /expected at most 64 levels$/],
    ['an alias without an anchor', 'a: *x\n', 'x.yaml:1:4 a: refers to *x, expected an anchor &x before it'],
    ['deep flow nesting', '['.repeat(100_000), /^x\.yaml:\d+:\d+ document: is n/],
    ['deep block nesting', '- '.repeat(20_000), /^x\.yaml:\d+:\d+ document: is n/],
    ['balanced deep nesting', `a: ${'['.repeat(500)}${']'.repeat(500)}`, /expected at most 64 levels$/],
    ['two documents', 'a: 1\n---\nb: 2\n', 'x.yaml:2:1 document: holds several YAML documents, expected one'],
    ['a syntax error', 'a: b: c\n', /^x\.yaml:1:4 document: is not valid here \(.+\), expected JSON or YAML$/],
    [
      'an infinite number',
      'a: .inf\n',
      'x.yaml:1:4 a: is Infinity, expected text, a finite number, true, false or nothing',
    ],
    [
      'a prototype name',
      '{"__proto__": {"polluted": true}}',
      'x.yaml:1:2 document: has a field __proto__, expected another name',
    ],
    ['a list as a name', '? [a]\n: b\n', 'x.yaml:1:3 document: has a field without a plain name, expected text'],
    ['a huge file', 'a'.repeat(4_000_001), 'x.yaml:1:1 document: is 4000001 characters long, expected at most 4000000'],
  ])('%s', (_, text, line) => {
    const lines = problemsOf(text);
    expect(lines).toHaveLength(1);
    if (typeof line === 'string') expect(lines[0]).toBe(line);
    else expect(lines[0]).toMatch(line);
  });

  it('names of built-in properties are names like others', () => {
    const text = pair.replaceAll('host-a', 'constructor').replaceAll('host-b', 'toString');
    expect(problemsOf(text)).toEqual([]);
    expect(problemsOf(pair.replace('host: host-a', 'host: constructor'))[0]).toContain('which is no host here');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('ten thousand hosts are handled in seconds', () => {
    const hosts = Array.from({ length: 10_000 }, (_, index) => ({
      id: `h${index}`,
      interfaces: [
        { id: 'eth0', network: 'public', address: `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}` },
      ],
    }));
    const { document } = readDesign(pair, 'pair.yaml');
    const started = performance.now();
    const text = JSON.stringify({ ...document, hosts: [...(document?.hosts ?? []), ...hosts] });
    expect(readDesign(text, 'x').design?.hosts).toHaveLength(10_003);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('problems stand in the order of the text, also within a line', () => {
    const text = pair
      .replace('agentAddress: 10.1.20.11', 'agentAddress: nowhere')
      .replace('superserverAddress: 10.1.20.11', 'superserverAddress: neither')
      .replace('cidr: 10.1.41.0/24', 'cidr: none');
    const places = readDesign(text, 'x').problems.map(({ line, column }) => line * 1000 + column);
    expect(places.length).toBeGreaterThan(2);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
  });

  it('a flood of problems is cut short', () => {
    const text = pair.replace(/hosts:\n/, `hosts:\n${'- {id: x}\n'.repeat(3000)}`);
    const lines = problemsOf(text);
    expect(lines.length).toBeLessThanOrEqual(101);
    expect(lines.at(-1)).toMatch(/has \d+ more problems/);
  });
});
