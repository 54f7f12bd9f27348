import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { DesignDriver } from './driver/design-driver.ts';
import { LONG_WORK_MS, test } from './driver/desktop-test.ts';
import { MirrorLab } from './driver/mirror-lab.ts';
import { smallPng } from './driver/small-png.ts';

/**
 * The pictures of the user guide. `GUIDE_PICTURES=1 npm run desktop -- guide-pictures` takes them; every other run goes the same
 * ways and asserts that what each picture shows is still there.
 */
const ARE_TAKEN = process.env.GUIDE_PICTURES === '1';
const guide = join(import.meta.dirname, '../../docs/guide');
const samples = join(import.meta.dirname, '../import/samples/cache-pair-ecp');

/** Every picture belongs to one journey. */
const PICTURES = {
  run: ['welcome', 'menu', 'schedule', 'take-over', 'emulate'],
  talk: ['talk'],
  drawing: ['design', 'address-plan', 'problems', 'matrix', 'story', 'export'],
  files: ['import'],
  lesson: ['lesson', 'result'],
} as const;
type Picture = (typeof PICTURES)[keyof typeof PICTURES][number];

let app: MirrorLab;

async function start(): Promise<void> {
  app = await MirrorLab.start();
  await app.resize(1280, 800);
  await app.chooseTheme('light');
  // The button keeps the focus, whose ring would be in every picture.
  await app.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
}

async function take(picture: Picture): Promise<void> {
  if (!ARE_TAKEN) return;
  await app.page.mouse.move(640, 2);
  const png = await app.page.screenshot({ animations: 'disabled', caret: 'hide' });
  writeFileSync(join(guide, `pictures/${picture}.png`), smallPng(png));
}

test('every picture that the guide names is taken here, and is there', () => {
  const pages = readdirSync(guide).filter((name) => name.endsWith('.md'));
  const named = pages.flatMap((page) =>
    [...readFileSync(join(guide, page), 'utf8').matchAll(/\]\(pictures\/([a-z-]+)\.png\)/g)].map(([, name]) => name),
  );
  expect(named.sort()).toEqual(Object.values(PICTURES).flat().sort());
  if (!ARE_TAKEN)
    expect(readdirSync(join(guide, 'pictures')).sort()).toEqual(named.map((name) => `${name}.png`).sort());
});

test.describe('what the pictures show', () => {
  test.afterEach(async () => {
    await app.end();
  });

  test('a run', async () => {
    await start();
    await expect(app.welcome.sample('Simple Failover Pair')).toBeVisible();
    await take('welcome');

    await app.welcome.openSample('Simple Failover Pair');
    await app.transport.runTo(3);
    const menu = await app.canvas.openMenu(app.canvas.member('A'));
    await expect(menu.getByRole('menuitem').first()).toBeVisible();
    await take('menu');
    await app.page.keyboard.press('Escape');

    await app.page.keyboard.press('Shift+H');
    const schedule = app.page.getByRole('dialog', { name: /^Schedule/ });
    await schedule.getByRole('combobox', { name: 'Element', exact: true }).selectOption({ label: 'Host A' });
    await expect(schedule.getByRole('combobox', { name: 'Fault or action', exact: true })).toBeVisible();
    await take('schedule');
    await app.page.keyboard.press('Escape');
    await expect(schedule).toHaveCount(0);

    await app.canvas.failHost('host-a');
    await app.branches.runUntil('Another member is primary');
    await app.transport.runTo(20);
    await app.timeline.segment('B', 'Primary').click();
    await expect(app.panel.explanation()).toContainText('B took over as primary');
    await expect(app.canvas.client('users')).toHaveAccessibleName(/Served/);
    await take('take-over');

    await app.canvas.restoreHost('host-a');
    await app.branches.runUntil('The mirror is idle');
    await app.panel.show('Log');
    await expect(app.panel.logLines().first()).toBeVisible();
    await take('emulate');
  });

  test('a talk', async () => {
    await start();
    await app.welcome.playScenario('A talk: the primary loses power');
    await app.page.keyboard.press('F5');
    await app.page.keyboard.press('Space');
    await expect(app.page.getByRole('region', { name: 'Presenting' })).toContainText('Space goes on');
    await take('talk');
    await app.page.keyboard.press('Escape');
  });

  test('a drawing, its outages and its files', async () => {
    await start();
    const design = new DesignDriver(app.page);
    await app.welcome.openSample('Simple Failover Pair');
    await design.open();
    await app.page.keyboard.press('Shift+Digit1');
    await design.select('host:host-a');
    await expect(design.field('Name')).toHaveValue('Host A');
    const strip = app.page.getByRole('region', { name: 'What it survives' });
    await expect(strip.getByRole('button')).toHaveText(/^Survives \d+ of \d+ single outages/);
    await take('design');

    await app.page.keyboard.press('Control+Shift+p');
    await expect(app.page.getByRole('textbox', { name: 'Address of Host A eth0', exact: true })).toHaveValue(
      '10.1.20.11',
    );
    await take('address-plan');
    await app.page.keyboard.press('Escape');
    await expect(app.page.getByRole('dialog')).toHaveCount(0);

    await design.select('host:host-arbiter');
    await app.page.keyboard.press('Delete');
    const question = design.question().getByRole('button', { name: /Delete|Remove/ });
    if (await question.isVisible()) await question.click();
    await expect(design.finding('arbiter').getByRole('button').last()).toBeVisible();
    await expect(strip).toContainText(/\d+ worse/);
    await take('problems');
    await app.page.keyboard.press('Control+z');

    await app.page.keyboard.press('Control+3');
    await app.page.getByRole('button', { name: 'Play all pairs' }).click();
    await expect(app.page.getByRole('list', { name: 'In short' })).toContainText(/pairs one after the other/);
    await expect(app.page.getByRole('progressbar', { name: 'Cells played' })).toBeHidden({ timeout: LONG_WORK_MS });
    await take('matrix');
    const field = app.page.getByRole('grid', { name: 'Outages by outages' }).getByRole('gridcell', {
      name: /acting before repair may lose updates/,
    });
    await field.first().click();
    await expect(app.page.getByRole('region', { name: 'Story of the cell' })).toContainText('Longest outage');
    await take('story');
    await app.page.keyboard.press('Escape');

    await app.page.keyboard.press('Control+e');
    const exported = app.page.getByRole('dialog', { name: 'Export' });
    await expect(exported.getByRole('button', { name: 'Export…' })).toBeEnabled();
    await exported.getByRole('listbox').selectOption('members/A/cache.cpf');
    await expect(exported.getByLabel('Contents')).toContainText('[MapMirrors');
    await take('export');
    await app.page.keyboard.press('Escape');
  });

  test('a drawing from files', async () => {
    await start();
    await app.drop(join(samples, 'kiln-a/cache.cpf'), join(samples, 'kiln-b/cache.cpf'));
    const found = app.page.getByRole('dialog', { name: 'What the import found' });
    await found.getByRole('button', { name: 'Close' }).click({ timeout: 20_000 });
    await app.page.keyboard.press('Shift+Digit1');
    await expect(app.page.locator('.member-section').first()).toBeVisible();
    await take('import');
  });

  test('a lesson and its result', async () => {
    await start();
    const task = (text: string) =>
      app.page.getByRole('list', { name: 'Tasks' }).getByRole('listitem').filter({ hasText: text });
    await app.page.getByRole('button', { name: /^What a take-over is/ }).click();
    await app.canvas.ready();
    await app.page.getByRole('button', { name: /^Step to the next change/ }).click();
    await expect(task('Who will be primary')).toContainText('The clock waits for your answer.');
    await take('lesson');

    await app.canvas.member('B').click();
    await task('Who will be primary').getByRole('button', { name: 'Answer' }).click();
    await app.transport.stepUntil(app.canvas.member('B'), /Primary/);
    await app.canvas.choose(app.canvas.member('A'), 'Start instance');
    await app.transport.stepUntil(app.canvas.member('A'), /Backup.*journal transfer Active/);
    await app.page.getByRole('button', { name: 'Hand in…' }).click();
    await app.page.getByRole('button', { name: 'Hand in', exact: true }).click();
    await expect(app.page.getByRole('region', { name: 'Result' })).toContainText('of 100 points');
    await take('result');
  });
});
