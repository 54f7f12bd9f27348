import { dialog } from 'electron';
import type { Design } from '../../design/design.ts';
import type { RunContents } from '../../shared/scenario.ts';
import { isUnsavedScenario, readKept } from '../documents/kept-scenario.ts';
import type { Services } from '../documents/services.ts';
import type { DocumentWindow } from '../windows/document-window.ts';
import { questionAbout, type RunLoss } from './run-loss.ts';
import { saveScenario } from './save-scenario.ts';

const NOTHING: RunContents = { branches: 1, bookmarks: 0 };

/**
 * Ends the run of a window, after a question where something that was done in it stands in no file. False where the run
 * is to stay. `next` is the drawing that is to be run instead, where there is one: what was opened or named is played
 * again on it, and so is not lost.
 */
export async function endRun(
  services: Services,
  documentWindow: DocumentWindow,
  next: Design | null = null,
): Promise<boolean> {
  const { document, session } = documentWindow;
  if (document === null) return true;
  // What is done in a lesson is kept in its attempt.
  if (document.lesson !== null) {
    if (!(await mayLeaveLesson(documentWindow))) return false;
    session?.end();
    return true;
  }
  const isRunning = session !== null && !session.hasEnded();
  const contents = isRunning ? await session.ask('handOverScenario', []).catch(() => NOTHING) : NOTHING;
  const { scenario } = document;
  const isPlayedAgain =
    next !== null && scenario?.isDeliberate === true && readKept(scenario).onDesign(next).scenario !== null;
  const isLost = isUnsavedScenario(scenario) && !isPlayedAgain;
  const loss: RunLoss = { ...contents, scenario: isLost ? scenario.document.name : null };
  const answer = await askAbout(services, documentWindow, loss);
  if (answer === 'cancelled') return false;
  if ((isLost && answer === 'discarded') || document.scenario?.isDeliberate === false) {
    letScenarioGo(services, documentWindow);
  }
  document.branches = null;
  services.recoveries.scheduleAutosave(document);
  session?.end();
  return true;
}

/** A lesson that is under way is handed in once; what was done in it is not let go without a question. */
export async function mayLeaveLesson({ document, session, browserWindow }: DocumentWindow): Promise<boolean> {
  if (document === null || document.lesson === null || session === null || session.hasEnded()) return true;
  const isUnderWay = await session.ask('isLessonUnderWay', []).catch(() => false);
  if (!isUnderWay) return true;
  const { response } = await dialog.showMessageBox(browserWindow, {
    type: 'warning',
    message: `Leave “${document.lesson.name}”?`,
    detail: 'It is not handed in: what you did and answered in it is lost.',
    buttons: ['Discard', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}

/** Asks about a scenario that stands in no file and does not fit the drawing that is run without it. */
export async function confirmDiscardScenario(services: Services, documentWindow: DocumentWindow): Promise<void> {
  const scenario = documentWindow.document?.scenario ?? null;
  if (isUnsavedScenario(scenario)) {
    const loss = { ...NOTHING, scenario: scenario.document.name };
    while ((await askAbout(services, documentWindow, loss, 'misfit')) === 'cancelled') {
      // Neither saved nor discarded: asked again, as there is no run to go back to.
    }
  }
  letScenarioGo(services, documentWindow);
}

function letScenarioGo({ recoveries }: Services, { document }: DocumentWindow): void {
  if (document === null) return;
  document.scenario = null;
  recoveries.scheduleAutosave(document);
}

type Answer = 'saved' | 'discarded' | 'cancelled';

/** Where nothing would be lost nobody is asked. */
async function askAbout(
  services: Services,
  documentWindow: DocumentWindow,
  loss: RunLoss,
  occasion: 'end' | 'misfit' = 'end',
): Promise<Answer> {
  const question = questionAbout(loss, occasion);
  if (question === null) return 'discarded';
  const { message, detail, buttons } = question;
  const { response } = await dialog.showMessageBox(documentWindow.browserWindow, {
    type: 'warning',
    message,
    detail,
    buttons: [...buttons],
    defaultId: buttons.includes('Save') ? 0 : buttons.length - 1,
    cancelId: buttons.includes('Cancel') ? buttons.length - 1 : 0,
    noLink: true,
  });
  const button = buttons[response];
  if (button === 'Discard') return 'discarded';
  if (button !== 'Save') return 'cancelled';
  const result = await saveScenario(services, documentWindow);
  if (result.outcome === 'failed') dialog.showErrorBox('The scenario could not be saved', result.reason);
  return result.outcome === 'saved' ? 'saved' : 'cancelled';
}
