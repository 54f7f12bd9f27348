import type { Page } from '@playwright/test';
import { SearchDriver } from './search-driver.ts';

/** Draws with keys alone: nothing is pointed at, and the focus goes only where keys bring it. */
export class KeyboardDriver {
  private readonly search: SearchDriver;

  constructor(private readonly page: Page) {
    this.search = new SearchDriver(page);
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Selects an element, or does something, by its name. */
  async find(words: string): Promise<void> {
    await this.page.keyboard.press('Control+k');
    await this.search.dialog().waitFor();
    await this.page.keyboard.type(words);
    await this.page.keyboard.press('Enter');
    await this.search.dialog().waitFor({ state: 'detached' });
  }

  /** Goes to the first field of the inspector, and from there with Tab to those that are named. */
  async fill(values: Readonly<Record<string, string>>): Promise<void> {
    await this.page.keyboard.press('e');
    for (const [label, value] of Object.entries(values)) {
      await this.tabTo(label);
      await this.page.keyboard.type(value);
      // In a choice the letters have chosen already, and Enter would open it.
      const isChoice = await this.page.evaluate(() => document.activeElement instanceof HTMLSelectElement);
      if (!isChoice) await this.page.keyboard.press('Enter');
    }
    await this.page.keyboard.press('Escape');
  }

  async tabTo(label: string): Promise<void> {
    for (let presses = 0; presses < 200; presses += 1) {
      const current = await this.page.evaluate(() => {
        const { activeElement: element } = document;
        const labels =
          element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element.labels : null;
        return element?.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? element?.textContent ?? '';
      });
      if (current === label) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`The Tab key does not reach ${label}.`);
  }
}
