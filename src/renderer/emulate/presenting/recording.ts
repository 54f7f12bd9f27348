import { create } from 'zustand';
import { pauseAt } from '../../../shared/scenario.ts';
import type { Speed } from '../../../shared/session.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useNotice } from '../../store/notice-store.ts';
import { beginPresenting, endPresenting, usePresenting } from '../../store/presenting-store.ts';
import { useSession } from '../../store/session-store.ts';
import { endPagePicture, openPagePicture, type PageRecording, recordElement, supportedType } from './record-page.ts';

export interface RecordingWish {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly speed: Speed;
}

interface RecordingState {
  readonly isAsked: boolean;
  /** What is being recorded; null while nothing is. */
  readonly wish: RecordingWish | null;
}

export const useRecording = create<RecordingState>(() => ({ isAsked: false, wish: null }));

/** So long the picture stands at a pause of a talk, for whoever watches it to read. */
const PAUSE_STANDS_MS = 4_000;
/** What is seen at the end is seen for a moment. */
const END_STANDS_MS = 800;

/** What ends the playing, once it has begun. */
let stopPlaying: (() => void) | null = null;
let isCancelled = false;

export function cancelRecording(): void {
  isCancelled = true;
  stopPlaying?.();
}

/** Plays a stretch of the run for an audience and records it into a file that the person chooses. */
export async function record(wish: RecordingWish): Promise<void> {
  const type = supportedType();
  if (type === null) {
    return useNotice
      .getState()
      .tell('This system has no encoder for WebM (VP8 or VP9), so that nothing can be recorded.');
  }
  await bridge.allowOwnPicture();
  // Before the file is asked for: the page may ask only while it is fresh that somebody pressed the button.
  const picture = await openPagePicture();
  const start = await bridge.beginRecording(useSession.getState().scenario.name);
  if (start.outcome !== 'ready') {
    endPagePicture(picture);
    if (start.outcome === 'failed') tellFailure(start.reason);
    return;
  }
  const wasPresenting = usePresenting.getState().isPresenting;
  const { speed } = useSession.getState().transport;
  try {
    await recordTo(picture, wish, type);
  } catch (error) {
    endPagePicture(picture);
    await bridge.cancelRecording();
    tellFailure(error instanceof Error ? error.message : String(error));
  } finally {
    stopPlaying = null;
    useRecording.setState({ wish: null });
    await bridge.pause();
    await bridge.setSpeed(speed);
    if (!wasPresenting) await endPresenting();
  }
}

async function recordTo(picture: MediaStream, wish: RecordingWish, type: string): Promise<void> {
  // The window keeps its size: what is recorded has one from beginning to end.
  await beginPresenting({ fillsScreen: false });
  useNotice.getState().dismiss();
  await bridge.pause();
  await bridge.seek(wish.fromMs);
  await bridge.setSpeed(wish.speed);
  isCancelled = false;
  useRecording.setState({ wish });
  await settled();
  const shown = document.querySelector('.workspace');
  if (shown === null) throw new Error('There is no run to record.');
  const recording = await recordElement(picture, shown, type, (bytes) => bridge.writeRecording(bytes));
  const isWhole = await playUntil(wish.untilMs);
  await (isWhole ? finish(recording) : leave(recording));
}

async function finish(recording: PageRecording): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, END_STANDS_MS));
  const result = await bridge.endRecording(await recording.end());
  if (result.outcome === 'failed') tellFailure(result.reason);
  if (result.outcome === 'saved') useNotice.getState().tell(`Recorded ${result.fileName}.`, 'neutral');
}

async function leave(recording: PageRecording): Promise<void> {
  recording.abandon();
  await bridge.cancelRecording();
  useNotice.getState().tell('Nothing was recorded.', 'neutral');
}

/** Plays to a moment, past the pauses of a talk; false where it was cancelled or the run ended before. */
function playUntil(untilMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    let goesOn: ReturnType<typeof setTimeout> | null = null;
    const done = (isWhole: boolean): void => {
      stop();
      if (goesOn !== null) clearTimeout(goesOn);
      resolve(isWhole);
    };
    const play = (): void => {
      goesOn = null;
      bridge.play().catch(() => done(false));
    };
    const look = (): void => {
      const { observation, scenario, transport, endReason } = useSession.getState();
      const nowMs = observation?.atMs ?? 0;
      if (endReason !== null) return done(false);
      if (nowMs >= untilMs || (scenario.isOver && !transport.isPlaying)) return done(true);
      const isAtPause = !transport.isPlaying && pauseAt(scenario, nowMs) !== null;
      if (isAtPause && goesOn === null) goesOn = setTimeout(play, PAUSE_STANDS_MS);
    };
    const stop = useSession.subscribe(look);
    stopPlaying = () => done(false);
    if (isCancelled) done(false);
    else play();
  });
}

/** The page as it is recorded has been drawn. */
async function settled(): Promise<void> {
  for (let frame = 0; frame < 20; frame += 1) await new Promise(requestAnimationFrame);
}

function tellFailure(reason: string): void {
  useNotice.getState().tell(`The run could not be recorded: ${reason}.`);
}
