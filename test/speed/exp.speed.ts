import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from '@playwright/test';
import { saveDesign } from '../../src/design/save-design.ts';
import { largeDesign } from '../design/large-design.ts';
import { DesignDriver } from '../e2e/driver/design-driver.ts';
import { MirrorLab } from '../e2e/driver/mirror-lab.ts';
import { traceMainThread, describeKinds, describeWork, workPerFrame } from './thread-work.ts';

test('exp', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mirrorlab-bench-'));
  const file = join(folder, 'large.mirrorlab');
  await writeFile(file, saveDesign(largeDesign(Number(process.env.ELEMENTS ?? 300))));
  const app = await MirrorLab.start();
  const page = app.page;
  const design = new DesignDriver(page);
  await app.resize(1280, 800);
  await app.welcome.openFile(file);
  await design.open();
  await page.getByRole('button', { name: 'Lay out everything' }).click();
  await page.waitForTimeout(3000);
  const session = await page.context().newCDPSession(page);
  await page.getByRole('button', { name: 'Show everything' }).click();
  await page.waitForTimeout(1000);
  if (process.env.NEAR) {
      await design.element(`host:host-1-1`).press('Enter');
      await page.getByRole('button', { name: 'Show the selection' }).click();
      await page.waitForTimeout(500);
      for (let step = 0; step < 2; step += 1) await page.getByRole('button', { name: 'Zoom out' }).click();
      await page.waitForTimeout(500);
  }
  const variants = JSON.parse(process.env.VARIANTS ?? '[""]') as string[];
  for (const css of variants) {
    await page.evaluate((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      document.adoptedStyleSheets = [sheet];
    }, css);
    await page.waitForTimeout(300);
    const handle = process.env.GRIP;
    const start = handle ? await page.evaluate((selector) => {
      for (const shown of document.querySelectorAll<HTMLElement>(selector)) {
        const { left, top, right, bottom } = shown.getBoundingClientRect();
        for (let y = Math.max(0, top) + 2; y < bottom; y += 2)
          for (let x = Math.max(0, left) + 2; x < right; x += 2) {
            const node = document.elementFromPoint(x, y)?.closest(selector) === shown ? shown.closest('[data-id]') : null;
            if (node !== null) return { x, y };
          }
      }
      throw new Error('none');
    }, handle) : await page.evaluate(() => {
      const canvas = document.querySelector('.design-canvas')!.getBoundingClientRect();
      for (let y = canvas.top + 60; y < canvas.bottom - 100; y += 8)
        for (let x = canvas.left + 40; x < canvas.right - 240; x += 8)
          if (document.elementFromPoint(x, y)?.classList.contains('react-flow__pane')) return { x, y };
      throw new Error('none');
    });
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    for (let step = 0; step < 5; step += 1) await page.mouse.move(start.x + step, start.y);
    const run = async () => {
      for (let frame = 0; frame < 60; frame += 1) {
        const angle = (frame / 60) * 4 * Math.PI;
        await page.mouse.move(start.x + 60 * Math.sin(angle), start.y + 40 * (1 - Math.cos(angle)));
        await page.evaluate(() => new Promise(requestAnimationFrame));
      }
    };
    console.log(describeWork(css.slice(0, 60) || 'as is', await workPerFrame(session, run)));
    if (process.env.WHERE) {
      const cats = ['toplevel', 'cc', 'devtools.timeline', 'blink', 'v8'];
      const events = await traceMainThread(session, cats, run);
      console.log(describeKinds(events, Number(process.env.WHERE)));
    }
    const lt = await page.context().newCDPSession(page);
    let layers: any[] = [];
    lt.on('LayerTree.layerTreeDidChange', (e: any) => { if (e.layers) layers = e.layers; });
    await lt.send('DOM.enable'); await lt.send('LayerTree.enable');
    await page.mouse.move(start.x + 30, start.y + 5);
    await page.waitForTimeout(800);
    const kinds = new Map<string, number>();
    for (const l of layers) {
      const r: any = await lt.send('LayerTree.compositingReasons', { layerId: l.layerId }).catch(() => null);
      let name = '';
      if (l.backendNodeId) { const d: any = await lt.send('DOM.describeNode', { backendNodeId: l.backendNodeId }).catch(() => null); name = d?.node?.nodeName + ' ' + (d?.node?.attributes ?? []).join(' ').slice(0, 60); }
      const k = `${(r?.compositingReasonIds ?? []).join()} ${l.width}x${l.height} ${name.replace(/\d+/g, '#')}`;
      kinds.set(k, (kinds.get(k) ?? 0) + 1);
    }
    console.log('layers', layers.length);
    for (const [k, n] of [...kinds].slice(0, Number(process.env.LAYERS ?? 40))) console.log('   ', n, k);
    await lt.detach();
    await page.mouse.up();
    await page.waitForTimeout(400);
  }
  await app.end();
});
