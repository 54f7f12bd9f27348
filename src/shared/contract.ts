import type { About, FirstView } from './about.ts';
import type { CommandId } from './command-table.ts';
import type {
  OpenDocument,
  OpenResult,
  OutsideChange,
  RecentFile,
  Recovery,
  RunEnding,
  Sample,
  SampleScenario,
  SaveResult,
  SessionStart,
} from './document.ts';
import type { Preferences } from './preferences.ts';
import type { ScenarioOpening } from './scenario.ts';
import type { SessionCalls } from './session.ts';

/**
 * The one map of everything that passes between the window and main. Calls go from the window to main and have an
 * answer; streams go from main to the window. Main validates every call against `call-schemas.ts`, which the compiler
 * keeps complete, and the preload script offers one typed function for each name.
 */
export interface WindowCalls {
  listSamples(): readonly Sample[];
  /** The scenarios that ship. */
  listScenarios(): readonly SampleScenario[];
  listRecentFiles(): readonly RecentFile[];
  listRecoveries(): readonly Recovery[];
  newDocument(): OpenResult;
  openSample(id: string): OpenResult;
  /** Opens a sample with a scenario that ships, which its run plays. */
  playScenario(id: string): OpenResult;
  openFile(): OpenResult;
  openRecentFile(id: string): OpenResult;
  openRecovery(id: string): OpenResult;
  discardRecovery(id: string): void;
  /** What the window shows, asked when it loads: null is the welcome page. */
  currentDocument(): OpenDocument | null;
  /** Shows the welcome page; false where there was something unsaved and the person changed their mind. */
  closeDocument(): boolean;
  /** The document as it is drawn now, so that it outlives the window. */
  keepDocument(text: string): void;
  saveDocument(text: string): SaveResult;
  saveDocumentAs(text: string): SaveResult;
  /** Takes what another program wrote into the file in place of what is drawn. */
  reloadDocument(): OpenResult;
  /** Lets the drawing stand against what another program wrote; the next save overwrites that. */
  keepOwnVersion(): void;
  /** Starts the emulation of the document that was kept last, from its beginning; ends the one before. */
  startSession(): SessionStart;
  /** Ends the run to begin one of the document that was kept last; asks where something would be lost with it. */
  endRun(): RunEnding;
  /** Keeps a scenario that the person chooses and ends the run; the next session plays it. */
  openScenario(): ScenarioOpening;
  /** Writes the scenario of the branch that is shown into a file that the person chooses. */
  saveScenario(): SaveResult;
  readPreferences(): Preferences;
  changePreferences(change: Partial<Preferences>): Preferences;
  openLogFile(): void;
  /** Shows another window, with the welcome page. */
  openWindow(): void;
  /** Does to what has the focus what the system's own menu would do: the page cannot reach the clipboard by itself. */
  useClipboard(action: ClipboardAction): void;
  describeApplication(): About;
  /** Puts the times of the start-up as text on the clipboard. */
  copyStartUpReport(): void;
  /** What the window shows first is painted and can be used; only the first window's counts. */
  reportUsable(view: FirstView): void;
}

export type ClipboardAction = 'cut' | 'copy' | 'paste';

export type Calls = WindowCalls & SessionCalls;
export type CallName = keyof Calls;

export interface Streams {
  /** What a person chose in the application's menu and the window carries out. */
  menuChoice: CommandId;
  preferencesChanged: Preferences;
  /** A document that main opened on its own: from the command line, the system, or the menu of recent files. */
  documentOpened: OpenResult;
  /** The window is about to be closed: what it has drawn is to be told at once. */
  documentWanted: null;
  /** Null where the file holds again what it held. */
  outsideChange: OutsideChange | null;
}
export type StreamName = keyof Streams;

/** The channel on which a window receives the port of its session, see `SessionMessage`. */
export const SESSION_PORT_CHANNEL = 'session-port';

type Asynchronous<Call> = Call extends (...request: infer Request) => infer Response
  ? (...request: Request) => Promise<Response>
  : never;

/** What the preload script puts at `window.api`. */
export type Bridge = { readonly [Name in CallName]: Asynchronous<Calls[Name]> } & {
  readonly [Name in StreamName as `on${Capitalize<Name>}`]: (listener: (event: Streams[Name]) => void) => () => void;
};
