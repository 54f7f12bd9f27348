import { bridge } from '../../bridge/bridge.ts';
import { type CommandAction, inOpenRun, withDocument } from '../../commands/command-action.ts';
import { useDocument } from '../../store/document-store.ts';
import { beginPresenting, endPresenting, usePresenting } from '../../store/presenting-store.ts';
import { useSession } from '../../store/session-store.ts';
import { useRecording } from './recording.ts';
import { useSaying } from './SayDialog.tsx';
import { goToPoint, hasTalk } from './talk.ts';

/** Showing a drawing or a run to others. */
export const presentingCommands = {
  present: {
    disabledReason: () => withDocument() ?? whyNotPresented(),
    titleNow: () => (usePresenting.getState().isPresenting ? 'End presenting' : 'Present'),
    run: () => (usePresenting.getState().isPresenting ? endPresenting() : beginPresenting()),
  },
  spotlight: {
    disabledReason: inOpenRun,
    titleNow: () =>
      usePresenting.getState().isSpotlit ? 'End the spotlight on what is explained' : 'Spotlight on what is explained',
    run: () => usePresenting.setState(({ isSpotlit }) => ({ isSpotlit: !isSpotlit })),
  },
  record: {
    disabledReason: () => inOpenRun() ?? whyNotRecorded(),
    run: () => useRecording.setState({ isAsked: true }),
  },
  'add-note': { disabledReason: inOpenRun, run: () => say('note') },
  'add-pause': { disabledReason: inOpenRun, run: () => say('pause') },
  'talk-next': { disabledReason: inTalk, run: () => goToPoint('next') },
  'talk-previous': { disabledReason: inTalk, run: () => goToPoint('previous') },
} as const satisfies Record<string, CommandAction>;

/** The clock stands while it is asked what is to be said. */
async function say(kind: 'note' | 'pause'): Promise<void> {
  await bridge.pause();
  useSaying.setState({ asked: { kind, atMs: useSession.getState().observation?.atMs ?? 0 } });
}

function whyNotPresented(): string | null {
  return useDocument.getState().workspace === 'learn' ? 'A lesson is not presented.' : null;
}

function whyNotRecorded(): string | null {
  return useRecording.getState().wish === null ? null : 'The run is being recorded.';
}

function inTalk(): string | null {
  const { isPresenting } = usePresenting.getState();
  return (
    inOpenRun() ??
    (isPresenting ? null : 'Only while presenting.') ??
    (hasTalk(useSession.getState()) ? null : 'The scenario has no notes or pauses.')
  );
}
