import { bridge } from '../../bridge/bridge.ts';
import { type CommandAction, inOpenRun, inRun } from '../../commands/command-action.ts';
import { useSession } from '../../store/session-store.ts';
import { compose } from '../composer/composer-store.ts';
import { branchFromHere, compareWith, goToBookmark, runUntil, startAgain } from './run-commands.ts';
import { askInTimeline, chooseWindow, clockMs, useTimelineView, zoomTimeline, zoomToEvent } from './timeline-view.ts';

/** Branches, bookmarks and conditions of the run, and what the timeline shows of it. */
export const timelineCommands = {
  'run-until': { disabledReason: inOpenRun, run: () => askInTimeline({ kind: 'run-until' }) },
  'run-until-idle': { disabledReason: inOpenRun, run: () => runUntil({ kind: 'idle' }) },
  'slow-motion': {
    disabledReason: inOpenRun,
    run: () => bridge.setSlowMotion(useSession.getState().transport.slowMotion === null),
  },
  'branch-here': { disabledReason: inOpenRun, run: () => branchFromHere() },
  'rename-branch': {
    disabledReason: inOpenRun,
    run: () => askInTimeline({ kind: 'rename-branch', branch: shownBranch() }),
  },
  'remove-branch': {
    disabledReason: () => inOpenRun() ?? (isOnlyTrunk() ? 'It is the only run from the beginning.' : null),
    run: () => askInTimeline({ kind: 'remove-branch', branch: shownBranch() }),
  },
  'end-comparison': {
    disabledReason: () =>
      inOpenRun() ?? (useTimelineView.getState().compared === null ? 'No branches are being compared.' : null),
    run: () => compareWith(null),
  },
  'start-steady': { disabledReason: inOpenRun, run: () => startAgain({ start: 'steady', seed: shownSeed() }) },
  'start-cold': { disabledReason: inOpenRun, run: () => startAgain({ start: 'cold', seed: shownSeed() }) },
  'start-again': { disabledReason: inOpenRun, run: () => askInTimeline({ kind: 'start-again' }) },
  schedule: { disabledReason: inOpenRun, run: () => compose() },
  'add-bookmark': { disabledReason: inOpenRun, run: () => askInTimeline({ kind: 'add-bookmark', atMs: clockMs() }) },
  'next-bookmark': { disabledReason: inOpenRun, run: () => goToBookmark('next') },
  'previous-bookmark': { disabledReason: inOpenRun, run: () => goToBookmark('previous') },
  'timeline-zoom-in': { disabledReason: inRun, run: () => zoomTimeline('in') },
  'timeline-zoom-out': { disabledReason: inRun, run: () => zoomTimeline('out') },
  'timeline-whole': { disabledReason: inRun, run: () => chooseWindow(null) },
  'timeline-event': { disabledReason: inRun, run: zoomToEvent },
} as const satisfies Record<string, CommandAction>;

function shownBranch(): number {
  return useSession.getState().tree.shown;
}

function shownSeed(): number {
  const { shown, branches } = useSession.getState().tree;
  return branches.find(({ id }) => id === shown)?.start.seed ?? 1;
}

function isOnlyTrunk(): boolean {
  const { shown, branches } = useSession.getState().tree;
  const trunks = branches.filter(({ parent }) => parent === null);
  return trunks.length === 1 && trunks[0]?.id === shown;
}
