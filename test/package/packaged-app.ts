import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, expect, type Page } from '@playwright/test';
import { unpackedApplication } from '../../scripts/package.mjs';
import { environmentOfWorker } from '../e2e/driver/virtual-displays.ts';

/**
 * The packaged application for a person who has nothing yet: home, temporary files and working folder are new and empty.
 * Its fuses refuse Node's inspector, by which Playwright drives Electron, so that the page is reached as any Chromium's.
 */
export class PackagedApp {
  private constructor(
    private readonly process: ChildProcess,
    private readonly browser: Browser,
    readonly page: Page,
    readonly folders: PersonFolders,
  ) {}

  static async start(...files: readonly string[]): Promise<PackagedApp> {
    const folders = await newPerson();
    const child = launch(folders, ['--remote-debugging-port=0', ...files]);
    const address = await debuggerAddress(child);
    await windowIsOpen(address);
    const browser = await chromium.connectOverCDP(address, { noDefaults: true });
    const [page] = browser.contexts().flatMap((context) => context.pages());
    if (page === undefined) throw new Error('The application has no window.');
    return new PackagedApp(child, browser, page, folders);
  }

  get pid(): number {
    return this.process.pid ?? 0;
  }

  /** As a person ends it who has done nothing that could be lost, as the question about that is the system's dialog. */
  async end(): Promise<void> {
    await this.browser.close();
    await endProcess(this.process);
  }
}

/** Playwright hears of the pages that are there when it connects. */
async function windowIsOpen(address: string): Promise<void> {
  const list = new URL('/json/list', address.replace('ws:', 'http:'));
  await expect.poll(async () => (await fetch(list)).text()).toContain('mirrorlab://app/');
}

export interface PersonFolders {
  readonly all: string;
  readonly home: string;
  readonly temporary: string;
  readonly work: string;
}

export async function newPerson(): Promise<PersonFolders> {
  const all = await mkdtemp(join(tmpdir(), 'mirrorlab-package-'));
  const folders = { all, home: join(all, 'home'), temporary: join(all, 'temporary'), work: join(all, 'work') };
  for (const folder of [folders.home, folders.temporary, folders.work]) await mkdir(folder);
  // The tour would begin by itself.
  const own = join(folders.home, '.config/MirrorLab');
  await mkdir(own, { recursive: true });
  await writeFile(join(own, 'preferences.json'), JSON.stringify({ isTourDone: true }));
  return folders;
}

export function removePerson({ all }: PersonFolders): Promise<void> {
  return rm(all, { recursive: true, force: true });
}

export function launch(folders: PersonFolders, words: readonly string[]): ChildProcess {
  return spawn(unpackedApplication().desktop, ['--no-sandbox', '--disable-gpu', ...words], {
    cwd: folders.work,
    env: environmentOf(folders),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}

function environmentOf({ home, temporary }: PersonFolders): Record<string, string> {
  const others = Object.entries(environmentOfWorker()).filter(([name]) => !name.startsWith('XDG_'));
  return { ...Object.fromEntries(others), HOME: home, TMPDIR: temporary };
}

function debuggerAddress(child: ChildProcess): Promise<string> {
  let told = '';
  return new Promise((resolve, reject) => {
    child.stderr?.on('data', (part) => {
      told += part;
      const address = /DevTools listening on (ws:\S+)/.exec(told)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once('exit', () => reject(new Error(`The application ended before it could be reached: ${told}`)));
  });
}
