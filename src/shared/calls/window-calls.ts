import { z } from 'zod';
import type { DesignDocument } from '../../design/design-document.ts';
import type { LessonDraft, LessonForm } from '../../lessons/lesson-form.ts';
import { type About, FIRST_VIEWS, type FirstView, MAX_FAILURE_LETTERS, type PartFailure } from '../about.ts';
import type {
  KeptVersions,
  OpenDocument,
  OpenResult,
  OtherDesign,
  RecentFile,
  RecordingStart,
  Recovery,
  RunEnding,
  Sample,
  SampleScenario,
  SaveResult,
  SessionStart,
} from '../document.ts';
import { MAX_DESIGN_BYTES } from '../document.ts';
import { type ExportChoice, type ExportOutcome, type ExportPreview, exportProducts, renderedKinds } from '../export.ts';
import type { GuideUse, ShippedPackage } from '../help.ts';
import type { LessonCheck, LessonEntry } from '../lesson.ts';
import { MESSAGE_KINDS } from '../message-kinds.ts';
import { PANEL_WIDTH, type Preferences } from '../preferences.ts';
import type { ScenarioOpening } from '../scenario.ts';
import { panelIds } from '../workspaces.ts';
import { type CallsOf, call, nothing } from './call.ts';
import { name, nameOfAtMost } from './fields.ts';
import { lessonForm } from './lesson-form.ts';
import { settingFields } from './setting-fields.ts';

/** A file beyond this size is not opened either. */
const designText = z.string().min(2).max(MAX_DESIGN_BYTES);

export type ClipboardAction = 'cut' | 'copy' | 'paste';

/** What the window may ask of main, one row each. Main answers them in `main/ipc/call-handlers.ts`. */
/** A part of a recording is half a second of it. */
const MAX_PART_BYTES = 64 * 2 ** 20;
const MAX_RECORDING_MS = 24 * 3_600_000;

const partFailure = z.strictObject({
  part: z.string().max(500),
  message: z.string().max(MAX_FAILURE_LETTERS),
  trace: z.string().max(MAX_FAILURE_LETTERS),
});

export const windowCalls = {
  listSamples: call<() => readonly Sample[]>(nothing),
  /** The scenarios that ship. */
  listScenarios: call<() => readonly SampleScenario[]>(nothing),
  /** The learning path, with what is done of it on this machine. */
  listLessons: call<() => readonly LessonEntry[]>(nothing),
  /** Opens a lesson that ships: in this window where that shows a lesson or nothing, otherwise in one of its own. */
  openLesson: call<(id: string) => OpenResult>(z.tuple([name])),
  /** The lesson of this window from its beginning, with another seed. */
  restartLesson: call<() => OpenResult>(nothing),
  /** The run of the window as a lesson could have it; null where nothing was done in it. */
  draftLesson: call<() => LessonDraft | null>(nothing),
  /** Plays the solution of a lesson that is being made. */
  checkLesson: call<(form: LessonForm) => LessonCheck>(z.tuple([lessonForm])),
  previewLesson: call<(form: LessonForm) => OpenResult>(z.tuple([lessonForm])),
  saveLesson: call<(form: LessonForm) => SaveResult>(z.tuple([lessonForm])),
  /** Writes the attempt at the lesson into a file that the person chooses. */
  saveAttempt: call<(learner: string) => SaveResult>(z.tuple([z.string().trim().max(200)])),
  /** Writes the result sheet as a page, or prints it. */
  takeResultSheet: call<(how: 'html' | 'print', learner: string) => SaveResult>(
    z.tuple([z.enum(['html', 'print']), z.string().trim().max(200)]),
  ),
  listRecentFiles: call<() => readonly RecentFile[]>(nothing),
  listRecoveries: call<() => readonly Recovery[]>(nothing),
  newDocument: call<() => OpenResult>(nothing),
  openSample: call<(id: string) => OpenResult>(z.tuple([name])),
  /** Opens a sample with a scenario that ships, which its run plays. */
  playScenario: call<(id: string) => OpenResult>(z.tuple([name])),
  openFile: call<() => OpenResult>(nothing),
  openRecentFile: call<(id: string) => OpenResult>(z.tuple([name])),
  openRecovery: call<(id: string) => OpenResult>(z.tuple([name])),
  discardRecovery: call<(id: string) => void>(z.tuple([name])),
  /** What the window shows, asked when it loads: null is the welcome page. */
  currentDocument: call<() => OpenDocument | null>(nothing),
  /** Shows the welcome page; false where there was something unsaved and the person changed their mind. */
  closeDocument: call<() => boolean>(nothing),
  /** The document as it is drawn now, so that it outlives the window, and the step that led to it. */
  keepDocument: call<(text: string, step: string | null) => void>(
    z.tuple([designText, z.string().max(1_000).nullable()]),
  ),
  saveDocument: call<(text: string) => SaveResult>(z.tuple([designText])),
  saveDocumentAs: call<(text: string) => SaveResult>(z.tuple([designText])),
  /** Takes what another program wrote into the file in place of what is drawn. */
  reloadDocument: call<() => OpenResult>(nothing),
  /** Lets the drawing stand against what another program wrote; the next save overwrites that. */
  keepOwnVersion: call<() => void>(nothing),
  /** Reads the design of a file that the person chooses, without opening it. */
  readOtherDesign: call<() => OtherDesign>(nothing),
  /** The states of the document that were named or saved, and those to which steps led, the newest first. */
  listVersions: call<() => KeptVersions>(nothing),
  readVersion: call<(id: string) => DesignDocument | null>(z.tuple([name])),
  /** Keeps the document as it is drawn now under a name. */
  nameVersion: call<(called: string, text: string) => KeptVersions>(z.tuple([nameOfAtMost(100), designText])),
  removeVersion: call<(id: string) => KeptVersions>(z.tuple([name])),
  /** Opens a state as a document of its own. */
  openVersion: call<(id: string) => OpenResult>(z.tuple([name])),
  /** Starts the emulation of the document that was kept last, from its beginning; ends the one before. */
  startSession: call<() => SessionStart>(nothing),
  /** Ends the run to begin one of the document that was kept last; asks where something would be lost with it. */
  endRun: call<() => RunEnding>(nothing),
  /** Keeps a scenario that the person chooses and ends the run; the next session plays it. */
  openScenario: call<() => ScenarioOpening>(nothing),
  /** Writes the scenario of the branch that is shown into a file that the person chooses. */
  saveScenario: call<() => SaveResult>(nothing),
  /** Makes what an export of the document that was kept last would write; null where another choice came before it was made. */
  prepareExport: call<(choice: ExportChoice) => ExportPreview | null>(
    z.tuple([
      z.strictObject({
        kinds: z.array(name).max(100).nullable(),
        rendered: z.array(z.enum(renderedKinds.map(({ id }) => id))).max(renderedKinds.length),
        product: z.enum(exportProducts).nullable(),
      }),
    ]),
  ),
  /** The text of one file of what was prepared last; of a picture or a PDF, what it is made of. */
  readExportFile: call<(path: string) => string>(z.tuple([z.string().min(1).max(1_000)])),
  /** Writes what was prepared last into a folder that the person chooses. */
  writeExport: call<() => ExportOutcome>(nothing),
  /** Ends what is being prepared or written; nothing is left of it. */
  cancelExport: call<() => void>(nothing),
  /** Makes a drawing from configuration files that the person chooses. */
  importFiles: call<() => OpenResult>(nothing),
  /** Ends the import that is under way; nothing is drawn. */
  cancelImport: call<() => void>(nothing),
  /** Writes the log of the rehearsal that is shown into a file that the person chooses. */
  saveRehearsalLog: call<() => SaveResult>(nothing),
  readPreferences: call<() => Preferences>(nothing),
  changePreferences: call<(change: Partial<Preferences>) => Preferences>(
    z.tuple([
      z.strictObject({
        ...z.object(settingFields).partial().shape,
        isTourDone: z.boolean().optional(),
        dockHeight: z.number().min(140).max(600).nullable().optional(),
        problemsHeight: z.number().min(80).max(600).nullable().optional(),
        isProblemsOpen: z.boolean().optional(),
        isMinimapShown: z.boolean().optional(),
        panelWidth: z.number().min(PANEL_WIDTH.least).max(PANEL_WIDTH.most).optional(),
        panel: z.enum(panelIds).optional(),
        hiddenMessages: z.array(z.enum(MESSAGE_KINDS)).max(MESSAGE_KINDS.length).readonly().optional(),
      }),
    ]),
  ),
  openLogFile: call<() => void>(nothing),
  /** Lets the window fill the screen to present something, or go back to what it was before. */
  fillScreen: call<(isFilled: boolean) => void>(z.tuple([z.boolean()])),
  /** Lets the page ask once, and soon, for the moving picture of itself. */
  allowOwnPicture: call<() => void>(nothing),
  /** Begins a recording in a file that the person chooses; it stands there only once it is whole. */
  beginRecording: call<(name: string) => RecordingStart>(z.tuple([z.string().max(2_000)])),
  writeRecording: call<(bytes: Uint8Array) => void>(
    z.tuple([z.instanceof(Uint8Array).refine((bytes) => bytes.length <= MAX_PART_BYTES)]),
  ),
  endRecording: call<(durationMs: number) => SaveResult>(z.tuple([z.number().min(0).max(MAX_RECORDING_MS)])),
  cancelRecording: call<() => void>(nothing),
  /** Shows another window, with the welcome page. */
  openWindow: call<() => void>(nothing),
  /** Does to what has the focus what the system's own menu would do: the page cannot reach the clipboard by itself. */
  useClipboard: call<(action: ClipboardAction) => void>(z.tuple([z.enum(['cut', 'copy', 'paste'])])),
  /** What rests on which section of the guide. */
  listGuideUses: call<() => readonly GuideUse[]>(nothing),
  /** The packages that ship, with their licences. */
  listLicences: call<() => readonly ShippedPackage[]>(nothing),
  /** Prints the keys of all commands; false where the person thought better of it. */
  printKeyboardMap: call<() => boolean>(nothing),
  describeApplication: call<() => About>(nothing),
  /** Puts the times of the start-up as text on the clipboard. */
  copyStartUpReport: call<() => void>(nothing),
  /** Writes into the log that a part of the window could not be shown. */
  noteFailure: call<(failure: PartFailure) => void>(z.tuple([partFailure])),
  /** The same as text on the clipboard, with what it ran on. */
  copyFailureReport: call<(failure: PartFailure) => void>(z.tuple([partFailure])),
  /** What the window shows first is painted and can be used; only the first window's counts. */
  reportUsable: call<(view: FirstView) => void>(z.tuple([z.enum(FIRST_VIEWS)])),
};

export type WindowCalls = CallsOf<typeof windowCalls>;
