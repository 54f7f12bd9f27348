import { expect, type Locator, type Page } from '@playwright/test';

/** The Terminal panel, as somebody types in it. */
export class TerminalDriver {
  constructor(private readonly page: Page) {}

  /** Of `instance A`, or of the `shell of Host A`. */
  async open(place: string): Promise<void> {
    await this.page.getByRole('tab', { name: 'Terminal' }).click();
    await this.page.getByLabel('Terminal of').first().selectOption({ label: place });
    await expect(this.screen()).toContainText(place.startsWith('shell') ? '$' : '>');
    await this.field().focus();
  }

  field(): Locator {
    return this.page.getByRole('textbox', { name: /^Terminal of / });
  }

  /** The rows that can be seen. */
  screen(): Locator {
    return this.page.locator('.xterm-rows');
  }

  remark(): Locator {
    return this.page.getByRole('tabpanel').getByRole('status');
  }

  /** Lines, each with RETURN; keys are taken in their order however fast they come. */
  async type(...lines: readonly string[]): Promise<void> {
    await this.field().focus();
    for (const line of lines) {
      await this.page.keyboard.type(line);
      await this.page.keyboard.press('Enter');
    }
  }
}
