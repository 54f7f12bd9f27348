import type { Locator, Page } from '@playwright/test';

/** The canvas by the names of what is drawn on it. */
export class CanvasDriver {
  constructor(private readonly page: Page) {}

  async ready(): Promise<void> {
    await this.page.getByRole('region', { name: 'Canvas' }).getByText('Primary', { exact: true }).first().waitFor();
  }

  host(id: string): Locator {
    return this.element(`host:${id}`);
  }

  network(id: string): Locator {
    return this.element(`network:${id}`);
  }

  link(id: string): Locator {
    return this.element(`link:${id}`);
  }

  wire(host: string, interfaceId: string): Locator {
    return this.element(`interface:${host}/${interfaceId}`);
  }

  agent(host: string): Locator {
    return this.element(`agent:${host}`);
  }

  /** The member's whole section; its accessible name says the status. */
  member(name: string, mirror = 'MIRRORA'): Locator {
    return this.element(`member:${mirror}/${name}`);
  }

  client(id: string): Locator {
    return this.element(`client:${id}`);
  }

  async failHost(id: string): Promise<void> {
    await this.choose(this.host(id), 'Cut power');
  }

  async restoreHost(id: string): Promise<void> {
    await this.choose(this.host(id), 'Restore power');
  }

  /** Selects something drawn, which shows its details. */
  async select(element: Locator): Promise<void> {
    await element.click({ position: { x: 24, y: 8 } });
  }

  /** Opens the menu of something drawn with the right mouse button, and leaves it open. */
  async openMenu(element: Locator): Promise<Locator> {
    await element.click({ button: 'right', position: { x: 24, y: 8 } });
    // What can be done is asked first: a key that came before the menu would mean something else.
    await this.menu().waitFor();
    return this.menu();
  }

  menu(): Locator {
    return this.page.getByRole('menu').first();
  }

  /** What is folded away is found by typing, as a person would. */
  async choose(element: Locator, title: string): Promise<void> {
    await this.openMenu(element);
    await this.findInMenu(title);
    await this.menu().getByRole('menuitem', { name: title }).first().click();
  }

  /** A menu of few rows has nothing to search. */
  async findInMenu(words: string): Promise<void> {
    await this.menu().waitFor();
    const field = this.page.getByRole('searchbox', { name: /^Find in/ });
    if ((await field.count()) > 0) await field.fill(words);
  }

  /** The menu that a row opens beside it. */
  submenu(name: string): Locator {
    return this.page.getByRole('menu', { name, exact: true });
  }

  /** Presses a message on its way from one wire to another, where the pointer says that there is one. */
  async pressMessage(from: Locator, to: Locator): Promise<void> {
    const [start, end] = [await wirePlace(from), await wirePlace(to)];
    const way = [...along(start.top, start.rail), ...along(start.rail, end.rail), ...along(end.rail, end.top)];
    for (const { x, y } of way) {
      await this.page.mouse.move(x, y);
      if ((await this.page.locator('.is-over-message').count()) === 0) continue;
      await this.page.mouse.down();
      await this.page.mouse.up();
      return;
    }
    throw new Error('There is no message on the way.');
  }

  private element(key: string): Locator {
    return this.page.locator(`[data-element="${key}"]`);
  }
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Where a wire leaves its host, and where it meets its rail. Around it there is room to press it. */
async function wirePlace(wire: Locator): Promise<{ readonly top: Place; readonly rail: Place }> {
  const box = await wire.boundingBox();
  if (box === null) throw new Error('The wire is not to be seen.');
  const room = box.width / 2;
  const x = box.x + room;
  return { top: { x, y: box.y + room }, rail: { x, y: box.y + box.height - room } };
}

function along(from: Place, to: Place): readonly Place[] {
  const steps = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / 8);
  return Array.from({ length: steps }, (_, step) => ({
    x: from.x + ((to.x - from.x) * step) / steps,
    y: from.y + ((to.y - from.y) * step) / steps,
  }));
}
