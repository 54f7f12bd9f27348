import type { AnalysisNews, ComparisonProgress } from './analysis.ts';
import type { analysisCalls } from './calls/analysis-calls.ts';
import type { CallsOf } from './calls/call.ts';
import type { SessionCalls } from './calls/session-calls.ts';
import type { WindowCalls } from './calls/window-calls.ts';
import type { CommandId } from './command-table.ts';
import type { ImportProgress, OpenResult, OutsideChange } from './document.ts';
import type { ExportProgress } from './export.ts';
import type { Preferences } from './preferences.ts';

/**
 * Everything that passes between the window and main. Calls go from the window to main and have an answer: their tables are in
 * `calls/`. Streams go from main to the window.
 */
export type Calls = WindowCalls & CallsOf<typeof analysisCalls> & SessionCalls;
export type CallName = keyof Calls;

export interface Streams {
  /** What a person chose in the application's menu and the window carries out. */
  menuChoice: CommandId;
  preferencesChanged: Preferences;
  /** A document that main opened on its own: from the command line, the system, or the menu of recent files. */
  documentOpened: OpenResult;
  /** The window is about to be closed: what it has drawn is to be told at once. */
  documentWanted: null;
  exportProgress: ExportProgress;
  /** Null when the import has ended. */
  importProgress: ImportProgress | null;
  /** Null where the file holds again what it held. */
  outsideChange: OutsideChange | null;
  analysisNews: AnalysisNews;
  comparisonProgress: ComparisonProgress;
}
export type StreamName = keyof Streams;

/** The channel on which a window receives the port of its session, see `SessionMessage`. */
export const SESSION_PORT_CHANNEL = 'session-port';

/**
 * On which the preload script tells the paths of several files that were dropped together, past the page, which does not see
 * them; Chromium itself would tell main of the first only.
 */
export const DROPPED_FILES_CHANNEL = 'dropped-files';

type Asynchronous<Call> = Call extends (...request: infer Request) => infer Response
  ? (...request: Request) => Promise<Response>
  : never;

/** With which main tells the preload script the names of the calls, so that it does not have to load their schemas. */
export const CALLS_ARGUMENT = '--calls=';

/** What the preload script puts at `window.api`. */
export type Bridge = { readonly [Name in CallName]: Asynchronous<Calls[Name]> } & {
  readonly [Name in StreamName as `on${Capitalize<Name>}`]: (listener: (event: Streams[Name]) => void) => () => void;
};
