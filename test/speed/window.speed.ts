import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from '../e2e/driver/desktop-test.ts';
import { MirrorLab } from '../e2e/driver/mirror-lab.ts';
import { sixteenMembers } from './sixteen-members.ts';
import { describeWork, reportWork } from './thread-work.ts';

/**
 * What the main thread of the window works for each frame while a mirror of sixteen members runs, at several speeds and
 * beside each panel, and how soon a press is answered. The network is slow, so that some hundred messages are on their
 * way at every moment. A measurement, not a test: it asserts nothing about speed.
 */
const MEASURED_MS = 4000;
const SPEEDS = { 'real time': 20, 'a hundred times': 60, 'full speed': 100 } as const;
const PANELS = ['Why', 'Log', 'Messages', 'Charts'] as const;

test('window', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'mirrorlab-bench-')), 'sixteen.mirrorlab');
  await writeFile(file, JSON.stringify(sixteenMembers()));
  const app = await MirrorLab.start(file);
  try {
    await app.resize(1280, 800);
    await app.canvas.member('M1', 'SIXTEEN').waitFor();
    const session = await app.page.context().newCDPSession(app.page);
    await app.transport.play();
    for (const [name, position] of Object.entries(SPEEDS)) {
      await app.transport.setSpeedPosition(position);
      for (const panel of PANELS) {
        await app.panel.show(panel);
        await app.page.waitForTimeout(1000);
        await reportWork(`${name}, ${panel}`, session, () => app.page.waitForTimeout(MEASURED_MS));
      }
      console.log(describeWork(`${name}, answer to a press`, await answers(app)));
    }
  } finally {
    await app.end();
  }
});

/** Milliseconds of the clock from a press on a tab until its panel is drawn. */
async function answers(app: MirrorLab): Promise<readonly number[]> {
  const all: number[] = [];
  for (let turn = 0; turn < 12; turn += 1) {
    const tab = turn % 2 === 0 ? 'log' : 'why';
    all.push(
      await app.page.evaluate(async (name) => {
        const start = performance.now();
        document.querySelector<HTMLElement>(`#tab-${name}`)?.click();
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        return performance.now() - start;
      }, tab),
    );
    await app.page.waitForTimeout(100);
  }
  return all;
}
