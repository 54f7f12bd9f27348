import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CDPSession, type Page, test } from '@playwright/test';
import { saveDesign } from '../../src/design/save-design.ts';
import { largeDesign } from '../design/large-design.ts';
import { DesignDriver } from '../e2e/driver/design-driver.ts';
import { MirrorLab } from '../e2e/driver/mirror-lab.ts';

/**
 * What the main thread of the window works for each frame while a drawing with 300 elements is panned and something in it
 * is dragged. The figures are the browser's own (`TaskDuration`, in processor time of the thread, so that other work on the
 * machine counts little); one movement of the mouse is one frame.
 */
const ELEMENTS = Number(process.env.ELEMENTS ?? 300);
const FRAMES = Number(process.env.FRAMES ?? 150);

interface Work {
  readonly milliseconds: readonly number[];
  readonly longTasks: number;
}

test('canvas', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mirrorlab-bench-'));
  const file = join(folder, 'large.mirrorlab');
  await writeFile(file, saveDesign(largeDesign(ELEMENTS)));
  const app = await MirrorLab.start();
  try {
    const design = new DesignDriver(app.page);
    await app.resize(1280, 800);
    await app.welcome.openFile(file);
    await design.open();
    await app.page.getByRole('button', { name: 'Lay out everything' }).click();
    await app.page.waitForTimeout(3000);
    const session = await app.page.context().newCDPSession(app.page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    console.log(`\n${await design.elements().count()} elements on the canvas, ${FRAMES} frames each`);
    // Further away than a person would read it, so that nothing of the drawing is out of view.
    await app.page.getByRole('button', { name: 'Show everything' }).click();
    await app.page.waitForTimeout(1000);
    for (const zoom of ['everything in view', 'near'] as const) {
      if (zoom === 'near') {
        await design.element('host:host-1-1').press('Enter');
        await app.page.getByRole('button', { name: 'Show the selection' }).click();
        await app.page.waitForTimeout(500);
        for (let step = 0; step < 2; step += 1) await app.page.getByRole('button', { name: 'Zoom out' }).click();
        await app.page.waitForTimeout(500);
      }
      report(`pan, ${zoom}`, await measure(app.page, session, await freePoint(app.page)));
      report(`drag a card, ${zoom}`, await measure(app.page, session, await pointOn(app.page, 'host:host-1-1')));
      report(`drag a site, ${zoom}`, await measure(app.page, session, await pointOn(app.page, 'site:site-1')));
    }
  } finally {
    await app.end();
  }
});

async function measure(page: Page, session: CDPSession, start: { x: number; y: number }): Promise<Work> {
  await page.evaluate(() => {
    const longTasks: number[] = [];
    Object.assign(window, { longTasks });
    new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      entryTypes: ['longtask'],
    });
  });
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  // The first movements begin the gesture.
  for (let step = 0; step < 5; step += 1) await page.mouse.move(start.x + step, start.y);
  const milliseconds: number[] = [];
  for (let frame = 0; frame < FRAMES; frame += 1) {
    const angle = (frame / FRAMES) * 4 * Math.PI;
    const before = await workSoFar(session);
    await page.mouse.move(start.x + 60 * Math.sin(angle), start.y + 40 * (1 - Math.cos(angle)));
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    milliseconds.push((await workSoFar(session)) - before);
  }
  await page.mouse.up();
  const longTasks = await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks.length);
  return { milliseconds, longTasks };
}

/** Milliseconds that the main thread has spent in tasks. */
async function workSoFar(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
}

function report(name: string, { milliseconds, longTasks }: Work): void {
  const sorted = milliseconds.toSorted((one, other) => one - other);
  const at = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1).padStart(6);
  console.log(
    `${name.padEnd(34)} p50 ${at(0.5)} ms   p95 ${at(0.95)} ms   max ${at(1)} ms   long tasks (by the clock) ${longTasks}`,
  );
}

/** Somewhere on the canvas where nothing is. */
async function freePoint(page: Page): Promise<{ x: number; y: number }> {
  return page.evaluate(() => {
    const canvas = document.querySelector('.design-canvas')?.getBoundingClientRect() ?? new DOMRect();
    for (let y = canvas.top + 60; y < canvas.bottom - 100; y += 8) {
      for (let x = canvas.left + 40; x < canvas.right - 240; x += 8) {
        if (document.elementFromPoint(x, y)?.classList.contains('react-flow__pane')) return { x, y };
      }
    }
    throw new Error('There is no free place on the canvas.');
  });
}

async function pointOn(page: Page, element: string): Promise<{ x: number; y: number }> {
  const box = await page.locator(`[data-element="${element}"]`).boundingBox();
  if (box === null) throw new Error(`${element} is not shown.`);
  return { x: box.x + box.width * 0.3, y: box.y + Math.min(box.height * 0.2, 12) };
}
