import { describe, expect, it } from 'vitest';
import { catalogueOf } from '../../../src/analysis/catalogue.ts';
import type { Cell } from '../../../src/analysis/cell.ts';
import { siteOf } from '../../../src/analysis/place.ts';
import { buildReport } from '../../../src/analysis/report.ts';
import { resolveDesign } from '../../../src/design/resolve-design.ts';
import { createWorld } from '../../../src/engine/engine.ts';
import { NO_FILTER } from '../../../src/renderer/analyze/analyze-view.ts';
import {
  faultsInOrder,
  fieldAt,
  isFiltered,
  isSurprise,
  matrixOf,
  NO_SITE,
} from '../../../src/renderer/analyze/matrix-model.ts';
import { columnPlaces, FIELD_PX, inSight } from '../../../src/renderer/analyze/matrix-places.ts';
import type { FaultLine } from '../../../src/shared/analysis.ts';
import { playMatrix, SIMPLE, sampleDocument } from '../../analysis/matrix.ts';

const line = (id: string, site: string | null): FaultLine => ({
  id,
  fault: id.split(':')[0] ?? '',
  target: id.split(':')[1] ?? '',
  title: id,
  alike: [],
  site,
  guide: [],
});

const catalogue = [
  line('host.fail:a', 'One'),
  line('host.fail:b', 'Two'),
  line('network.fail:n', null),
  line('agent.fail:a', 'One'),
];

const [model] = playMatrix(sampleDocument(SIMPLE), { faults: 1 }).cells as [Cell];
const cell = (id: string, outcome: Cell['outcome'], order: Cell['order'], alike: readonly string[] = []): Cell => ({
  ...model,
  id,
  faults: id.split(/ [+>] /),
  order,
  outcome,
  alike,
});

const cells = [
  cell('host.fail:a', 'failover', 'single'),
  cell('host.fail:b', 'pause', 'single', ['agent.fail:a']),
  cell('host.fail:a + host.fail:b', 'no-primary-lossless', 'together'),
  cell('host.fail:a > host.fail:b', 'failover', 'sequence'),
  cell('host.fail:b > host.fail:a', 'no-primary-lossy', 'sequence'),
];
const report = buildReport(
  {
    design: '',
    fingerprint: '',
    engine: '',
    faults: 2,
    timing: false,
    goals: [],
    catalogue,
    announced: 6,
    partial: false,
  },
  { cells, excluded: [], defects: [] },
);
const matrix = matrixOf(catalogue, report, NO_FILTER);

describe('the matrix', () => {
  it('groups outages by site and keeps their kinds together; what is in no site comes last', () => {
    expect(faultsInOrder(catalogue).map(({ id }) => id)).toEqual([
      'host.fail:a',
      'agent.fail:a',
      'host.fail:b',
      'network.fail:n',
    ]);
  });

  it('has singles on the diagonal, both at once below it, and above it the worse of the two orders', () => {
    expect(fieldAt(matrix, 0, 0)).toEqual({ order: 'single', ids: ['host.fail:a'] });
    expect(fieldAt(matrix, 2, 0)).toEqual({ order: 'together', ids: ['host.fail:a + host.fail:b'] });
    expect(fieldAt(matrix, 0, 2)).toEqual({
      order: 'sequence',
      ids: ['host.fail:b > host.fail:a', 'host.fail:a > host.fail:b'],
    });
  });

  it('names pairs in the order of the catalogue, wherever they stand in the matrix', () => {
    // The agent is before the second host in the matrix, and after it in the catalogue.
    expect(fieldAt(matrix, 2, 1).ids).toEqual(['host.fail:b + agent.fail:a']);
  });

  it('finds merged cells by each of their ids', () => {
    expect(matrix.entries.get('agent.fail:a')).toEqual({ kind: 'played', cell: cells[1] });
  });

  it('takes rows away by site and kind, and picks cells by outcome, by surprise and by what a person must end', () => {
    const ids = (filter: Partial<typeof NO_FILTER>) =>
      matrixOf(catalogue, report, { ...NO_FILTER, ...filter }).faults.map(({ id }) => id);
    expect(ids({ site: 'One', kind: 'agent' })).toEqual(['agent.fail:a']);
    expect(ids({ site: NO_SITE })).toEqual(['network.fail:n']);
    const picked = (filter: Partial<typeof NO_FILTER>) =>
      cells.filter((one) => isFiltered({ ...NO_FILTER, ...filter }, matrix, one)).map(({ id }) => id);
    expect(picked({ outcome: 'pause' })).toEqual(['host.fail:b']);
    expect(picked({ only: 'surprises' })).toEqual(['host.fail:a + host.fail:b', 'host.fail:b > host.fail:a']);
    expect(picked({ only: 'person' })).toEqual(['host.fail:a + host.fail:b', 'host.fail:b > host.fail:a']);
    expect(isSurprise(matrix, cells[3] as Cell)).toBe(false);
  });

  it('draws what is in sight, and no hole while it scrolls', () => {
    const many = Array.from({ length: 500 }, (_, index) => line(`host.fail:${index}`, index < 250 ? 'One' : 'Two'));
    const places = columnPlaces(many);
    const [first, last] = inSight(places, 5_000, 600);
    expect(places.at[first]).toBeLessThanOrEqual(5_000);
    expect(places.at[last]).toBeGreaterThanOrEqual(5_600 - FIELD_PX);
    expect(last - first).toBeLessThan(50);
    expect(inSight(places, 0, 100)[0]).toBe(0);
    expect(inSight(places, places.size - 100, 100)[1]).toBe(499);
  });
});

describe('the site of an outage', () => {
  it('is that of its host, whatever runs on it; networks and links have none', () => {
    const design = resolveDesign(sampleDocument(SIMPLE));
    const sites = Object.fromEntries(
      catalogueOf(createWorld(design, { seed: 1 })).map((entry) => [entry.id, siteOf(design, entry)]),
    );
    expect(sites).toMatchObject({
      'host.fail:host-a': 'dc1',
      'network.fail:public': null,
      'site.fail:dc1': 'dc1',
    });
    const inNoSite = Object.entries(sites).flatMap(([id, site]) => (site === null ? [id] : []));
    expect(inNoSite.filter((id) => !/^(network|link)\./.test(id))).toEqual([]);
  });
});
