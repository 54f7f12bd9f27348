import { create } from 'zustand';
import { andList } from '../../design/and-list.ts';
import { saveDesign } from '../../design/save-design.ts';
import type { SaveResult } from '../../shared/document.ts';
import type { LessonEntry, LessonNow, LessonResult } from '../../shared/lesson.ts';
import { bridge } from '../bridge/bridge.ts';
import { useDesignStore } from '../store/design-store.ts';
import { showOpenResult, useDocument } from '../store/document-store.ts';
import { useNotice } from '../store/notice-store.ts';
import { useSession } from '../store/session-store.ts';
import { useView } from '../store/view-store.ts';

export type LearnTab = 'lesson' | 'monitor' | 'log' | 'messages' | 'terminal' | 'why';

interface LearnState {
  readonly entries: readonly LessonEntry[];
  /** The lesson of which the cover is shown; null shows the one that is open. */
  readonly chosen: string | null;
  readonly tab: LearnTab;
  readonly result: LessonResult | null;
  /** Once a lesson is handed in, its sheet or its run stands in the middle. */
  readonly shows: 'result' | 'run';
  /** What was marked and not answered yet, by task. */
  readonly marked: Readonly<Record<string, readonly (string | number)[]>>;
  /** The task for which something is marked on the canvas now. */
  readonly marking: string | null;
  readonly isPathOpen: boolean;
  readonly learner: string;
}

const FRESH = { chosen: null, tab: 'lesson', result: null, shows: 'run', marked: {}, marking: null } as const;

export const useLearn = create<LearnState>(() => ({ ...FRESH, entries: [], isPathOpen: true, learner: '' }));

export function useLesson(): LessonNow | null {
  return useSession(({ lesson }) => lesson);
}

export async function refreshPath(): Promise<void> {
  useLearn.setState({ entries: await bridge.listLessons() });
}

export function chooseLesson(id: string): void {
  const open = useDocument.getState().document?.lesson?.id ?? null;
  useLearn.setState({ chosen: id === open ? null : id });
}

/** Opens a lesson from its beginning, in this window or in one of its own. */
export async function beginLesson(id: string): Promise<void> {
  const open = useDocument.getState().document?.lesson ?? null;
  await showBegun(open?.id === id ? bridge.restartLesson() : bridge.openLesson(id));
}

export const beginAgain = (): Promise<void> => showBegun(bridge.restartLesson());

async function showBegun(opening: ReturnType<typeof bridge.openLesson>): Promise<void> {
  const result = await opening;
  if (result.outcome === 'opened') useLearn.setState({ ...FRESH, isPathOpen: hasRoomForPath() });
  await showOpenResult(result);
}

/** The path makes room for the lesson where a window is narrow. */
export const hasRoomForPath = (): boolean => window.innerWidth >= 1240;

/** What the session refuses is told in its words; whether it was done. */
export async function asked(answer: Promise<string | null>): Promise<boolean> {
  const refusal = await answer;
  if (refusal !== null) useNotice.getState().tell(refusal);
  return refusal === null;
}

export async function answer(task: string, value: readonly (string | number)[]): Promise<boolean> {
  const isTaken = await asked(bridge.answerQuestion(task, value));
  if (isTaken) useLearn.setState(({ marked }) => ({ marking: null, marked: { ...marked, [task]: value } }));
  return isTaken;
}

/** What is marked of a task: what is chosen now, else what was answered. */
export function markedOf(task: string): readonly (string | number)[] {
  return useLearn.getState().marked[task] ?? useSession.getState().lesson?.answers[task]?.value ?? [];
}

export function mark(task: string, value: string | number, several: boolean): void {
  const before = markedOf(task);
  const isMarked = before.includes(value);
  const now = several ? (isMarked ? before.filter((one) => one !== value) : [...before, value]) : [value];
  useLearn.setState(({ marked }) => ({ marked: { ...marked, [task]: now } }));
}

export async function handIn(): Promise<void> {
  const lesson = useDocument.getState().document?.lesson;
  const drawing = lesson?.draws === true ? saveDesign(useDesignStore.getState().history.present) : null;
  try {
    const result = await bridge.handInLesson(drawing);
    useLearn.setState({ result, shows: 'result', marking: null });
    // What was said of the run would lie over the sheet.
    useNotice.getState().dismiss();
    await refreshPath();
  } catch (error) {
    useNotice.getState().tell(error instanceof Error ? error.message : String(error));
  }
}

/** Leads to a moment of the learner's run, with what their member's monitor showed then. */
export async function showMoment(atMs: number): Promise<void> {
  const { lesson } = useSession.getState();
  if (lesson === null) return;
  const [eye] = lesson.view.eyes ?? [];
  if (eye !== undefined) useView.getState().watchMonitor({ mirror: lesson.view.mirror, member: eye });
  useLearn.setState({ shows: 'run', tab: eye === undefined ? 'why' : 'monitor' });
  await bridge.showBranch(lesson.branch);
  await bridge.seek(atMs);
}

export async function tellSaved(saving: Promise<SaveResult>, what: string): Promise<void> {
  const result = await saving;
  const { tell } = useNotice.getState();
  if (result.outcome === 'failed') tell(`${what} could not be saved: ${result.reason}.`);
  if (result.outcome === 'saved') tell(`Saved: ${result.fileName}${besideText(result.beside)}`, 'neutral');
}

/** Who gives a lesson away must know that one file of it alone cannot be opened. */
const besideText = (beside: readonly string[] = []): string =>
  beside.length === 0 ? '' : `, which needs ${andList(beside)} beside it. Give them away together.`;
