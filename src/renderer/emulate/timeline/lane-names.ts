import { textWidth } from '../../../diagram/text-width.ts';
import type { Lane } from '../../../shared/session.ts';
import type { SessionState } from '../../store/session-store.ts';
import { branchRows } from './branches/branch-rows.ts';

/** Where there are several mirrors, their lanes must be told apart in little room. */
export function laneName({ kind, title, mirror }: Lane, severalMirrors: boolean): string {
  if (!severalMirrors || kind === 'client' || kind === 'application-server') return title;
  return `${kind === 'mode' ? 'Mode' : title} · ${mirror}`;
}

export function haveSeveralMirrors(lanes: readonly Lane[]): boolean {
  return new Set(lanes.map(({ mirror }) => mirror).filter(Boolean)).size > 1;
}

const NARROWEST = 136;
const WIDEST = 280;
/** What stands around a name in `timeline.css`. */
const AROUND_LANE = 44;
const AROUND_BRANCH = 43;
export const BRANCH_INDENT = 9;

/** How wide the names left of the lanes need to be, those of the branches too where they are shown. */
export function widthOfNames({ lanes, tree }: SessionState): number {
  const severalMirrors = haveSeveralMirrors(lanes);
  const ofLanes = lanes.map((lane) => AROUND_LANE + textWidth(laneName(lane, severalMirrors)));
  const ofBranches = tree.branches.length < 2 ? [] : branchRows(tree.branches).map(widthOfBranch);
  return Math.min(WIDEST, Math.max(NARROWEST, ...ofLanes, ...ofBranches));
}

function widthOfBranch({ branch, depth }: ReturnType<typeof branchRows>[number]): number {
  return AROUND_BRANCH + depth * BRANCH_INDENT + textWidth(branch.name);
}
