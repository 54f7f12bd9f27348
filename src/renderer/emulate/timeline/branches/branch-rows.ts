import type { BranchView } from '../../../../shared/session.ts';

/** A branch as a row of the tree. */
export interface BranchRow {
  readonly branch: BranchView;
  readonly depth: number;
  /** How many rows above it its parent stands, for the line that leads there; 0 for a trunk. */
  readonly rowsUp: number;
  readonly position: number;
  readonly siblings: number;
  readonly hasChildren: boolean;
}

/** The branches as rows, each below the one that it left: those that left it last stand nearest, so that no lines cross. */
export function branchRows(branches: readonly BranchView[]): readonly BranchRow[] {
  const rows: BranchRow[] = [];
  const add = (branch: BranchView, depth: number, parentRow: number, position: number, siblings: number): void => {
    const row = rows.length;
    const children = childrenOf(branches, branch.id);
    const rowsUp = parentRow < 0 ? 0 : row - parentRow;
    rows.push({ branch, depth, rowsUp, position, siblings, hasChildren: children.length > 0 });
    for (const [index, child] of children.entries()) add(child, depth + 1, row, index + 1, children.length);
  };
  const trunks = branches.filter(({ parent }) => parent === null);
  for (const [index, trunk] of trunks.entries()) add(trunk, 0, -1, index + 1, trunks.length);
  return rows;
}

export function branchAndDescendants(branches: readonly BranchView[], id: number): readonly BranchView[] {
  const branch = branches.find((candidate) => candidate.id === id);
  if (branch === undefined) return [];
  return [branch, ...childrenOf(branches, id).flatMap((child) => branchAndDescendants(branches, child.id))];
}

function childrenOf(branches: readonly BranchView[], id: number): readonly BranchView[] {
  return branches.filter(({ parent }) => parent === id).sort((one, other) => other.leftAtMs - one.leftAtMs);
}
