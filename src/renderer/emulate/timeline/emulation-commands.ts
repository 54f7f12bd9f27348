import { bridge } from '../../bridge/bridge.ts';
import { type CommandAction, inOpenRun, inRun } from '../../commands/command-action.ts';
import { useNotice } from '../../store/notice-store.ts';
import { useSession } from '../../store/session-store.ts';
import { askToCopyRun } from '../copy-run.ts';
import { chooseExpectations, playFromStart } from '../scenario/scenario-store.ts';

/** The run: its clock, and where in it one looks. */
export const emulationCommands = {
  'play-or-pause': {
    disabledReason: inRun,
    run: () => (useSession.getState().transport.isPlaying ? bridge.pause() : bridge.play()),
  },
  'step-event': { disabledReason: inOpenRun, run: () => bridge.stepEvent() },
  'next-change': {
    disabledReason: inRun,
    run: async () => {
      const isFound = await bridge.stepToNextChange();
      if (!isFound)
        useNotice
          .getState()
          .tell('Nothing more will change by itself. Break something, or act as the operator.', 'neutral');
    },
  },
  'previous-change': { disabledReason: inRun, run: () => bridge.stepToPreviousChange() },
  'to-start': { disabledReason: inRun, run: () => bridge.seek(0) },
  'play-scenario': { disabledReason: inOpenRun, run: playFromStart },
  'expect-now': { disabledReason: inOpenRun, run: chooseExpectations },
  'copy-run': { disabledReason: inOpenRun, run: askToCopyRun },
} as const satisfies Record<string, CommandAction>;
