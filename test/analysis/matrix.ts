import { readFileSync } from 'node:fs';
import { type Cell, type Excluded, OUTCOMES } from '../../src/analysis/cell.ts';
import { createPlan, type Plan, type PlanOptions } from '../../src/analysis/plan.ts';
import { createPlayer, playCell } from '../../src/analysis/player.ts';
import { OUTCOME_LETTERS } from '../../src/analysis/sentences.ts';
import type { DesignDocument } from '../../src/design/design-document.ts';
import { readDesign } from '../../src/design/read-design.ts';
import { resolveDesign } from '../../src/design/resolve-design.ts';

export const SIMPLE = 'simple-failover-pair';

export function sampleDocument(name: string): DesignDocument {
  const file = `resources/designs/${name}.mirrorlab`;
  const { document } = readDesign(readFileSync(file, 'utf8'), file);
  if (document === null) throw new Error(`${file} was not read`);
  return document;
}

export const withoutArbiter = (document: DesignDocument): DesignDocument => ({
  ...document,
  mirrors: document.mirrors.map((mirror) => ({ ...mirror, arbiter: null })),
});

export interface Matrix {
  readonly plan: Plan;
  readonly cells: readonly Cell[];
  readonly excluded: readonly Excluded[];
  /** Also by the ids of the cells that one stands for. */
  cell(id: string): Cell;
}

export function playMatrix(document: DesignDocument, options: PlanOptions, order = (plan: Plan) => plan.cells): Matrix {
  const plan = createPlan(resolveDesign(document), options);
  const player = createPlayer(plan);
  const results = order(plan).map((planned) => playCell(player, planned));
  const cells = results.flatMap((result) => (result.kind === 'played' ? [result.cell] : []));
  const excluded = results.flatMap((result) => (result.kind === 'excluded' ? [result.excluded] : []));
  return {
    plan,
    cells,
    excluded,
    cell: (id) => {
      const found = cells.find((cell) => cell.id === id || cell.alike.includes(id));
      if (found === undefined) throw new Error(`There is no cell ${id}`);
      return found;
    },
  };
}

/** A matrix as a person reads it: single outages in full, pairs as letters. */
export function matrixText({ plan, cells, excluded }: Matrix): string {
  const singles = cells.filter(({ order }) => order === 'single').map(singleText);
  const ids = plan.catalogue.map(({ id }) => id);
  const letters = new Map(
    cells.flatMap((cell) => [cell.id, ...cell.alike].map((id) => [id, OUTCOME_LETTERS[cell.outcome]] as const)),
  );
  const rows = (title: string, idOf: (row: number, column: number) => string): string[] => [
    '',
    title,
    ...ids.map((id, row) => `${ids.map((_, column) => letters.get(idOf(row, column)) ?? '-').join('')}  ${id}`),
  ];
  const together = rows('At once', (row, column) =>
    row === column ? `${ids[row]}` : `${ids[Math.min(row, column)]} + ${ids[Math.max(row, column)]}`,
  );
  const sequence = rows('The row first, then the column after everything has settled', (row, column) =>
    row === column ? `${ids[row]}` : `${ids[row]} > ${ids[column]}`,
  );
  const hasPairs = cells.length + excluded.length > singles.length;
  return `${[...singles, ...(hasPairs ? ['', LEGEND, ...together, ...sequence] : [])].join('\n')}\n`;
}

const LEGEND = `${OUTCOMES.map((word) => `${OUTCOME_LETTERS[word]} ${word}`).join(', ')}, - nothing changes after the first; on the diagonal the single outage`;

/** Milliseconds would change with every engine; a tenth of a second is what a person reads. */
function singleText(cell: Cell): string {
  const { id, outcome, primary, outageMs, lostBytes, failoverReady, clients, recovers, steps, alike, guide } = cell;
  const details = [
    `primary ${primary ?? 'none'}`,
    `outage ${(outageMs / 1000).toFixed(1)} s`,
    `lost ${lostBytes}`,
    failoverReady ? 'ready' : 'not ready',
    ...Object.entries(clients).map(([client, { connectedTo }]) => `${client} at ${connectedTo ?? 'nobody'}`),
    recovers === 'steps' ? `then: ${steps.map(({ text }) => text).join('; ')}` : recovers,
    guide.map((section) => `§${section}`).join(' '),
    ...(alike.length === 0 ? [] : [`also ${alike.join(', ')}`]),
  ];
  return `${outcome.padEnd(20)} ${id.padEnd(40)} ${details.join(' | ')}`;
}
