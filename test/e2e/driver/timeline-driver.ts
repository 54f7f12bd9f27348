import type { Locator, Page } from '@playwright/test';

export class TimelineDriver {
  constructor(private readonly page: Page) {}

  lane(title: string): Locator {
    return this.page.getByRole('group', { name: 'Lanes' }).getByRole('group', { name: title, exact: true });
  }

  /** The newest stretch of a lane that shows these words. */
  segment(lane: string, words: string): Locator {
    return this.lane(lane)
      .getByRole('button', { name: `${lane}: ${words}` })
      .last();
  }

  /** The sign of a fault, an action or a role change. */
  mark(words: RegExp): Locator {
    return this.page
      .getByRole('group', { name: 'Faults, actions and role changes' })
      .getByRole('button', { name: words });
  }

  /** The figures of the axis. */
  figures(): Locator {
    return this.page.locator('.time-axis .tick');
  }

  playhead(): Locator {
    return this.page.getByRole('slider', { name: 'Virtual time' });
  }
}
