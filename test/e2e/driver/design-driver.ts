import type { Locator, Page } from '@playwright/test';

/** A place on the canvas as a share of what it is measured by. */
interface Share {
  readonly x: number;
  readonly y: number;
}

/** A press that moves by so many pixels is a drag, and they do not count for how far. */
const DRAG_BEGINS_AT = 2;

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

  /** Takes a tool and clicks into a site (the first one, or one by its id), or anywhere on the canvas. */
  async draw(tool: string, at: Share, within = 'site'): Promise<void> {
    const first = this.canvas().locator('.site').first();
    const byId = this.canvas().locator('.site', { has: this.element(`site:${within}`) });
    await this.tool(tool).click();
    const box = await boxOf(within === 'site' ? first : within === 'canvas' ? this.canvas() : byId);
    await this.page.mouse.click(box.x + box.width * at.x, box.y + box.height * at.y);
  }

  /** Drags the corner of a site by a share of its size. */
  async resizeSite(id: string, by: Share): Promise<void> {
    const site = this.canvas().locator('.site', { has: this.element(`site:${id}`) });
    await this.element(`site:${id}`).click();
    const box = await boxOf(site);
    await this.page.mouse.move(box.x + box.width, box.y + box.height);
    await this.page.mouse.down();
    await this.page.mouse.move(box.x + box.width * (1 + by.x), box.y + box.height * (1 + by.y), { steps: 6 });
    await this.page.mouse.up();
  }

  async drawByKey(tool: string): Promise<void> {
    await this.tool(tool).focus();
    await this.page.keyboard.press('Enter');
  }

  /** Drags the grip of a card onto a network. */
  async connect(from: string, network: string): Promise<void> {
    const line = this.element(from).locator('.rail-line');
    if (await line.count()) await line.hover();
    else await this.element(from).hover({ position: { x: 60, y: 10 } });
    const grip = await boxOf(this.page.locator(`[data-connects="${from}"]`));
    const rail = await boxOf(this.element(`network:${network}`).locator('.rail-line'));
    await this.page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2);
    await this.page.mouse.down();
    await this.page.mouse.move(rail.x + rail.width * 0.6, rail.y + rail.height / 2, { steps: 5 });
    await this.page.mouse.up();
  }

  /** Drags the grip of a card onto another card. */
  async connectTo(from: string, to: string): Promise<void> {
    await this.element(from).hover({ position: { x: 60, y: 10 } });
    const grip = await boxOf(this.page.locator(`[data-connects="${from}"]`));
    const card = await boxOf(this.element(to));
    await this.page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2);
    await this.page.mouse.down();
    await this.page.mouse.move(card.x + card.width / 2, card.y + 14, { steps: 5 });
    await this.page.mouse.up();
  }

  /** Drags the grip of a network's rail onto another one, and says how long the way takes. */
  async link(from: string, to: string, fields: Readonly<Record<string, string>>): Promise<void> {
    await this.connect(`network:${from}`, to);
    await this.page.locator('.inspector-kind', { hasText: 'link' }).waitFor();
    for (const [label, value] of Object.entries(fields)) await this.write(label, value);
  }

  /** Writes into a field of the inspector, or chooses in it. */
  async write(label: string, value: string): Promise<void> {
    const field = this.field(label);
    if ((await field.evaluate((one) => one.tagName)) === 'SELECT')
      return void (await field.selectOption({ label: value }));
    await field.fill(value);
    await field.press('Enter');
  }

  async drag(element: string, by: Share): Promise<void> {
    await this.holdDragged(element, by);
    await this.page.mouse.up();
  }

  /** Drags by pixels of the screen, and does not let go yet. */
  async holdDragged(element: string, by: Share): Promise<void> {
    const box = await boxOf(this.element(element));
    const start = { x: box.x + 60, y: box.y + 14 };
    await this.page.mouse.move(start.x - DRAG_BEGINS_AT, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.move(start.x + by.x, start.y + by.y, { steps: 6 });
  }

  /** Where an element stands in the drawing itself, however it is zoomed. */
  place(element: string): Promise<Share> {
    return this.node(element).evaluate((node) => {
      const { left, top } = (node as HTMLElement).style;
      return { x: Number.parseFloat(left), y: Number.parseFloat(top) };
    });
  }

  /** Drags the canvas itself. */
  async pan(by: Share): Promise<void> {
    const from = await this.freePlace();
    await this.page.mouse.move(from.x, from.y);
    await this.page.mouse.down();
    await this.page.mouse.move(from.x + by.x / 2, from.y + by.y / 2, { steps: 4 });
    await this.page.mouse.move(from.x + by.x, from.y + by.y, { steps: 4 });
    await this.page.mouse.up();
  }

  /** Somewhere on the canvas where nothing stands. */
  freePlace(): Promise<Share> {
    return this.canvas().evaluate((canvas) => {
      const { left, top, right, bottom } = canvas.getBoundingClientRect();
      for (let y = top + 60; y < bottom - 100; y += 8) {
        for (let x = left + 40; x < right - 240; x += 8) {
          if (document.elementFromPoint(x, y)?.classList.contains('react-flow__pane')) return { x, y };
        }
      }
      throw new Error('There is no free place on the canvas.');
    });
  }

  minimap(): Locator {
    return this.canvas().getByRole('img', { name: 'Minimap' });
  }

  screenBox(element: string) {
    return boxOf(this.node(element));
  }

  /** Where everything stands that has a place of its own, by the names of the elements. */
  places(): Promise<Readonly<Record<string, string>>> {
    return this.elements().evaluateAll((nodes) =>
      Object.fromEntries(
        nodes.map((node) => {
          const { left, top } = (node as HTMLElement).style;
          return [node.getAttribute('data-id'), `${left} ${top}`];
        }),
      ),
    );
  }

  guides(): Locator {
    return this.canvas().locator('.guide-line:not(.is-unused)');
  }

  async select(element: string): Promise<void> {
    await this.element(element).click({ position: await this.ownPlace(element) });
  }

  /** Where a press meets the element itself: links end on a network's rail, each with a grip. */
  private ownPlace(element: string): Promise<Share> {
    return this.element(element).evaluate((one) => {
      const { left, top, width, height } = one.getBoundingClientRect();
      const y = Math.min(12, height / 2);
      for (let x = 60; x < width; x += 10) {
        if (one.contains(document.elementFromPoint(left + x, top + y))) return { x, y };
      }
      return { x: 60, y };
    });
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

  finding(words: string): Locator {
    return this.problems().getByRole('listitem').filter({ hasText: words });
  }

  question(): Locator {
    return this.page.getByRole('dialog');
  }

  /** The place of something that has one of its own, with all that belongs to it. */
  private node(element: string): Locator {
    return this.canvas().locator(`.react-flow__node[data-id="${element}"]`);
  }

  private tool(title: string): Locator {
    return this.page.getByRole('navigation', { name: 'Palette' }).getByRole('button', { name: title, exact: true });
  }
}

export async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (box === null) throw new Error(`${locator} is not shown.`);
  return box;
}

/** As a person without a mouse does: Enter selects it, and leaves the focus in its fields. */
export async function pressDelete(element: Locator): Promise<void> {
  await element.focus();
  await element.page().keyboard.press('Enter');
  await element.focus();
  await element.page().keyboard.press('Delete');
}
