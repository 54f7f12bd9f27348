import type { Locator, Page } from '@playwright/test';

/** A place on the canvas as a share of what it is measured by. */
interface Share {
  readonly x: number;
  readonly y: number;
}

/** Draws as a person does: with the palette, by dragging, and with keys. */
export class DesignDriver {
  constructor(private readonly page: Page) {}

  async open(): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Workspaces' })
      .getByRole('button', { name: 'Design', exact: true })
      .click();
    await this.canvas().waitFor();
  }

  async emulate(): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Workspaces' })
      .getByRole('button', { name: 'Emulate', exact: true })
      .click();
  }

  canvas(): Locator {
    return this.page.getByRole('region', { name: 'Design canvas' });
  }

  element(key: string): Locator {
    return this.page.locator(`[data-element="${key}"]`);
  }

  /** Everything that has a place of its own. */
  elements(): Locator {
    return this.canvas().locator('.react-flow__node');
  }

  /** Takes a tool and clicks into a site, or beside all of them. */
  async draw(tool: string, at: Share, within: 'site' | 'canvas' = 'site'): Promise<void> {
    const area = within === 'site' ? this.canvas().locator('.site').first() : this.canvas();
    const box = await boxOf(area);
    await this.tool(tool).click();
    await this.page.mouse.click(box.x + box.width * at.x, box.y + box.height * at.y);
  }

  async drawByKey(tool: string): Promise<void> {
    await this.tool(tool).focus();
    await this.page.keyboard.press('Enter');
  }

  /** Drags the grip of a card onto a network. */
  async connect(from: string, network: string): Promise<void> {
    await this.element(from).hover({ position: { x: 60, y: 10 } });
    const grip = await boxOf(this.page.locator(`[data-connects="${from}"]`));
    const rail = await boxOf(this.element(`network:${network}`).locator('.rail-line'));
    await this.page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2);
    await this.page.mouse.down();
    await this.page.mouse.move(rail.x + rail.width * 0.6, rail.y + rail.height / 2, { steps: 5 });
    await this.page.mouse.up();
  }

  async drag(element: string, by: Share): Promise<void> {
    const box = await boxOf(this.element(element));
    const start = { x: box.x + 60, y: box.y + 14 };
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move(start.x + by.x, start.y + by.y, { steps: 6 });
    await this.page.mouse.up();
  }

  async select(element: string): Promise<void> {
    await this.element(element).click({ position: { x: 60, y: 12 } });
  }

  async press(keys: string): Promise<void> {
    await this.page.keyboard.press(keys);
  }

  field(label: string): Locator {
    return this.page.getByRole('complementary', { name: 'Inspector' }).getByLabel(label, { exact: true });
  }

  problems(): Locator {
    return this.page.getByRole('region', { name: 'Problems' });
  }

  /** How many findings of a severity there are, as the bar says it: `0 errors`. */
  problemCount(words: string): Locator {
    return this.problems().getByRole('button', { name: words });
  }

  question(): Locator {
    return this.page.getByRole('dialog');
  }

  private tool(title: string): Locator {
    return this.page.getByRole('navigation', { name: 'Palette' }).getByRole('button', { name: title, exact: true });
  }
}

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (box === null) throw new Error(`${locator} is not shown.`);
  return box;
}
