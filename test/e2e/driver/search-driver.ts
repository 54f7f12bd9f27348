import type { Locator, Page } from '@playwright/test';

/** The search for commands, elements, faults and files. */
export class SearchDriver {
  constructor(private readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.keyboard.press('Control+k');
    await this.dialog().waitFor();
  }

  dialog(): Locator {
    return this.page.getByRole('dialog', { name: 'Search or run' });
  }

  row(name: string | RegExp): Locator {
    return this.dialog().getByRole('option', { name });
  }

  async type(words: string): Promise<void> {
    await this.dialog().getByRole('combobox').fill(words);
  }

  async run(words: string): Promise<void> {
    await this.open();
    await this.type(words);
    await this.page.keyboard.press('Enter');
    await this.dialog().waitFor({ state: 'detached' });
  }
}
