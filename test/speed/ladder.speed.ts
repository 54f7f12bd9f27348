import { loadavg } from 'node:os';
import type { CDPSession } from '@playwright/test';
import { test } from '../e2e/driver/desktop-test.ts';
import { MirrorLab } from '../e2e/driver/mirror-lab.ts';
import { reportWork } from './thread-work.ts';

/**
 * How soon the ladder of a hundred thousand messages is seen, and what the main thread of the window works for each frame
 * while it is scrolled. A measurement, not a test: it asserts nothing about speed.
 */
const PLAYED_S = 2430;
const MEASURED_MS = 4000;

test('ladder', async () => {
  const app = await MirrorLab.start();
  try {
    const { page } = app;
    await app.resize(1280, 800);
    await app.welcome.openSample('Simple Failover Pair');
    for (let second = 405; second <= PLAYED_S; second += 405) await app.transport.runTo(second);
    const session = await page.context().newCDPSession(page);
    console.log(`load ${loadavg()[0]?.toFixed(1)} on this machine`);
    await app.panel.show('Ladder');
    await page.getByRole('combobox', { name: 'How far back' }).selectOption({ label: 'Whole run' });
    await page.getByRole('checkbox', { name: 'Every message' }).check();
    const rows = (): Promise<number> =>
      page.evaluate(() => (document.querySelector('.ladder-rows > ol')?.clientHeight ?? 0) / 34);
    const asked = Date.now();
    while ((await rows()) < 90_000) await page.waitForTimeout(100);
    console.log(`${Math.round(await rows())} rows, the whole of them after ${Date.now() - asked} ms`);
    for (let turn = 0; turn < 5; turn += 1) console.log(`first picture ${(await firstPicture(app)).toFixed(0)} ms`);
    await reportWork('ladder, at rest', session, () => page.waitForTimeout(MEASURED_MS));
    await reportWork('ladder, by the wheel', session, () => wheel(app, session));
    await reportWork('ladder, dragged through the whole', session, () => drag(app, 40_000));
    await app.transport.play();
    await page.waitForTimeout(1000);
    await reportWork('ladder, while the run goes on', session, () => page.waitForTimeout(MEASURED_MS));
  } finally {
    await app.end();
  }
});

/** Milliseconds of the clock from a press on the tab until the first row is drawn. */
async function firstPicture(app: MirrorLab): Promise<number> {
  await app.panel.show('Log');
  await app.page.waitForTimeout(300);
  return app.page.evaluate(async () => {
    const start = performance.now();
    document.querySelector<HTMLElement>('#tab-ladder')?.click();
    while (document.querySelector('.ladder-row') === null) await new Promise((done) => requestAnimationFrame(done));
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return performance.now() - start;
  });
}

/** Turns the wheel by 40 pixels a frame. A script that set the place itself would make the page lay out twice. */
async function wheel({ page }: MirrorLab, session: CDPSession): Promise<void> {
  const { x, y, width, height } = (await page.locator('.ladder-rows').boundingBox()) ?? {
    x: 0,
    y: 0,
    width: 0,
    height: 0,
  };
  await session.send('Input.synthesizeScrollGesture', {
    x: Math.round(x + width / 2),
    y: Math.round(y + height / 2),
    yDistance: (2400 * MEASURED_MS) / 1000,
    speed: 2400,
    gestureSourceType: 'mouse',
    preventFling: true,
  });
}

/** A step for each frame, as the scroll bar in a hand. */
function drag(app: MirrorLab, stepPx: number): Promise<void> {
  return app.page.evaluate(
    async ({ step, durationMs }) => {
      const rows = document.querySelector('.ladder-rows') as HTMLElement;
      let direction = -1;
      for (const end = performance.now() + durationMs; performance.now() < end; ) {
        rows.scrollTop += direction * step;
        if (rows.scrollTop < step) direction = 1;
        await new Promise((done) => requestAnimationFrame(done));
      }
    },
    { step: stepPx, durationMs: MEASURED_MS },
  );
}
