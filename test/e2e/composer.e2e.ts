import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, type Locator } from '@playwright/test';
import { test } from './driver/desktop-test.ts';
import { MirrorLab } from './driver/mirror-lab.ts';

const root = join(import.meta.dirname, '../..');
const design = join(root, 'resources/designs/geographically-separated-failover-pair.mirrorlab');

let app: MirrorLab;
let folder: string;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mirrorlab-composer-'));
  app = await MirrorLab.start();
  await app.welcome.openSample('Geographically Separated Failover Pair');
});

test.afterEach(async () => {
  await app.end();
  await rm(folder, { recursive: true, force: true });
});

const dialog = (): Locator => app.page.getByRole('dialog', { name: /Schedule|Change what is scheduled/ });
const list = (name: string): Locator => dialog().getByRole('combobox', { name, exact: true });
const scheduled = (words: RegExp): Locator =>
  app.page.getByRole('group', { name: 'Scheduled' }).getByRole('button', { name: words });

/** Points at the timeline where nothing was played yet. */
async function composeByMouse(share: number): Promise<void> {
  const box = await app.page.locator('.timeline-overlay').boundingBox();
  if (box === null) throw new Error('there is no timeline');
  await app.page.mouse.click(box.x + box.width * share, box.y + box.height * 0.6, { button: 'right' });
  await app.page.getByRole('menuitem', { name: 'Schedule here…' }).click();
  await expect(dialog()).toBeVisible();
}

async function choose(element: string, happens: string): Promise<void> {
  await list('Element').selectOption({ label: element });
  await list('Fault or action').selectOption({ label: happens });
}

test('a flapping link and an outage on a condition are composed, happen by themselves, and run the same without a window', async () => {
  test.slow();
  const { canvas, scenario, timeline, transport, branches } = app;
  await composeByMouse(0.2);
  await choose('Link Mirror LAN – Mirror LAN 2', 'Link fails');
  await dialog().getByLabel('Virtual time').fill('20');
  await dialog().getByLabel('Repair it after a while').check();
  await dialog().getByLabel('Duration (s)').fill('2');
  await dialog().getByLabel('Repeat').check();
  await dialog().getByLabel('Times in all').fill('3');
  await dialog().getByLabel('Interval (s)').fill('15');
  await app.photographDialog('composer-flapping-link');
  await dialog().getByRole('button', { name: 'Schedule' }).click();
  await expect(dialog()).toBeHidden();
  await expect(scheduled(/scheduled$/)).toHaveCount(6);

  await app.page.keyboard.press('Shift+H');
  await choose('Arbiter', 'Cut power');
  await dialog().getByLabel('When something is so').check();
  await list('When').selectOption({ label: 'Status of L' });
  await list('is').selectOption({ label: 'Primary' });
  await app.photographDialog('composer-condition');
  await dialog().getByRole('button', { name: 'Schedule' }).click();
  await expect(scheduled(/when l is primary/i)).toHaveCount(1);

  // The keyboard alone: what is typed in a list chooses from it.
  await app.page.keyboard.press('Shift+H');
  await expect(dialog()).toBeVisible();
  const keys = app.page.keyboard;
  await keys.press('Tab');
  await keys.type('Host A');
  await keys.press('Tab');
  await keys.type('Cut power');
  for (let presses = 0; presses < 3; presses += 1) await keys.press('Tab');
  await expect(dialog().getByLabel('Virtual time')).toBeFocused();
  await keys.press('Control+a');
  await keys.type('1:20');
  await keys.press('Enter');
  await expect(dialog()).toBeHidden();
  await expect(scheduled(/Host A lost power, 1:20/)).toHaveCount(1);
  await app.photograph('composer-timeline');

  await transport.runTo(21);
  await expect(timeline.mark(/Mirror LAN/)).toHaveCount(1);
  await transport.runTo(75);
  await expect(scheduled(/Mirror LAN/)).toHaveCount(0);
  await expect(canvas.member('A')).toHaveAccessibleName(/Primary/);
  await branches.runUntil('Another member is primary');
  await expect(canvas.member('L')).toHaveAccessibleName(/Primary/);
  await scenario.show();
  const arbiter = scenario.steps().filter({ hasText: 'Arbiter lost power' });
  await expect(arbiter.first()).toContainText('When L is Primary: so at');
  await expect(arbiter.last()).toContainText('done');
  await app.screenshot('composer-played');

  // Going back keeps what happened by itself, and what is removed goes.
  await transport.toStart();
  await transport.runTo(180);
  const file = join(folder, 'composed.scenario.yaml');
  await scenario.save(file);
  const text = await readFile(file, 'utf8');
  expect(text).toContain('fault: link.fail, target: interconnect, every: 15s, times: 3, for: 2s');
  expect(text).toMatch(/when: \{ members: \{ L: \{ status: Primary \} \} \}/);
  const cli = join(root, 'bin/mirrorlab.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [cli, 'run', design, '--scenario', file, '--json']);
  const { timeline: story, ok } = JSON.parse(stdout) as {
    ok: boolean;
    timeline: { at: number; event: string; text: string }[];
  };
  expect(ok).toBe(true);
  const faults = story.filter(({ event }) => event === 'fault-applied');
  expect(faults.map(({ at }) => at).slice(0, 7)).toEqual([20_000, 22_000, 35_000, 37_000, 50_000, 52_000, 80_000]);
  const met = story.find(({ event }) => event === 'condition-met');
  expect(faults.at(-1)).toMatchObject({ at: met?.at, text: 'Arbiter lost power' });
  expect(story.find(({ event }) => event === 'became-primary')?.at).toBe(met?.at);
});

test('what is scheduled is changed and removed, by mouse and by key, and drawn outages and pauses happen', async () => {
  const { page, scenario, transport } = app;
  await page.keyboard.press('Shift+H');
  await list('What happens').selectOption({ label: 'Random outages' });
  await dialog().getByLabel('Virtual time').fill('12');
  await dialog().getByLabel('Within (s)').fill('5');
  await dialog().getByLabel('Seed').fill('4');
  await dialog().getByRole('button', { name: 'Schedule' }).click();
  await expect(scheduled(/\(random\)/)).toHaveCount(1);

  await page.keyboard.press('Shift+H');
  await list('What happens').selectOption({ label: 'A pause' });
  await dialog().getByLabel('Text, if any').fill('Any questions?');
  await dialog().getByLabel('Virtual time').fill('8');
  await dialog().getByRole('button', { name: 'Schedule' }).click();
  await scheduled(/Pause: Any questions/).click();
  await page.getByRole('menuitem', { name: 'Change…' }).click();
  await expect(dialog().getByLabel('Text, if any')).toHaveValue('Any questions?');
  await dialog().getByLabel('Virtual time').fill('9');
  await dialog().getByRole('button', { name: 'Change' }).click();
  await expect(scheduled(/Pause: Any questions\?, 9\.00 s/)).toHaveCount(1);

  await transport.setSpeedPosition(100);
  await transport.play();
  await transport.button('Play').waitFor();
  await expect.poll(() => transport.seconds()).toBe(9);
  await scenario.show();
  await expect(scenario.steps().filter({ hasText: 'Any questions' })).toContainText('done');
  await app.screenshot('composer-pause');

  await scheduled(/\(random\)/).focus();
  await page.keyboard.press('Delete');
  await expect(scheduled(/./)).toHaveCount(0);
  await expect(scenario.steps()).toHaveCount(1);
});

test('faults with values, targets of a draw and other conditions are composed, in both themes', async () => {
  await app.page.keyboard.press('Shift+H');
  const button = dialog().getByRole('button', { name: 'Schedule' });
  const fill = (): Promise<string> => button.evaluate((one) => getComputedStyle(one).backgroundColor);
  await expect(button).toBeDisabled();
  const fillOfDisabled = await fill();
  await choose('Host A', 'Freeze');
  // A button that can be pressed looks different.
  await expect.poll(fill).not.toBe(fillOfDisabled);
  await dialog().getByLabel('Duration', { exact: true }).fill('12');
  await dialog().getByLabel('Virtual time').fill('30');
  await app.photographDialog('composer-values');
  await dialog().getByLabel('When something is so').check();
  await list('When').selectOption({ label: 'Longest outage' });
  await dialog().getByLabel('is at least (s)').fill('2');
  await dialog().getByRole('button', { name: 'Schedule' }).click();
  await expect(dialog()).toBeHidden();
  await expect(scheduled(/when the longest outage is at least 2\.0 s/i)).toHaveCount(1);

  await app.page.keyboard.press('Shift+H');
  await list('What happens').selectOption({ label: 'Random outages' });
  await list('Drawn from').selectOption({ label: 'Cut power' });
  await dialog().getByText('Happens to').click();
  const targets = dialog().locator('.composer-target-groups');
  expect(await targets.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  await dialog().getByRole('checkbox', { name: 'Arbiter', exact: true }).check();
  await app.photographDialog('composer-targets');
  await dialog().getByRole('button', { name: 'Schedule' }).click();
  await expect(dialog()).toBeHidden();
  await app.transport.runTo(75);
  await app.scenario.show();
  await expect(app.scenario.steps().filter({ hasText: 'Arbiter lost power' })).toHaveCount(1);
});

/** Names as long as the product takes them. */
const LONG_HOST = 'Standort-Nord-Rechenzentrum-Ost1';

test('names of 32 letters are whole in the lists of the composer, and what is scheduled keeps their beginning and their end', async () => {
  const text = JSON.parse(await readFile(design, 'utf8'));
  const host = text.hosts.find(({ id }: { id: string }) => id === 'host-a');
  host.name = LONG_HOST;
  const file = join(folder, 'long.mirrorlab');
  await writeFile(file, JSON.stringify(text));
  await app.end();
  app = await MirrorLab.start(file);
  await app.canvas.ready();
  await app.resize(960, 600);
  await app.page.keyboard.press('Shift+H');
  await choose(LONG_HOST, 'Cut power');
  await dialog().getByLabel('Virtual time').fill('20');
  expect(await dialog().evaluate((shown) => shown.scrollWidth - shown.clientWidth)).toBeLessThanOrEqual(0);
  await app.photographDialog('composer-long-names');
  await dialog().getByRole('button', { name: 'Schedule' }).click();
  await expect(dialog()).toBeHidden();
  await expect(scheduled(new RegExp(LONG_HOST))).toHaveCount(1);
});
