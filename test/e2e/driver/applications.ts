import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { environmentOfWorker } from './virtual-displays.ts';

/**
 * An application of a test lives for seconds, and V8 would spend more of them on making its code fast than it has use of
 * it: half of the time of all tests. The packaged one is tested as it ships.
 */
const NOT_OPTIMISED = '--js-flags=--no-opt';
/** What is measured is the code as it ships: `speed.config.ts` says so to its workers. */
const codeFlags = (): readonly string[] => (process.env.MIRRORLAB_MEASURED === '1' ? [] : [NOT_OPTIMISED]);

const root = join(import.meta.dirname, '../../..');
const hook = join(import.meta.dirname, 'begin-anew.cjs');

/** What `begin-anew.cjs` puts into the process of the application. */
interface BeginAnew {
  end(): Promise<void>;
  start(folder: string, files: readonly string[]): void;
}
type Process = { readonly beginAnew: BeginAnew };

/** The Electron of this worker, where the test before has left one. */
let idle: ElectronApplication | null = null;
/** Whether somebody ends it at the end of the worker, which Playwright would wait for in vain. */
let isKept = false;

interface Started {
  readonly application: ElectronApplication;
  readonly page: Page;
}

/** Starts the application with data of its own: in the Electron that is there, if there is one. */
export async function startApplication(dataFolder: string, files: readonly string[]): Promise<Started> {
  const application = idle ?? (await launch(dataFolder, files));
  if (idle === null) return { application, page: await application.firstWindow() };
  idle = null;
  const opened = application.waitForEvent('window');
  await application.evaluate(
    (_electron, [folder, named]) => (globalThis as unknown as Process).beginAnew.start(folder, named),
    [dataFolder, [...files]] as [string, string[]],
  );
  return { application, page: await opened };
}

/** Ends the application and leaves its Electron to the next test. */
export async function leaveApplication(application: ElectronApplication): Promise<void> {
  await application.evaluate(() => (globalThis as unknown as Process).beginAnew.end());
  if (isKept && idle === null) idle = application;
  else await application.close();
}

function launch(dataFolder: string, files: readonly string[]): Promise<ElectronApplication> {
  return _electron.launch({
    args: [
      ...['-r', hook, '--no-sandbox', '--disable-gpu', ...codeFlags()],
      ...[`--user-data-dir=${dataFolder}`, root, ...files],
    ],
    env: environmentOfWorker(),
    // Not Playwright's own: the theme is what the application makes of the person's choice.
    colorScheme: null,
  });
}

/** From now on, until `endIdleApplication`. */
export function keepApplications(): void {
  isKept = true;
}

export async function endIdleApplication(): Promise<void> {
  isKept = false;
  const application = idle;
  idle = null;
  await application?.close();
}
