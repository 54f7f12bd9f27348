import { describe, expect, it } from 'vitest';
import type { Design, Member, Mirror } from '../../src/design/design.ts';
import type { DesignDocument } from '../../src/design/design-document.ts';
import { readDesign } from '../../src/design/read-design.ts';
import { checkDesign, type Finding } from '../../src/design/rules/check-design.ts';
import { type Template, templates } from '../../src/design/templates.ts';
import { arrange } from '../../src/diagram/arrange.ts';
import type { CanvasLayout } from '../../src/diagram/canvas-layout.ts';
import { type Box, bottom, overlaps, right } from '../../src/diagram/geometry.ts';
import { runScenario } from '../../src/scenario/run-scenario.ts';
import type { ExpectStep } from '../../src/scenario/scenario.ts';
import { type SampleOfGuide, samplesOfGuide } from './samples.ts';
import { strategiesText } from './strategies.ts';

interface Sample {
  readonly template: Template;
  readonly guide: SampleOfGuide;
  readonly design: Design;
  readonly layout: CanvasLayout;
  readonly findings: readonly Finding[];
}

const samples = templates.map((template): Sample => {
  const reading = readDesign(template.text, template.id);
  const [design, document] = [reading.design as Design, reading.document as DesignDocument];
  return {
    template,
    guide: samplesOfGuide[template.id] as SampleOfGuide,
    design,
    layout: (document.layout?.nodes ?? {}) as CanvasLayout,
    findings: checkDesign(design, document).findings,
  };
});

it('every design that ships is held against the guide', () => {
  expect(Object.keys(samplesOfGuide)).toEqual(templates.map(({ id }) => id));
});

describe.each(samples)('$template.title', ({ template, guide, design, layout, findings }) => {
  it('bears the name under which it is listed', () => {
    expect(design.name).toBe(template.title);
  });

  it('has the addresses of the guide', () => {
    if (guide.addresses === null) return;
    const [mirror] = design.mirrors as [Mirror];
    const members = mirror.members.map(({ name, superserverAddress, mirrorPrivateAddress, agentAddress }) => [
      name,
      { superserver: superserverAddress, mirrorPrivate: mirrorPrivateAddress, agent: agentAddress },
    ]);
    expect({
      vip: mirror.vip?.address ?? null,
      arbiter: mirror.arbiter?.address ?? null,
      members: Object.fromEntries(members),
    }).toEqual(guide.addresses);
  });

  it('has no error, and no finding that the guide does not make itself', () => {
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect([...new Set(findings.map(({ rule }) => rule))].sort()).toEqual(Object.keys(guide.reasons).sort());
  });

  it.each([
    ['stays in the steady state', 'steady', 60_000],
    ['reaches it from a cold start', 'cold', 180_000],
  ] as const)('%s', (_, start, atMs) => {
    const steps = design.mirrors.map((mirror) => steadyState(mirror, design, atMs));
    const scenario = { name: '', guide: '', seed: 1, start, clockMs: 0, steps, untilMs: atMs };
    const { expectations, violations } = runScenario(design, scenario);
    expect(expectations.filter(({ ok }) => !ok)).toEqual([]);
    expect(expectations.length).toBeGreaterThan(design.mirrors.length * 5);
    expect(violations).toEqual([]);
  });

  it('is drawn without anything in the way of anything else', () => {
    expect(drawingFlaws(design, layout)).toEqual([]);
  });
});

/** The first failover member serves, the second is an active backup, every async is connected, and users are served. */
function steadyState(mirror: Mirror, design: Design, atMs: number): ExpectStep {
  const [primary, backup] = mirror.members.filter(({ type }) => type === 'failover');
  const asyncs = mirror.members.filter(({ type }) => type !== 'failover');
  const clients = design.clients.filter(({ connect }) => connect.mirror === mirror.name);
  const expected = {
    primary: primary?.name,
    mode: mirror.arbiter === null ? 'Agent Controlled' : 'Arbiter Controlled',
    vip: mirror.vip === null ? null : primary?.name,
    lostUpdates: 0,
    members: {
      [primary?.name ?? '']: { status: 'Primary', journalTransfer: 'N/A', dejournaling: 'N/A' },
      ...(backup && { [backup.name]: { status: 'Backup', journalTransfer: 'Active', dejournaling: 'Caught up' } }),
      ...Object.fromEntries(
        asyncs.map(({ name }) => [
          name,
          { status: 'Connected', journalTransfer: 'Caught up', dejournaling: 'Caught up' },
        ]),
      ),
    },
    clients: Object.fromEntries(clients.map(({ id }) => [id, { connectedTo: primary?.name }])),
  };
  return { atMs, mirror: mirror.name, expect: expected };
}

/** Room that the name of a site takes along its upper edge. */
const SITE_NAME_HEIGHT = 36;

function drawingFlaws(design: Design, layout: CanvasLayout): string[] {
  const { cards, sites, rails, wires, links } = arrange(design, layout);
  const drawn = [...sites, ...cards].map(({ id }) => id).concat(rails.map(({ network }) => network));
  const siteOf = new Map(design.hosts.map(({ id, site }) => [id, sites.find((candidate) => candidate.id === site)]));
  const lines = [
    ...wires.map(({ id, card, atCard, atRail }) => ({ id, card, box: boxAround(atCard, atRail) })),
    ...links.flatMap(({ id, route }) =>
      route.slice(1).map((end, index) => ({ id, card: null, box: boxAround(route[index] ?? end, end) })),
    ),
  ];
  return [
    ...drawn.filter((id) => layout[id] === undefined).map((id) => `${id} has no place`),
    ...Object.keys(layout)
      .filter((id) => !drawn.includes(id))
      .map((id) => `${id} is not drawn`),
    ...pairs(cards).map(([one, other]) => overlaps(one.box, other.box) && `${one.id} covers ${other.id}`),
    ...pairs(sites).map(([one, other]) => overlaps(one.box, other.box) && `${one.id} covers ${other.id}`),
    ...cards.map(({ id, box }) => {
      const site = siteOf.get(id) ?? sites.find((candidate) => overlaps(candidate.box, box));
      return site !== undefined && !isWithin(box, site.box) && `${id} sticks out of ${site.id}`;
    }),
    ...lines.flatMap((line) =>
      cards.map(({ id, box }) => id !== line.card && overlaps(line.box, box) && `${line.id} runs behind ${id}`),
    ),
  ].filter((flaw) => flaw !== false);
}

function pairs<Item>(items: readonly Item[]): (readonly [Item, Item])[] {
  return items.flatMap((one, index) => items.slice(index + 1).map((other) => [one, other] as const));
}

function boxAround(one: { x: number; y: number }, other: { x: number; y: number }): Box {
  const [x, y] = [Math.min(one.x, other.x), Math.min(one.y, other.y)];
  return { x, y, width: Math.abs(one.x - other.x), height: Math.abs(one.y - other.y) };
}

function isWithin(inner: Box, outer: Box): boolean {
  const top = outer.y + SITE_NAME_HEIGHT;
  return inner.x > outer.x && inner.y >= top && right(inner) < right(outer) && bottom(inner) < bottom(outer);
}

describe('docs/samples.md', () => {
  it('is what the designs and the rules say (vitest run -u writes it anew)', async () => {
    const text = [
      '# The designs that ship',
      '',
      'Made by `test/design/samples.test.ts` from `resources/designs/`, the design rules and what the guide says about them; a',
      'test keeps it true. `mirrorlab template` lists them, `mirrorlab template NAME` prints one. All architectures of 3.1.6 are',
      'here, Figure 3-3, a virtualized pair, a pair in the cloud, a failover cluster with a DR async, and the strategies of',
      'chapter 1. None has an error, and what is found is what the guide itself says of that design.',
      '',
      ...samples.flatMap(sampleText),
      ...strategiesText(),
    ].join('\n');
    await expect(text).toMatchFileSnapshot('../../docs/samples.md');
  });
});

function sampleText({ template, guide, design, findings }: Sample): string[] {
  return [
    `## ${template.title}`,
    '',
    `\`${template.id}\`, §${template.guide}. ${template.summary}`,
    '',
    ...addressTable(design),
    ...guide.additions.map((addition) => `- ${addition}`),
    ...(guide.additions.length > 0 ? [''] : []),
    ...(findings.length === 0
      ? ['No findings.', '']
      : [
          '| finding | | the guide |',
          '|---|---|---|',
          ...findings.map(({ rule, severity, message }) => {
            const reason = guide.reasons[rule];
            return `| \`${rule}\` | ${severity}: ${message} | §${reason?.guide}: “${reason?.quote}” |`;
          }),
          '',
        ]),
  ];
}

/** In the form of the guide's own tables. */
function addressTable(design: Design): string[] {
  const rows: readonly (readonly [string, (member: Member) => string])[] = [
    ['---', () => '---'],
    ['Superserver address', ({ superserverAddress }) => superserverAddress],
    ['Mirror private address', ({ mirrorPrivateAddress }) => mirrorPrivateAddress],
    ['Agent address', ({ agentAddress }) => agentAddress],
  ];
  return design.mirrors.flatMap(({ name, vip, arbiter, members }) => [
    `| ${[name, ...members.map((member) => member.name)].join(' | ')} |`,
    ...rows.map(([title, cell]) => `| ${[title, ...members.map(cell)].join(' | ')} |`),
    '',
    `Virtual IP address: ${vip?.address ?? 'none'}. Arbiter: ${arbiter?.address ?? 'none'}.`,
    '',
  ]);
}
