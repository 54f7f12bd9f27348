import type { Locator, Page } from '@playwright/test';

export class TransportDriver {
  constructor(private readonly page: Page) {}

  async play(): Promise<void> {
    await this.button('Play').click();
  }

  async pause(): Promise<void> {
    await this.button('Pause').click();
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
