import type { ComponentType } from 'react';
import { type WorkspaceId, workspaceRows } from '../../shared/workspaces.ts';
import { EmulateWorkspace } from '../emulate/EmulateWorkspace.tsx';
import { later } from '../ui/controls/later.tsx';
import { contained } from '../workspace/Contained.tsx';

const DesignWorkspace = later(async () => (await import('../design/DesignWorkspace.tsx')).DesignWorkspace);
const AnalyzeWorkspace = later(async () => (await import('../analyze/AnalyzeWorkspace.tsx')).AnalyzeWorkspace);
const LearnWorkspace = later(async () => (await import('../learn/LearnWorkspace.tsx')).LearnWorkspace);

interface Workspace {
  readonly Content: ComponentType;
  /** Whether it has a place of its own for notices; otherwise they stand at the edge of the window. */
  readonly placesNotices: boolean;
}

const contents: Readonly<Record<WorkspaceId, Workspace>> = {
  design: { Content: DesignWorkspace, placesNotices: false },
  emulate: { Content: EmulateWorkspace, placesNotices: true },
  analyze: { Content: AnalyzeWorkspace, placesNotices: false },
  learn: { Content: LearnWorkspace, placesNotices: true },
};

/** What each row of the workspaces shows. The compiler refuses a row that nothing shows; one that fails leaves the others. */
export const workspaces = Object.fromEntries(
  workspaceRows.map(({ id, title }) => [
    id,
    { ...contents[id], Content: contained(`The ${title} workspace`, contents[id].Content) },
  ]),
) as Readonly<Record<WorkspaceId, Workspace>>;
