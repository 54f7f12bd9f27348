import type { Locator } from '@playwright/test';
import type { MirrorLab } from './mirror-lab.ts';

export class WelcomeDriver {
  constructor(private readonly app: MirrorLab) {}

  sample(name: string): Locator {
    return this.app.page.getByRole('button', { name: new RegExp(`^${name}`) });
  }

  recentFile(name: string): Locator {
    return this.app.page.getByRole('list', { name: 'Recent files' }).getByRole('button', { name });
  }

  async openSample(name: string): Promise<void> {
    await this.sample(name).click();
    await this.app.canvas.ready();
  }

  async playScenario(name: string): Promise<void> {
    await this.app.page
      .getByRole('list', { name: 'Scenarios' })
      .getByRole('button', { name: new RegExp(name) })
      .click();
    await this.app.canvas.ready();
  }

  async openFile(path: string): Promise<void> {
    await this.app.chooseInFileDialog(path);
    await this.app.page.getByRole('button', { name: 'Open file…' }).click();
  }

  /** What is wrong with the file that could not be opened, line by line. */
  refusal(): Locator {
    return this.app.page.getByRole('dialog').getByRole('listitem');
  }

  async dismissRefusal(): Promise<void> {
    await this.app.page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  }
}
