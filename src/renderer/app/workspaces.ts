import type { ComponentType } from 'react';
import type { WorkspaceId } from '../../shared/workspaces.ts';
import { EmulateWorkspace } from '../emulate/EmulateWorkspace.tsx';
import { later } from '../ui/controls/later.tsx';

const DesignWorkspace = later(async () => (await import('../design/DesignWorkspace.tsx')).DesignWorkspace);
const AnalyzeWorkspace = later(async () => (await import('../analyze/AnalyzeWorkspace.tsx')).AnalyzeWorkspace);
const LearnWorkspace = later(async () => (await import('../learn/LearnWorkspace.tsx')).LearnWorkspace);

interface Workspace {
  readonly Content: ComponentType;
  /** Whether it has a place of its own for notices; otherwise they stand at the edge of the window. */
  readonly placesNotices: boolean;
}

/** What each row of the workspaces shows. The compiler refuses a row that nothing shows. */
export const workspaces: Readonly<Record<WorkspaceId, Workspace>> = {
  design: { Content: DesignWorkspace, placesNotices: false },
  emulate: { Content: EmulateWorkspace, placesNotices: true },
  analyze: { Content: AnalyzeWorkspace, placesNotices: false },
  learn: { Content: LearnWorkspace, placesNotices: true },
};
