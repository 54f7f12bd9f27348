import type { Locator, Page } from '@playwright/test';

export class PanelDriver {
  constructor(private readonly page: Page) {}

  async show(title: 'Why' | 'Monitor' | 'Log'): Promise<void> {
    await this.page.getByRole('tab', { name: title }).click();
  }

  /** The explanation of one change. */
  explanation(): Locator {
    return this.page.getByRole('article', { name: 'Why' });
  }

  /** A row of the Mirror Monitor that is shown. */
  monitorRow(member: string): Locator {
    return this.page
      .getByRole('tabpanel')
      .getByRole('row')
      .filter({
        has: this.page.getByRole('rowheader', { name: member, exact: true }),
      });
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
