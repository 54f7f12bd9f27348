import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ElectronApplication, expect, type Page } from '@playwright/test';
import { leaveApplication, startApplication } from './applications.ts';
import { BranchDriver } from './branch-driver.ts';
import { CanvasDriver } from './canvas-driver.ts';
import { DocumentDriver } from './document-driver.ts';
import { PanelDriver } from './panel-driver.ts';
import { ScenarioDriver } from './scenario-driver.ts';
import { socketsToOutside } from './sockets.ts';
import { TimelineDriver } from './timeline-driver.ts';
import { TransportDriver } from './transport-driver.ts';
import { WelcomeDriver } from './welcome-driver.ts';

export type Theme = 'light' | 'dark';

/** Small in the dark and large in the light: every size and theme once, in half the time of all four. */
const LOOKS: readonly { readonly width: number; readonly height: number; readonly theme: Theme }[] = [
  { width: 1280, height: 800, theme: 'dark' },
  { width: 1920, height: 1080, theme: 'light' },
];

/** Nobody looks at the pictures of every run, and they take a fifth of its time: `PICTURES=1 npm run desktop`. */
const ARE_PICTURES_WANTED = process.env.PICTURES === '1';

const root = join(import.meta.dirname, '../../..');
const output = join(root, 'test/e2e/output');

/** Speaks for the running application, so that a test says what a person does and not where on the screen. */
export class MirrorLab {
  readonly welcome: WelcomeDriver;
  readonly document: DocumentDriver;
  readonly canvas: CanvasDriver;
  readonly transport: TransportDriver;
  readonly timeline: TimelineDriver;
  readonly panel: PanelDriver;
  readonly branches: BranchDriver;
  readonly scenario: ScenarioDriver;
  private hasEnded = false;
  private readonly noteEnd = (): void => {
    this.hasEnded = true;
  };
  /** What the page's content security policy did not let through. */
  readonly refused: string[] = [];

  private constructor(
    readonly application: ElectronApplication,
    readonly page: Page,
    readonly dataFolder: string,
  ) {
    application.once('close', this.noteEnd);
    page.on('console', (message) => {
      if (message.text().startsWith('Refused to ')) this.refused.push(message.text());
    });
    this.welcome = new WelcomeDriver(this);
    this.document = new DocumentDriver(this);
    this.canvas = new CanvasDriver(page);
    this.transport = new TransportDriver(page);
    this.timeline = new TimelineDriver(page);
    this.panel = new PanelDriver(page);
    this.branches = new BranchDriver(page);
    this.scenario = new ScenarioDriver(this);
  }

  /** Starts the application as if for the first time, with preferences of its own. */
  static async start(...files: readonly string[]): Promise<MirrorLab> {
    const dataFolder = await mkdtemp(join(tmpdir(), 'mirrorlab-e2e-'));
    // The tour would begin by itself.
    await writeFile(join(dataFolder, 'preferences.json'), JSON.stringify({ isTourDone: true }));
    return MirrorLab.startIn(dataFolder, files);
  }

  /** Starts it for somebody who has never seen it: the tour begins by itself. */
  static async startForTheFirstTime(): Promise<MirrorLab> {
    return MirrorLab.startIn(await mkdtemp(join(tmpdir(), 'mirrorlab-e2e-')), []);
  }

  /** Ends the application and starts it again, as the same person would. */
  async startAgain(): Promise<MirrorLab> {
    await this.application.close();
    return MirrorLab.startIn(this.dataFolder, []);
  }

  private static async startIn(dataFolder: string, files: readonly string[]): Promise<MirrorLab> {
    const { application, page } = await startApplication(dataFolder, files);
    // A busy machine takes its time to start an application.
    await page.getByRole('heading', { level: 1 }).first().waitFor({ timeout: 90_000 });
    return new MirrorLab(application, page, dataFolder);
  }

  /** Ends the application as a power failure would, and starts it again on what it left behind. */
  async killAndRestart(): Promise<MirrorLab> {
    const { application } = this;
    const ended = new Promise((resolve) => application.process().once('exit', resolve));
    application.process().kill('SIGKILL');
    await ended;
    return MirrorLab.startIn(this.dataFolder, []);
  }

  async end(): Promise<void> {
    if (!this.hasEnded) {
      const sockets = await socketsToOutside(this.application.process().pid ?? 0);
      expect(sockets, 'The application uses no network.').toEqual([]);
      expect(this.refused, 'The page asks for nothing that its policy forbids.').toEqual([]);
      this.application.off('close', this.noteEnd);
      await leaveApplication(this.application);
    }
    // The last that a worker thread writes may still come while it is emptied.
    await rm(this.dataFolder, { recursive: true, force: true, maxRetries: 10 });
  }

  async resize(width: number, height: number): Promise<void> {
    await this.application.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
      { width, height },
    );
    await this.page.waitForFunction(
      (wanted) => window.innerWidth === wanted.width && window.innerHeight === wanted.height,
      { width, height },
    );
    // The page hears of its size a frame later: a menu that is opened before closes again.
    await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }

  async chooseTheme(theme: Theme): Promise<void> {
    await this.page.getByRole('button', { name: 'Theme' }).click();
    await this.page.getByRole('menuitemradio', { name: theme === 'light' ? 'Light' : 'Dark' }).click();
    await this.page.waitForFunction((wanted) => matchMedia(`(prefers-color-scheme: ${wanted})`).matches, theme);
  }

  /** The system's dialog cannot be operated by a test; everything behind it is real. */
  async chooseInFileDialog(path: string | null): Promise<void> {
    await this.application.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] });
    }, path);
  }

  async chooseSeveralInFileDialog(paths: readonly string[]): Promise<void> {
    await this.application.evaluate(
      ({ dialog }, filePaths) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths });
      },
      [...paths],
    );
  }

  /** One after another, as questions are asked. */
  async chooseInFileDialogs(...paths: readonly string[]): Promise<void> {
    await this.application.evaluate(
      ({ dialog }, chosen) => {
        const waiting = [...chosen];
        dialog.showOpenDialog = async () => {
          const path = waiting.shift();
          return { canceled: path === undefined, filePaths: path === undefined ? [] : [path] };
        };
      },
      [...paths],
    );
  }

  /** Drops files onto the window, as the system's file manager would. */
  async drop(...paths: readonly string[]): Promise<void> {
    const client = await this.page.context().newCDPSession(this.page);
    const data = { items: [], files: [...paths], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await client.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
    }
  }

  windowCount(): number {
    return this.application.windows().length;
  }

  /** Screenshots in the looks that matter. */
  async photograph(name: string): Promise<void> {
    if (!ARE_PICTURES_WANTED) return;
    for (const { width, height, theme } of LOOKS) {
      await this.resize(width, height);
      await this.chooseTheme(theme);
      await this.screenshot(`${name}-${theme}-${width}x${height}`);
    }
  }

  /** The same with what stands over the window, which keeps its theme from being chosen: at all three sizes, in both themes. */
  async photographDialog(name: string): Promise<void> {
    if (!ARE_PICTURES_WANTED) return;
    for (const [width, height] of [
      [960, 600],
      [1280, 800],
      [1920, 1080],
    ] as const) {
      await this.resize(width, height);
      for (const theme of ['light', 'dark'] as const) {
        await this.page.emulateMedia({ colorScheme: theme });
        await this.screenshot(`${name}-${theme}-${width}x${height}`);
      }
    }
    await this.page.emulateMedia({ colorScheme: null });
    await this.resize(1280, 800);
  }

  /** For a person to look at; git ignores the folder. */
  async screenshot(name: string): Promise<void> {
    if (!ARE_PICTURES_WANTED) return;
    await this.page.screenshot({ path: join(output, `${name}.png`), animations: 'disabled' });
  }
}
