import { type ElementReference, elementKey } from '../element.ts';
import type { Finding } from '../rules/check-design.ts';
import type { PlanColumn, PlanRow } from './address-plan.ts';

interface Whereabouts {
  readonly column: PlanColumn;
  /** Of the rows about the element, those that are for this. */
  readonly use?: RegExp;
}

/** The rules that a cell of the plan breaks or mends, with the cell at which they are marked. */
const MARKED_AT: Readonly<Record<string, Whereabouts>> = {
  'address-in-network': { column: 'address' },
  'address-used-once': { column: 'address' },
  placeholder: { column: 'address' },
  'member-address-on-own-host': { column: 'address', use: / (superserver|mirror private|agent)$/ },
  'private-address-reachable': { column: 'address', use: / mirror private$/ },
  'async-reaches-failover-members': { column: 'address', use: / superserver$/ },
  'agent-reachable': { column: 'address', use: / agent$/ },
  'arbiter-reachable': { column: 'address', use: /^Arbiter$/ },
  'arbiter-on-member-host': { column: 'address', use: /^Arbiter$/ },
  'arbiter-behind-private-network': { column: 'address', use: /^Arbiter$/ },
  'arbiter-agent': { column: 'port', use: /^Arbiter$/ },
  'own-vip': { column: 'address', use: /^Virtual IP$/ },
  'vip-on-subnet': { column: 'address', use: /^Virtual IP$/ },
  'vip-used-elsewhere': { column: 'address', use: /^Virtual IP$/ },
  'cohosted-ports': { column: 'port', use: /( superserver| agent|^ISCAgent)$/ },
  'same-ports-as-cohosted': { column: 'port', use: / superserver$/ },
  'same-ports-with-vip': { column: 'port', use: / superserver$/ },
  'cluster-address-on-both-nodes': { column: 'address', use: /^Cluster address$/ },
  'cluster-address-unique': { column: 'address', use: /^Cluster address$/ },
};

export const planCellKey = (row: PlanRow, column: PlanColumn): string => `${row.key} ${column}`;

/** What the rules find, at the cells where it is mended, by `planCellKey`. */
export function planProblems(
  rows: readonly PlanRow[],
  findings: readonly Finding[],
): ReadonlyMap<string, readonly Finding[]> {
  const found = new Map<string, Finding[]>();
  for (const finding of findings) {
    const at = MARKED_AT[finding.rule];
    if (at === undefined) continue;
    const keys = new Set(finding.elements.map(elementKey));
    const isAbout = (element: ElementReference): boolean => keys.has(elementKey(element));
    const about = rows.filter(
      (row) =>
        row.cells[at.column] !== undefined &&
        (at.use?.test(row.use) ?? true) &&
        (isAbout(row.element) || (at.use !== undefined && row.also.some(isAbout))),
    );
    // Of several addresses of a member the sentence names the one that is meant.
    const named = about.filter(({ cells }) => finding.message.includes(cells[at.column]?.text || ' '));
    for (const row of named.length > 0 ? named : about) {
      const key = planCellKey(row, at.column);
      found.set(key, [...(found.get(key) ?? []), finding]);
    }
  }
  return found;
}
