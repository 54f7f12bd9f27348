import type { Locator, Page } from '@playwright/test';

/** Branches, bookmarks and conditions, by the names that a person reads. */
export class BranchDriver {
  constructor(private readonly page: Page) {}

  row(name: string): Locator {
    return this.page.getByRole('tree', { name: 'Branches' }).getByRole('treeitem', { name });
  }

  async choose(title: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Branches' }).click();
    await this.menuItem(title).click();
  }

  async compareWith(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Branches' }).click();
    await this.page.getByRole('group', { name: 'Compare with' }).getByRole('menuitem', { name }).click();
  }

  /** A row of the table of what differs. */
  outcome(title: string): Locator {
    return this.page.getByRole('region', { name: 'What differs' }).getByRole('row', { name: title });
  }

  side(name: string): Locator {
    return this.page.getByRole('group', { name, exact: true });
  }

  async runUntil(title: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Run until' }).click();
    await this.menuItem(title).click();
  }

  bookmark(name: string): Locator {
    return this.page.getByRole('group', { name: 'Bookmarks' }).getByRole('button', { name });
  }

  dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  private menuItem(title: string): Locator {
    return this.page.getByRole('menu').getByRole(/^Main|^Branch \d|:/.test(title) ? 'menuitemradio' : 'menuitem', {
      name: title,
    });
  }
}
