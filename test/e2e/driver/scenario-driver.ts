import { existsSync } from 'node:fs';
import { expect, type Locator } from '@playwright/test';
import type { MirrorLab } from './mirror-lab.ts';

/** What a person does with the scenario of the run. */
export class ScenarioDriver {
  constructor(private readonly app: MirrorLab) {}

  async show(): Promise<void> {
    await this.button().click();
  }

  /** The button in the bar below the canvas, which counts the steps. */
  button(): Locator {
    return this.app.page.getByRole('region', { name: 'Timeline' }).getByRole('button', { name: /^Scenario/ });
  }

  /** What it is called, in the panel. */
  nameField(): Locator {
    return this.app.page.getByRole('tabpanel').getByLabel('Name');
  }

  steps(): Locator {
    return this.app.page
      .getByRole('list', { name: 'Steps' })
      .getByRole('listitem')
      .filter({ has: this.app.page.getByTitle('Go there') });
  }

  /** How it came out, once its end was reached or something did not hold. */
  verdict(): Locator {
    return this.app.page.getByRole('tabpanel').getByRole('status');
  }

  async chooseOf(step: Locator, command: string): Promise<void> {
    await step.getByRole('button', { name: /^More for/ }).click();
    await this.app.page.getByRole('menuitem', { name: command }).click();
  }

  async name(name: string, guide: string): Promise<void> {
    await this.show();
    const panel = this.app.page.getByRole('tabpanel');
    await panel.getByLabel('Name').fill(name);
    await panel.getByLabel('Name').press('Enter');
    await panel.getByLabel('Guide').fill(guide);
    await panel.getByLabel('Guide').press('Enter');
  }

  /** Everything that is offered at first. */
  async expectWhatIsSeen(): Promise<void> {
    await this.show();
    await this.app.page.getByRole('button', { name: 'Expect what is seen now' }).click();
    await this.app.page.getByRole('button', { name: 'Expect this' }).click();
  }

  async save(path: string): Promise<void> {
    await this.app.document.chooseInSaveDialog(path);
    await this.app.document.choose('Save scenario…');
    // The window shows "saved" of the design as well.
    await expect.poll(() => existsSync(path)).toBe(true);
  }

  async open(path: string): Promise<void> {
    await this.app.chooseInFileDialog(path);
    await this.app.document.choose('Open scenario…');
  }
}
