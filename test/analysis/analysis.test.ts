import { describe, expect, it } from 'vitest';
import { batchesOf } from '../../src/analysis/batches.ts';
import type { Cell } from '../../src/analysis/cell.ts';
import { checkedFindings } from '../../src/analysis/checked-findings.ts';
import { compareCells } from '../../src/analysis/compare.ts';
import { judgeGoals } from '../../src/analysis/goals.ts';
import { meaningOf } from '../../src/analysis/meaning.ts';
import { createPlan } from '../../src/analysis/plan.ts';
import { createPlayer } from '../../src/analysis/player.ts';
import { candidates, front } from '../../src/analysis/remedies.ts';
import { alikeElements } from '../../src/analysis/symmetry.ts';
import { partOf, takesPart } from '../../src/analysis/taking-part.ts';
import { boundariesOf, outcomeOf } from '../../src/analysis/timing.ts';
import type { Design } from '../../src/design/design.ts';
import type { DesignDocument } from '../../src/design/design-document.ts';
import { addMember } from '../../src/design/edits/add-member.ts';
import { resolveDesign } from '../../src/design/resolve-design.ts';
import { checkDesign } from '../../src/design/rules/check-design.ts';
import { templates } from '../../src/design/templates.ts';
import { diceOf } from '../swarm/dice.ts';
import { randomDesign } from '../swarm/random-design.ts';
import { playMatrix, SIMPLE, sampleDocument, withoutArbiter } from './matrix.ts';

const simple = sampleDocument(SIMPLE);

/** The simple pair with so many reporting asyncs that are alike. */
function withReporting(count: number): DesignDocument {
  const add = (document: DesignDocument): DesignDocument =>
    addMember(document, { type: 'reporting-read-only', networks: ['public'], site: 'dc1' });
  return Array.from({ length: count }).reduce<DesignDocument>((document) => add(document), simple);
}

describe('symmetry', () => {
  it('plays one of two elements that the design cannot tell apart, and the answers are those of both', () => {
    const document = withReporting(2);
    const merged = playMatrix(document, { faults: 1 });
    const apart = playMatrix(document, { faults: 1, merge: false });
    expect(merged.cells.length).toBeLessThan(apart.cells.length);
    expect(merged.plan.announced).toBe(apart.plan.announced);
    for (const cell of apart.cells) {
      const { outcome, primary, outageMs, lostBytes, recovers } = cell;
      const standing = merged.cell(cell.id);
      expect({ id: cell.id, outcome, primary, outageMs, lostBytes, recovers }).toEqual({
        id: cell.id,
        outcome: standing.outcome,
        primary: standing.primary,
        outageMs: standing.outageMs,
        lostBytes: standing.lostBytes,
        recovers: standing.recovers,
      });
    }
  });

  it('puts pairs under the first elements, and loses none', () => {
    const document = withReporting(3);
    const merged = createPlan(resolveDesign(document), { faults: 2 });
    const apart = createPlan(resolveDesign(document), { faults: 2, merge: false });
    const ids = merged.cells.flatMap(({ id, alike }) => [id, ...alike]);
    expect(ids.toSorted()).toEqual(apart.cells.map(({ id }) => id).toSorted());
    const both = merged.cells.find(({ id }) => id === 'host.fail:host-c + host.fail:host-d');
    expect(both?.alike).toEqual(['host.fail:host-c + host.fail:host-e', 'host.fail:host-d + host.fail:host-e']);
  });

  it('tells apart what anything else names, whatever kinds of elements a design will have', () => {
    const design = resolveDesign(withReporting(2));
    const { catalogue } = createPlan(design, { faults: 1 });
    expect(alikeElements(design, catalogue)).not.toEqual([]);
    const [{ members } = { members: [] }] = design.mirrors;
    const balanced = { ...design, balancers: [{ id: 'lb', targets: [members.at(-1)?.name] }] };
    expect(alikeElements(balanced, catalogue)).toEqual([]);
  });

  it('is found among hundreds of hosts in a moment', () => {
    const hosts = Array.from({ length: 400 }, (_, index) => ({
      id: `extra-${index}`,
      journalWriteMs: index + 1,
      interfaces: [{ id: 'eth0', network: 'public', address: `10.1.20.${100 + (index % 100)}` }],
    }));
    const design = resolveDesign({ ...simple, hosts: [...simple.hosts, ...hosts] });
    const { catalogue } = createPlan(design, { faults: 1, merge: false });
    let compared = 0;
    const counting = new Proxy(design, {
      get: (target, field) => {
        if (field === 'hosts') compared += 1;
        return Reflect.get(target, field);
      },
    });
    expect(alikeElements(counting, catalogue)).toEqual([]);
    // Each host is looked at by itself: with each other one it would be 80,000 times.
    expect(compared).toBeLessThan(10);
  });

  it('tells apart where anything differs, and where chance delays messages', () => {
    const slower = withReporting(2);
    const hosts = slower.hosts.map((host, index) =>
      index === slower.hosts.length - 1 ? { ...host, journalWriteMs: 9 } : host,
    );
    expect(
      createPlan(resolveDesign({ ...slower, hosts }), { faults: 1 }).cells.every(({ alike }) => alike.length === 0),
    ).toBe(true);
    const networks = (slower.networks ?? []).map((network) => ({ ...network, jitterMs: 1 }));
    expect(
      createPlan(resolveDesign({ ...slower, networks }), { faults: 1 }).cells.every(({ alike }) => alike.length === 0),
    ).toBe(true);
  });
});

describe('the order of work', () => {
  it('changes nothing', () => {
    const forwards = playMatrix(simple, { faults: 2 }, ({ cells }) => cells.slice(0, 120));
    const backwards = playMatrix(simple, { faults: 2 }, ({ cells }) => cells.slice(0, 120).toReversed());
    expect(backwards.cells.toReversed()).toEqual(forwards.cells);
  });

  it('gives every shard cells of its own, and together all of them', () => {
    const plan = createPlan(resolveDesign(simple), { faults: 2 });
    const shards = [1, 2, 3].map((index) => batchesOf(plan, { index, of: 3 }).flat());
    expect(
      shards
        .flat()
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(plan.cells.map(({ id }) => id).toSorted());
    expect(shards.every(({ length }) => length > 0)).toBe(true);
  });
});

describe('boundaries', () => {
  const plan = createPlan(resolveDesign(simple), { faults: 2 });
  const player = createPlayer(plan);
  const pairs = [
    // §3.1.3.3: at once the mirror stops, one after the other it goes on.
    {
      id: 'host.fail:host-b > host.fail:host-arbiter',
      cause: 'A: Resumed as primary: the arbiter has lost the backup too',
      from: 7000,
      until: 9000,
    },
    {
      id: 'host.fail:host-arbiter > host.fail:host-b',
      cause: 'A: Switched to agent controlled mode',
      from: 3000,
      until: 5000,
    },
  ];
  for (const { id, cause, from, until } of pairs) {
    it(`${id}: as every 10 ms would tell`, () => {
      const planned = plan.cells.find((cell) => cell.id === id);
      if (planned === undefined) throw new Error(`There is no cell ${id}`);
      const [first = 0, second = 0] = planned.entries;
      const outcomes = Array.from({ length: (until - from) / 10 + 1 }, (_, step) =>
        outcomeOf(player, first, second, from + step * 10),
      );
      const changes = outcomes.flatMap((outcome, step) =>
        step > 0 && outcome !== outcomes[step - 1]
          ? [{ offsetMs: from + step * 10, before: outcomes[step - 1], after: outcome }]
          : [],
      );
      const found = boundariesOf(player, planned);
      expect(found.map(({ offsetMs, before, after }) => ({ offsetMs, before, after }))).toEqual(changes);
      expect(found.map((boundary) => boundary.cause)).toEqual([cause]);
    });
  }
});

describe('comparison and remedies', () => {
  const before = playMatrix(withoutArbiter(simple), { faults: 1 });
  const after = playMatrix(simple, { faults: 1 });

  it('tells what an arbiter makes better', () => {
    const { better, worse, only } = compareCells(after.cells, before.cells);
    expect(better).toEqual(['host.fail:host-a', 'instance.crash:B', 'storage.fail:host-b']);
    expect(worse).toEqual(['host.pause:host-a', 'isolate:host-a']);
    expect(only).toEqual({ this: [], other: [] });
  });

  it('finds the arbiter that is missing, and shows nothing that another remedy beats', () => {
    const found = candidates(withoutArbiter(simple));
    expect(found.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['add-arbiter', 'raise-qos-timeout', 'second-path:core']),
    );
    const analysed = found.map((candidate) => ({
      candidate,
      cells: playMatrix(candidate.document, { faults: 1 }).cells,
    }));
    const shown = front(before.cells, analysed);
    const findings = checkedFindings(withoutArbiter(simple), before.cells, analysed);
    expect(findings.find(({ message }) => message.includes('arbiter'))?.cells).toContain('host.fail:host-a');
    // One outage fewer that needs a person counts for more than a failover where there was a pause.
    expect(shown[0]).toMatchObject({ id: 'add-arbiter', spared: 1, better: 3, worse: 2 });
    expect(shown.slice(1).every(({ spared }) => spared <= 0)).toBe(true);
    for (const one of shown)
      for (const other of shown)
        if (one !== other)
          expect(
            one.edits <= other.edits &&
              other.cells.every((id) => one.cells.includes(id)) &&
              one.worseCells.every((id) => other.worseCells.includes(id)) &&
              (one.edits < other.edits || one.better > other.better || one.worse < other.worse),
            `${one.id} beats ${other.id}`,
          ).toBe(false);
  });

  it('offers a DR async in another site against the loss of the site (§3.1.1.2, §3.4.3)', () => {
    const elsewhere = candidates(simple).find(({ id }) => id === 'dr-elsewhere');
    if (elsewhere === undefined) throw new Error('No DR async was offered.');
    const shown = front(after.cells, [
      { candidate: elsewhere, cells: playMatrix(elsewhere.document, { faults: 1 }).cells },
    ]);
    expect(shown.map(({ cells, worseCells }) => [cells, worseCells])).toEqual([[['site.fail:dc1'], []]]);
    const dr = playMatrix(elsewhere.document, { faults: 1 }).cell('site.fail:dc1');
    expect(dr.outcome).toBe('disaster');
  });

  it('leaves no sample with a new error, and puts a second failover member on every network of the first', () => {
    const errors = (document: DesignDocument) =>
      checkDesign(resolveDesign(document), document).findings.filter(({ severity }) => severity === 'error');
    for (const { id } of templates) {
      const document = sampleDocument(id);
      const found = candidates(document);
      for (const { document: mended, ...remedy } of found)
        expect(errors(mended).length, `${id}: ${remedy.id}`).toBeLessThanOrEqual(errors(document).length);
      if (id !== 'disaster-recovery-and-reporting-only') continue;
      const second = found.find((one) => one.id === 'second-failover-member')?.document.hosts.at(-1);
      const first = document.hosts.find((host) => host.id === 'host-a');
      expect(second?.interfaces.map(({ network }) => network)).toEqual(first?.interfaces.map(({ network }) => network));
      expect(second?.site).toBe(first?.site);
    }
  });

  it('gives a second failover member one interface on a network on which the first has two', () => {
    const document = sampleDocument('no-failover-strategy');
    const [host, ...others] = document.hosts;
    const [first] = host?.interfaces ?? [];
    if (host === undefined || first === undefined) throw new Error('The sample has no interface.');
    const interfaces = [first, { ...first, id: 'eth9', address: '10.1.20.77' }];
    const found = candidates({ ...document, hosts: [{ ...host, interfaces }, ...others] });
    const added = found.find(({ id }) => id === 'second-failover-member');
    expect(added?.document.hosts.at(-1)?.interfaces).toHaveLength(1);
    expect(added?.edits).toBe(2);
  });
});

describe('what a person does after repair', () => {
  it('is told as an instruction', () => {
    const { cell } = playMatrix(simple, { faults: 1 }, ({ cells }) =>
      cells.filter(({ id }) => /^instance\.|^agent/.test(id)),
    );
    const steps = (id: string): string[] => cell(id).steps.map(({ text }) => text);
    expect(steps('instance.crash:A')).toEqual(['Start instance A']);
    expect(steps('instance.hang:B:undetected')).toEqual(['Restart instance B']);
  });
});

describe('goals', () => {
  const { cells } = playMatrix(simple, { faults: 1 });

  it('are judged for every cell that they are about', () => {
    const { cells: marked, missed } = judgeGoals(
      [
        { faults: 'single', recoveryMs: 5000, lostBytes: 0 },
        { faults: 'site', recoveryMs: 60_000, lostBytes: null },
        { faults: 'any', recoveryMs: null, lostBytes: 0 },
      ],
      cells,
    );
    expect(missed[0]?.missed).toContain('host.fail:host-a');
    expect(missed[0]?.missed).not.toContain('instance.crash:A');
    expect(missed[0]?.missed).not.toContain('site.fail:dc1');
    expect(missed[1]).toMatchObject({ judged: 2, missed: ['site.fail:dc1'] });
    expect(missed[2]).toMatchObject({ judged: cells.length, missed: [] });
    expect(marked.find(({ id }) => id === 'host.fail:host-a')?.missedGoals).toEqual([0]);
  });

  it('are no part of what a design means, nor are names and layout', () => {
    const renamed = { ...simple, name: 'Another', layout: {}, goals: [{ faults: 'any' as const, lostBytes: 0 }] };
    expect(meaningOf(resolveDesign(renamed))).toBe(meaningOf(resolveDesign(simple)));
    expect(meaningOf(resolveDesign(withoutArbiter(simple)))).not.toBe(meaningOf(resolveDesign(simple)));
  });
});

describe('what takes no part', () => {
  it('changes no outage of the others, wherever it is drawn: random designs', () => {
    let compared = 0;
    for (let seed = 1; seed <= 6; seed += 1) {
      const document = randomDesign(diceOf(seed));
      const [network] = document.networks ?? [];
      const idle = { id: 'idle', instances: 'IDLE' };
      const host = {
        id: idle.id,
        site: 'site-1',
        agent: {},
        interfaces: [
          { id: 'eth0', network: network?.id ?? '', address: network?.cidr.replace(/\d+\/\d+$/, '250') ?? '' },
        ],
      };
      const drawn = {
        ...document,
        hosts: seed % 2 === 0 ? [host, ...document.hosts] : [...document.hosts, host],
        instances: [{ id: idle.instances, host: idle.id }, ...document.instances],
      };
      const [before, after] = [document, drawn].map((one) => resolveDesign(one)) as [Design, Design];
      expect(meaningOf(partOf(after))).toBe(meaningOf(partOf(before)));
      const own = playMatrix(document, { faults: 1 });
      const other = playMatrix(drawn, { faults: 1 });
      for (const cell of own.cells) {
        expect({ seed, ...other.cell(cell.id), alike: [] }).toEqual({ seed, ...cell, alike: [] });
        compared += 1;
      }
      const added = other.plan.catalogue.filter((entry) => !takesPart(after, partOf(after), entry));
      expect(added.map(({ id }) => id)).toEqual(
        other.plan.catalogue.map(({ id }) => id).filter((id) => !own.plan.catalogue.some((entry) => entry.id === id)),
      );
    }
    expect(compared).toBeGreaterThan(100);
  });
});

describe('worst of several mirrors', () => {
  it('is what a cell tells', () => {
    const { cell } = playMatrix(sampleDocument('reporting-async-in-several-mirrors'), { faults: 1 });
    const told: Partial<Cell> = cell('host.fail:host-a2');
    expect(told).toMatchObject({ mirror: 'MIRROR2', outcome: 'failover', primary: 'B2' });
  });
});
