import { expect, type Locator, type Page } from '@playwright/test';

export class TransportDriver {
  constructor(private readonly page: Page) {}

  async play(): Promise<void> {
    await this.button('Play').click();
  }

  async pause(): Promise<void> {
    await this.button('Pause').click();
  }

  /** Runs in virtual time, as fast as the machine can, to a second of the clock. */
  async runTo(second: number): Promise<void> {
    await this.page.keyboard.press('u');
    await this.page.getByRole('dialog').getByLabel('Virtual time').fill(String(second));
    await this.page.keyboard.press('Enter');
    await expect.poll(() => this.seconds()).toBe(second);
    await this.button('Play').waitFor();
  }

  async toStart(): Promise<void> {
    await this.button('To the start').click();
  }

  async stepEvent(): Promise<void> {
    await this.button('Step one event').click();
  }

  async stepToNextChange(): Promise<void> {
    await this.button('Step to the next change').click();
  }

  async stepToPreviousChange(): Promise<void> {
    await this.button('Step back to the previous change').click();
  }

  /** A position of the slider: 20 is real time, 40 ten times as fast, 100 as fast as it goes. */
  async setSpeedPosition(position: number): Promise<void> {
    await this.page.getByRole('slider', { name: 'Speed' }).fill(String(position));
  }

  button(name: string): Locator {
    return this.page.getByRole('group', { name: 'Transport' }).getByRole('button', { name, exact: true });
  }

  /** The virtual clock in seconds. */
  async seconds(): Promise<number> {
    const text = (await this.page.getByRole('timer', { name: 'Virtual time' }).textContent()) ?? '';
    const [hours = 0, minutes = 0, seconds = 0] = text.split(':').map(Number);
    return hours * 3600 + minutes * 60 + seconds;
  }
}
