import { expect, type Locator, type Page } from '@playwright/test';

/** A fault is over after fewer, in every lesson. */
const MOST_STEPS = 100;

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

  /**
   * Goes from change to change until somebody is seen so: by the button of a lesson, or as `step` says. What a step showed is
   * looked at once it is drawn, so that no step is taken too many.
   */
  async stepUntil(seen: Locator, name: RegExp, step?: () => Promise<void>): Promise<void> {
    const next = this.page.getByRole('button', { name: /^Step to the next change/ });
    // Two changes of one moment are two steps.
    const shown = async (): Promise<string> =>
      `${await this.clock().textContent()} ${await this.page.getByRole('region', { name: 'Canvas' }).textContent()}`;
    for (let steps = 0; steps < MOST_STEPS; steps += 1) {
      const before = await shown();
      await (step === undefined ? next.click() : step());
      await expect.poll(shown, { intervals: [20] }).not.toBe(before);
      await this.drawn();
      if (name.test((await seen.getAttribute('aria-label')) ?? '')) return;
    }
    throw new Error(`${MOST_STEPS} changes, and nobody was seen as ${name}.`);
  }

  /** What follows the clock may be put off for a frame or two. */
  private drawn(): Promise<void> {
    return this.page.evaluate(async () => {
      for (let frame = 0; frame < 4; frame += 1) await new Promise((done) => requestAnimationFrame(done));
    });
  }

  /** A position of the slider: 20 is real time, 40 ten times as fast, 100 as fast as it goes. */
  async setSpeedPosition(position: number): Promise<void> {
    await this.page.getByRole('slider', { name: 'Speed' }).fill(String(position));
  }

  button(name: string): Locator {
    return this.page.getByRole('group', { name: 'Transport' }).getByRole('button', { name, exact: true });
  }

  private clock(): Locator {
    return this.page.getByRole('timer', { name: 'Virtual time' });
  }

  /** The virtual clock in seconds. */
  async seconds(): Promise<number> {
    const text = (await this.clock().textContent()) ?? '';
    const [hours = 0, minutes = 0, seconds = 0] = text.split(':').map(Number);
    return hours * 3600 + minutes * 60 + seconds;
  }
}
