import { bridge } from '../../bridge/bridge.ts';
import { type CommandAction, inRun, withDocument } from '../../commands/command-action.ts';
import { useNotice } from '../../store/notice-store.ts';
import { useSession } from '../../store/session-store.ts';
import { chooseRunbook, saveRehearsalLog } from '../rehearsal/rehearsal-actions.ts';
import { chooseExpectations, playFromStart } from '../scenario/scenario-store.ts';

/** The run: its clock, and where in it one looks. */
export const emulationCommands = {
  'play-or-pause': {
    whyNot: inRun,
    run: () => (useSession.getState().transport.isPlaying ? bridge.pause() : bridge.play()),
  },
  'step-event': { whyNot: inRun, run: () => bridge.stepEvent() },
  'next-change': {
    whyNot: inRun,
    run: async () => {
      const isFound = await bridge.stepToNextChange();
      if (!isFound)
        useNotice
          .getState()
          .tell('Nothing more will change by itself. Break something, or act as the operator.', 'neutral');
    },
  },
  'previous-change': { whyNot: inRun, run: () => bridge.stepToPreviousChange() },
  'to-start': { whyNot: inRun, run: () => bridge.seek(0) },
  'play-scenario': { whyNot: inRun, run: playFromStart },
  'expect-now': { whyNot: inRun, run: chooseExpectations },
  rehearse: { whyNot: withDocument, run: chooseRunbook },
  'save-rehearsal-log': { whyNot: inRun, run: saveRehearsalLog },
} as const satisfies Record<string, CommandAction>;
