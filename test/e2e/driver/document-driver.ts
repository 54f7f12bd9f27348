import type { Locator } from '@playwright/test';
import type { MirrorLab } from './mirror-lab.ts';

export type Answer = 'Save' | 'Discard' | 'Cancel';
type OtherAnswer = 'Overwrite' | 'Use the open design' | 'Choose a design…';

/** What a person does with the document of the window: saving, undoing, closing. */
export class DocumentDriver {
  constructor(private readonly app: MirrorLab) {}

  /** `saved`, `unsaved`, `new` or `sample`, as the top bar says it. */
  state(): Locator {
    return this.app.page.locator('.saved-state');
  }

  /** A command of the window's menu, or of a menu that is folded in it. */
  async choose(command: string, folded?: 'Edit' | 'Run' | 'Help'): Promise<void> {
    const row = (name: string): Locator => this.app.page.getByRole('menuitem', { name });
    await this.app.page.getByRole('button', { name: 'Menu', exact: true }).click();
    if (folded === undefined) return row(command).click();
    await row(folded).press('ArrowRight');
    await row(command).press('Enter');
  }

  async show(workspace: 'Design' | 'Emulate'): Promise<void> {
    await this.app.page
      .getByRole('navigation', { name: 'Workspaces' })
      .getByRole('button', { name: workspace, exact: true })
      .click();
  }

  /** The system's dialogs cannot be operated by a test; everything behind them is real. */
  async chooseInSaveDialog(path: string | null): Promise<void> {
    await this.app.application.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = async () => ({ canceled: chosen === null, filePath: chosen ?? '' });
    }, path);
  }

  /** Answers every question from now on. */
  async answer(answer: Answer | OtherAnswer): Promise<void> {
    await this.app.application.evaluate(({ dialog }, chosen) => {
      const questions: string[] = [];
      Object.assign(globalThis, { questions });
      dialog.showMessageBox = (async (...request: unknown[]) => {
        const { message, buttons } = request.at(-1) as Electron.MessageBoxOptions;
        questions.push(message);
        return { response: buttons?.indexOf(chosen) ?? -1, checkboxChecked: false };
      }) as typeof dialog.showMessageBox;
    }, answer);
  }

  questions(): Promise<string[]> {
    return this.app.application.evaluate(() => (globalThis as unknown as { questions: string[] }).questions);
  }

  /** The title of the window itself, which is the system's to show. */
  title(): Promise<string> {
    return this.app.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle() ?? '');
  }

  /** The window of this title, or the only one. */
  async closeWindow(title?: string): Promise<void> {
    await this.app.application.evaluate(
      ({ BrowserWindow }, wanted) =>
        BrowserWindow.getAllWindows()
          .find((window) => wanted === undefined || window.getTitle() === wanted)
          ?.close(),
      title,
    );
  }
}
