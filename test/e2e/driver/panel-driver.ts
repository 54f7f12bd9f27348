import type { Locator, Page } from '@playwright/test';

export class PanelDriver {
  constructor(private readonly page: Page) {}

  async show(
    title: 'Why' | 'Monitor' | 'Log' | 'Charts' | 'Messages' | 'Ladder' | 'Rehearse' | 'Terminal',
  ): Promise<void> {
    await this.page.getByRole('tab', { name: title }).click();
  }

  /** The explanation of one change. */
  explanation(): Locator {
    return this.page.getByRole('article', { name: 'Why' });
  }

  /** What was chosen on the canvas, in the place of the panels. */
  details(name: string): Locator {
    return this.page.getByRole('region', { name: `Details of ${name}` });
  }

  /** What is expected to end an outage by itself. */
  expected(): Locator {
    return this.page.getByRole('list', { name: 'Expected to happen by itself' }).locator('> li');
  }

  /** A row of the Mirror Monitor that is shown: the status of a member, which stands below its addresses, or a database. */
  /** The row of a member, or of a database, whose directory stands under its name. */
  monitorRow(name: string): Locator {
    return this.page
      .getByRole('tabpanel')
      .getByRole('row')
      .filter({
        has: this.page.getByRole('rowheader', { name: new RegExp(`^${name}( /|$)`) }),
      })
      .last();
  }

  /** The rows of the list of messages, the newest first. */
  messages(): Locator {
    return this.page.getByRole('list', { name: 'Messages' }).getByRole('button', { pressed: false });
  }

  /** What the chosen message says. */
  message(): Locator {
    return this.page.getByRole('region', { name: 'The chosen message' });
  }

  async findMessages(words: string): Promise<void> {
    await this.page.getByRole('searchbox', { name: 'Find messages' }).fill(words);
  }

  async findInLog(words: string): Promise<void> {
    await this.page.getByRole('searchbox', { name: 'Find in the log' }).fill(words);
  }

  logLines(): Locator {
    return this.page.getByRole('tabpanel').getByRole('list').getByRole('button');
  }

  async chooseViewer(member: string): Promise<void> {
    await this.page.getByLabel('As seen by').selectOption({ label: member });
  }

  async filterLog(severity: string): Promise<void> {
    await this.page.getByLabel('Severity').selectOption({ label: severity });
  }
}
