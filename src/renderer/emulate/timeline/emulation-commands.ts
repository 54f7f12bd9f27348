import { LESSON_STEP_MS } from '../../../shared/lesson.ts';
import { bridge } from '../../bridge/bridge.ts';
import { type CommandAction, inOpenRun, inRun } from '../../commands/command-action.ts';
import { useNotice } from '../../store/notice-store.ts';
import { useSession } from '../../store/session-store.ts';
import { askToCopyRun } from '../copy-run.ts';
import { chooseExpectations, playFromStart } from '../scenario/scenario-store.ts';

const NO_CHANGE = 'Nothing more will change by itself. Break something, or act as the operator.';
const NO_CHANGE_SEEN = `For ${LESSON_STEP_MS / 1000} seconds nothing was seen to change. Step on, let the clock run, or do something.`;

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
      const { lesson } = useSession.getState();
      const isFound = await bridge.stepToNextChange();
      if (!isFound) useNotice.getState().tell(lesson === null || lesson.isOver ? NO_CHANGE : NO_CHANGE_SEEN, 'neutral');
    },
  },
  'previous-change': { disabledReason: inRun, run: () => bridge.stepToPreviousChange() },
  'to-start': { disabledReason: inRun, run: () => bridge.seek(0) },
  'play-scenario': { disabledReason: inOpenRun, run: playFromStart },
  'expect-now': { disabledReason: inOpenRun, run: chooseExpectations },
  'copy-run': { disabledReason: inOpenRun, run: askToCopyRun },
} as const satisfies Record<string, CommandAction>;
