import type { Locator, Page } from '@playwright/test';

/** The canvas by the names of what is drawn on it. */
export class CanvasDriver {
  constructor(private readonly page: Page) {}

  async ready(): Promise<void> {
    await this.page.getByRole('region', { name: 'Canvas' }).getByText('Primary', { exact: true }).waitFor();
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
    await this.choose(this.host(id), 'Power lost');
  }

  async restoreHost(id: string): Promise<void> {
    await this.choose(this.host(id), 'Power restored');
  }

  /** Opens the menu of something drawn with the right mouse button, and leaves it open. */
  async openMenu(element: Locator): Promise<Locator> {
    await element.click({ button: 'right', position: { x: 24, y: 8 } });
    return this.menu();
  }

  menu(): Locator {
    return this.page.getByRole('menu');
  }

  async choose(element: Locator, title: string): Promise<void> {
    const menu = await this.openMenu(element);
    await menu.getByRole('menuitem', { name: title }).first().click();
  }

  private element(key: string): Locator {
    return this.page.locator(`[data-element="${key}"]`);
  }
}
