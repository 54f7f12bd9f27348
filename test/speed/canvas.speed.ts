import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession, Page } from '@playwright/test';
import { saveDesign } from '../../src/design/save-design.ts';
import { largeDesign } from '../design/large-design.ts';
import { DesignDriver } from '../e2e/driver/design-driver.ts';
import { test } from '../e2e/driver/desktop-test.ts';
import { MirrorLab } from '../e2e/driver/mirror-lab.ts';
import { reportWork } from './thread-work.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** What is moved, as a selector, and where it is held. */
interface Grip {
  readonly moved: string;
  readonly at: Point;
}

/**
 * What the main thread of the window works for each picture while a drawing with 300 elements is panned and something in
 * it is dragged; one movement of the mouse for each picture. The same in a drawing of a few elements is the yardstick: what
 * window, browser and measuring cost by themselves on this machine. A measurement, not a test: it asserts nothing about speed.
 */
const FEW = 16;
const ELEMENTS = Number(process.env.ELEMENTS ?? 300);
const FRAMES = Number(process.env.FRAMES ?? 150);

for (const elements of [FEW, ELEMENTS]) {
  test(`canvas of ${elements} elements`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mirrorlab-bench-'));
    const file = join(folder, 'large.mirrorlab');
    await writeFile(file, saveDesign(largeDesign(elements)));
    const app = await MirrorLab.start();
    try {
      await app.resize(1280, 800);
      await app.welcome.openFile(file);
      await measureCanvas(app, elements);
    } finally {
      await app.end();
    }
  });
}

async function measureCanvas({ page }: MirrorLab, elements: number): Promise<void> {
  const design = new DesignDriver(page);
  await design.open();
  await page.getByRole('button', { name: 'Lay out everything' }).click();
  await page.waitForTimeout(3000);
  const session = await page.context().newCDPSession(page);
  console.log(`\n${await design.elements().count()} elements on the canvas, ${FRAMES} frames each`);
  // Further away than a person would read it, so that nothing of the drawing is out of view.
  await page.getByRole('button', { name: 'Show everything' }).click();
  await page.waitForTimeout(1000);
  for (const zoom of ['everything in view', 'near'] as const) {
    if (zoom === 'near') {
      // Of the smallest drawing there is one site only.
      await design.element(`host:host-${elements === FEW ? 0 : 1}-1`).press('Enter');
      await page.getByRole('button', { name: 'Show the selection' }).click();
      await page.waitForTimeout(500);
      for (let step = 0; step < 2; step += 1) await page.getByRole('button', { name: 'Zoom out' }).click();
      await page.waitForTimeout(500);
    }
    await measure(`pan, ${zoom}`, page, session, { moved: '.react-flow__viewport', at: await design.freePlace() });
    for (const [what, handle] of [
      ['card', '.card'],
      ['site', '.site-name'],
    ] as const) {
      const at = await grip(page, handle);
      await measure(`drag a ${what}, ${zoom}`, page, session, { moved: '.held-picture', at });
    }
  }
}

/** Presses at a point and moves about; a press that moved nothing would measure nothing. */
async function measure(name: string, page: Page, session: CDPSession, { moved, at: start }: Grip): Promise<void> {
  const place = (): Promise<string> =>
    page
      .locator(moved)
      .last()
      .evaluate((element) => (element as HTMLElement).style.transform);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  // The first movements begin the gesture.
  for (let step = 0; step < 5; step += 1) await page.mouse.move(start.x + step, start.y);
  const before = await place();
  await reportWork(name, session, async () => {
    for (let frame = 0; frame < FRAMES; frame += 1) {
      const angle = (frame / FRAMES) * 4 * Math.PI;
      await page.mouse.move(start.x + 60 * Math.sin(angle), start.y + 40 * (1 - Math.cos(angle)));
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
    await page.mouse.move(start.x + 40, start.y + 40);
  });
  const after = await place();
  await page.mouse.up();
  if (before === after) throw new Error(`${name}: nothing was moved.`);
}

/** So near to an edge of the canvas, and as far as `measure` moves about, a drag would pan the canvas as well. */
const EDGE = 140;

/** Something that is dragged by what `handle` selects, and where that can be pressed: nothing else covers it there. */
async function grip(page: Page, handle: string): Promise<Point> {
  return page.evaluate(
    ([selector, margin]) => {
      const canvas = document.querySelector('.design-canvas')?.getBoundingClientRect() ?? new DOMRect();
      for (const shown of document.querySelectorAll<HTMLElement>(selector)) {
        const { left, top, right, bottom } = shown.getBoundingClientRect();
        for (let y = Math.max(canvas.top + margin, top + 2); y < Math.min(canvas.bottom - margin, bottom); y += 2) {
          for (let x = Math.max(canvas.left + margin, left + 2); x < Math.min(canvas.right - margin, right); x += 2) {
            const node =
              document.elementFromPoint(x, y)?.closest(selector) === shown ? shown.closest('[data-id]') : null;
            if (node !== null) return { x, y };
          }
        }
      }
      throw new Error(`Every ${selector} is covered.`);
    },
    [handle, EDGE] as const,
  );
}
