import { type Cell, type Excluded, needsPerson, type Order, rankOf } from '../../analysis/cell.ts';
import type { Report } from '../../analysis/report.ts';
import type { FaultLine } from '../../shared/analysis.ts';
import type { MatrixFilter } from './analyze-view.ts';

/** The group of what stands in no site. */
export const NO_SITE = 'Networks and links';

const KIND_TITLES: Readonly<Record<string, string>> = {
  host: 'Hosts',
  instance: 'Instances',
  storage: 'Storage',
  agent: 'ISCAgents',
  interface: 'Interfaces',
  network: 'Networks',
  link: 'Links',
  site: 'Sites',
  isolate: 'Isolations',
  database: 'Databases',
  'physical-host': 'Physical hosts',
  datastore: 'Datastores',
  'application-server': 'Application servers',
  gateway: 'CSP Gateways',
  'load-balancer': 'Load balancers',
  dns: 'DNS names',
};

export const kindOf = ({ fault }: FaultLine): string => fault.split('.')[0] ?? fault;
export const kindTitle = (kind: string): string => KIND_TITLES[kind] ?? kind;
export const groupOf = ({ site }: FaultLine): string => site ?? NO_SITE;

/** The faults in the order of the matrix: by site, and within it by kind; what belongs to no site comes last. */
export function faultsInOrder(catalogue: readonly FaultLine[]): readonly FaultLine[] {
  const groups = [...new Set(catalogue.map(groupOf))].toSorted(
    (one, other) => Number(one === NO_SITE) - Number(other === NO_SITE),
  );
  // The catalogue is ordered by kind.
  return groups.flatMap((group) => catalogue.filter((line) => groupOf(line) === group));
}

export type Entry =
  | { readonly kind: 'played'; readonly cell: Cell }
  | { readonly kind: 'excluded'; readonly excluded: Excluded };

export interface Matrix {
  readonly faults: readonly FaultLine[];
  /** By the id of every cell, merged ones included. */
  readonly entries: ReadonlyMap<string, Entry>;
  readonly places: ReadonlyMap<string, number>;
}

export function matrixOf(catalogue: readonly FaultLine[], { cells, excluded }: Report, filter: MatrixFilter): Matrix {
  const faults = faultsInOrder(catalogue).filter(
    (line) =>
      (filter.site === null || groupOf(line) === filter.site) && (filter.kind === null || kindOf(line) === filter.kind),
  );
  return {
    faults,
    places: new Map(catalogue.map(({ id }, index) => [id, index])),
    entries: new Map([
      ...cells.flatMap((cell) => [cell.id, ...cell.alike].map((id): [string, Entry] => [id, { kind: 'played', cell }])),
      ...excluded.flatMap((one) =>
        [one.id, ...one.alike].map((id): [string, Entry] => [id, { kind: 'excluded', excluded: one }]),
      ),
    ]),
  };
}

/** A field of the matrix: the diagonal is single, below it both at once, above it one after the other. */
export interface Field {
  readonly order: Order;
  /** In sequence both orders, the worse one first. */
  readonly ids: readonly string[];
}

export function fieldAt({ faults, places, entries }: Matrix, row: number, column: number): Field {
  const [one, other] = [faults[row]?.id ?? '', faults[column]?.id ?? ''];
  if (row === column) return { order: 'single', ids: [one] };
  if (row > column) {
    const isInOrder = (places.get(one) ?? 0) < (places.get(other) ?? 0);
    return { order: 'together', ids: [isInOrder ? `${one} + ${other}` : `${other} + ${one}`] };
  }
  const ids = [`${one} > ${other}`, `${other} > ${one}`];
  const [first, second] = ids.map((id) => rankIn(entries, id)) as [number, number];
  return { order: 'sequence', ids: second < first ? ids.toReversed() : ids };
}

const NOT_PLAYED = 100;

function rankIn(entries: Matrix['entries'], id: string): number {
  const entry = entries.get(id);
  return entry?.kind === 'played' ? rankOf(entry.cell.outcome) : NOT_PLAYED;
}

export function faultIdsOf(id: string): readonly string[] {
  return id.split(/ [+>] /);
}

/** A pair that is worse than both of its singles. */
export function isSurprise({ entries }: Pick<Matrix, 'entries'>, cell: Cell): boolean {
  return cell.order !== 'single' && cell.faults.every((id) => rankOf(cell.outcome) < rankIn(entries, id));
}

export const missesGoal = ({ missedGoals = [] }: Cell): boolean => missedGoals.length > 0;

export function isFiltered({ outcome, only }: MatrixFilter, matrix: Pick<Matrix, 'entries'>, cell: Cell): boolean {
  if (outcome !== null && cell.outcome !== outcome) return false;
  if (only === 'person') return needsPerson(cell.outcome);
  if (only === 'goals') return missesGoal(cell);
  return only === 'everything' || isSurprise(matrix, cell);
}
