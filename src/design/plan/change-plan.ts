import { addressBook } from '../address-book.ts';
import { isAddress, sameAddress } from '../addresses.ts';
import type { DesignDocument } from '../design-document.ts';
import { changeAddress } from '../edits/change-address.ts';
import { setField, whyNotSetField } from '../edits/set-field.ts';
import { elementParts } from '../element-parts.ts';
import { describeValue } from '../problem.ts';
import { type PlanCell, type PlanColumn, type PlanRow, planColumns } from './address-plan.ts';

/** What one cell becomes; null is its default. */
export interface PlanChange {
  readonly row: PlanRow;
  readonly column: PlanColumn;
  readonly from: string;
  readonly to: string;
}

/** A cell of a block that cannot be taken: the line of the block, and why. */
export interface PlanRefusal {
  readonly line: number;
  readonly what: string;
  readonly reason: string;
}

export interface PlanProposal {
  readonly changes: readonly PlanChange[];
  readonly refusals: readonly PlanRefusal[];
}

const COLUMN_NAMES: Readonly<Record<string, PlanColumn | 'host' | 'use'>> = {
  host: 'host',
  'host or mirror': 'host',
  use: 'use',
  network: 'network',
  address: 'address',
  port: 'port',
};

/** The head of the table as it is copied, by which a block that is pasted finds its columns and its rows. */
export const PLAN_HEAD = ['Host or mirror', 'Use', 'Network', 'Address', 'Port'] as const;

/** The rows as they are copied. */
export const planTable = (rows: readonly PlanRow[]): readonly (readonly string[])[] => [
  PLAN_HEAD,
  ...rows.map(({ host, use, cells }) => [host, use, ...planColumns.map((column) => cells[column]?.text ?? '')]),
];

/** Why a cell cannot become this, in a sentence; null where it can. */
export function whyNotCell(document: DesignDocument, cell: PlanCell, typed: string): string | null {
  const text = typed.trim();
  if (text === '') return cell.isOptional ? null : 'Required';
  if (cell.takes === 'network') {
    return networkNamed(document, text) === undefined ? `There is no network ${describeValue(text)}.` : null;
  }
  if (cell.takes === 'port') {
    return /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535
      ? null
      : `${describeValue(text)} is not a port (1 to 65535).`;
  }
  if (isAddress(text)) return null;
  if (cell.takes === 'address' && addressBook(document.hosts).find(text) !== null) return null;
  return cell.takes === 'address'
    ? `${describeValue(text)} is neither an IP address nor the DNS name of a host (example: 10.1.20.11).`
    : `${describeValue(text)} is not an IP address (example: 10.1.20.11).`;
}

/**
 * What a block of cells means. With a head its columns are found by name and its rows by host and use; without one it
 * lies over the table with its first cell where it is pasted.
 */
export function proposePaste(
  document: DesignDocument,
  rows: readonly PlanRow[],
  block: readonly (readonly string[])[],
  at: { readonly row: number; readonly column: PlanColumn },
): PlanProposal {
  const head = (block[0] ?? []).map((name) => COLUMN_NAMES[name.trim().toLowerCase()]);
  const hasHead = head.filter((name) => name !== undefined).length > 1 || head.some((name) => name === 'address');
  const lines = hasHead ? block.slice(1) : block;
  const firstColumn = planColumns.indexOf(at.column);
  const columns = hasHead ? head : (block[0] ?? []).map((_, index) => planColumns[firstColumn + index]);
  const isNamed = columns.includes('host') && columns.includes('use');
  const free = new Set(rows);
  const changes: PlanChange[] = [];
  const refusals: PlanRefusal[] = [];
  for (const [index, cells] of lines.entries()) {
    const line = index + (hasHead ? 2 : 1);
    const textOf = (name: 'host' | 'use'): string => cells[columns.indexOf(name)]?.trim() ?? '';
    const row = isNamed
      ? rows.find((one) => free.has(one) && isCalled(one, textOf('host'), textOf('use')))
      : rows[at.row + index];
    if (row === undefined) {
      const what = isNamed ? `${textOf('host')} ${textOf('use')}` : 'row';
      const reason = isNamed ? 'The plan has no such row.' : 'The table has no more rows.';
      refusals.push({ line, what, reason });
      continue;
    }
    free.delete(row);
    for (const column of planColumns) {
      const place = columns.indexOf(column);
      const typed = cells[place]?.trim();
      if (place !== -1 && typed !== undefined) propose(row, column, typed, line);
    }
  }
  return { changes, refusals };

  function propose(row: PlanRow, column: PlanColumn, typed: string, line: number): void {
    const cell = row.cells[column];
    if (typed === (cell?.text ?? '') || (typed === '' && (cell === undefined || cell.isDefault))) return;
    const what = `${row.host} ${row.use}, ${column}`;
    const reason = cell === undefined ? 'There is nothing to write here.' : whyNotCell(document, cell, typed);
    if (reason !== null) refusals.push({ line, what, reason });
    else if (cell !== undefined && !means(document, cell, typed))
      changes.push({ row, column, from: cell.text, to: typed });
  }
}

const isCalled = (row: PlanRow, host: string, use: string): boolean =>
  row.host.toLowerCase() === host.toLowerCase() && row.use.toLowerCase() === use.toLowerCase();

/** Whether a cell says the same already, in other words. */
function means(document: DesignDocument, { takes, text }: PlanCell, typed: string): boolean {
  if (takes === 'port') return Number(text) === Number(typed);
  if (takes === 'network') return networkNamed(document, text)?.id === networkNamed(document, typed)?.id;
  return sameAddress(text, typed);
}

function networkNamed(document: DesignDocument, name: string) {
  const networks = document.networks ?? [];
  return networks.find((one) => one.name === name) ?? networks.find(({ id }) => id === name);
}

/** Addresses that no drawing has: those of RFC 6666, where nothing is ever sent to. */
const ASIDE = '100::';

/**
 * All changes at once. Interfaces that change places first go aside, so that whatever names the one address does not
 * begin to mean the other; what names an interface follows it, and what is written besides goes on top.
 */
export function applyPlan(document: DesignDocument, changes: readonly PlanChange[]): DesignDocument {
  const moved = changes.filter(({ row, column }) => row.cells[column]?.takes === 'interface-address');
  const places = moved.map(({ row, to }) => {
    const { outer, inner = '' } = elementParts(document, row.element);
    return { host: outer, interface: inner, to };
  });
  const aside = places.reduce(
    (drawn, place, index) => changeAddress(drawn, { ...place, address: `${ASIDE}${(index + 1).toString(16)}` }),
    document,
  );
  const renumbered = places.reduce((drawn, { to, ...place }) => changeAddress(drawn, { ...place, address: to }), aside);
  return changes
    .filter((change) => !moved.includes(change))
    .reduce((drawn, { row, column, to }) => {
      const cell = row.cells[column];
      return cell === undefined ? drawn : setField(drawn, cell.path, writtenAs(drawn, cell, to));
    }, renumbered);
}

function writtenAs(document: DesignDocument, { takes }: PlanCell, typed: string): unknown {
  const text = typed.trim();
  if (text === '') return undefined;
  if (takes === 'port') return Number(text);
  return takes === 'network' ? networkNamed(document, text)?.id : text;
}

/** The change of one cell as somebody types it, or why it cannot be made. */
export function proposeCell(
  document: DesignDocument,
  row: PlanRow,
  column: PlanColumn,
  typed: string,
): { readonly change: PlanChange | null; readonly reason: string | null } {
  const cell = row.cells[column];
  if (cell === undefined || typed.trim() === cell.text) return { change: null, reason: null };
  const reason =
    whyNotCell(document, cell, typed) ?? whyNotSetField(document, cell.path, writtenAs(document, cell, typed));
  return { change: reason === null ? { row, column, from: cell.text, to: typed.trim() } : null, reason };
}
