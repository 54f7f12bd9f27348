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

  /** Presses a message on its way, drawn in the colour of a token. */
  async pressDot(token: string): Promise<void> {
    const at = await this.page.locator('canvas.message-layer').evaluate((surface: HTMLCanvasElement, name) => {
      const probe = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;
      probe.fillStyle = getComputedStyle(surface).getPropertyValue(name);
      probe.fillRect(0, 0, 1, 1);
      const wanted = probe.getImageData(0, 0, 1, 1).data.join();
      const { width, height } = surface;
      const { data } = (surface.getContext('2d') as CanvasRenderingContext2D).getImageData(0, 0, width, height);
      for (let place = 0; place < data.length; place += 4) {
        if (data.subarray(place, place + 4).join() !== wanted) continue;
        const { left, top } = surface.getBoundingClientRect();
        const pixel = place / 4;
        return { x: left + (pixel % width) / devicePixelRatio, y: top + 2 + pixel / width / devicePixelRatio };
      }
      return null;
    }, token);
    if (at === null) throw new Error(`There is no message in the colour of ${token} on the canvas.`);
    await this.page.mouse.click(at.x, at.y);
  }

  private element(key: string): Locator {
    return this.page.locator(`[data-element="${key}"]`);
  }
}
