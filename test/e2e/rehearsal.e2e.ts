import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { accessFlaws } from './driver/access-driver.ts';
import { test } from './driver/desktop-test.ts';
import { MirrorLab } from './driver/mirror-lab.ts';
import { SearchDriver } from './driver/search-driver.ts';
import { TerminalDriver } from './driver/terminal-driver.ts';

const pair = join(import.meta.dirname, '../../resources/designs/simple-failover-pair.mirrorlab');

let app: MirrorLab;
let folder: string;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mirrorlab-rehearsal-'));
});

test.afterEach(async () => {
  await app.end();
  await rm(folder, { recursive: true, force: true });
});

/** The step that is to be done now. */
const current = () => app.page.getByRole('tabpanel').locator('[aria-current="step"]');

async function begin(title: string): Promise<void> {
  const form = app.page.getByRole('form', { name: 'Rehearse a runbook' });
  await form.getByLabel('Runbook').selectOption({ label: title });
  await form.getByRole('button', { name: /^Begin/ }).click();
  await expect(app.page.getByRole('tabpanel').getByRole('heading', { level: 2 })).toHaveText(
    title.replace(/ \(.*/, ''),
  );
  await expect(current().getByRole('button', { name: /^Do this step/ })).toBeVisible();
}

test('a planned failover is rehearsed by buttons and by hand, and its log is saved', async () => {
  const design = join(folder, 'pair.mirrorlab');
  await copyFile(pair, design);
  app = await MirrorLab.start(design);
  await app.canvas.ready();
  await new SearchDriver(app.page).run('Rehearse a runbook');
  const choice = app.page.getByLabel('Runbook');
  await expect(choice.locator('optgroup[label="Planned Outage Procedures"] option').first()).toHaveText(
    'Maintenance of the backup: its instance (3.4.1.1)',
  );
  await begin('Maintenance of the primary (3.4.1.2)');
  await expect(current()).toContainText('1. Shut down the instance of A gracefully');
  await expect(current().getByRole('list', { name: 'Look for' }).getByRole('listitem')).toHaveText([
    'A: Down',
    'B: Primary',
    'virtual IP address at B',
  ]);
  await app.photograph('rehearsal-begun');

  // As the step says it, in the shell to which it leads.
  const typed = await current().getByRole('list', { name: 'How it is done' }).locator('code').first().innerText();
  await current().getByRole('button', { name: 'Open the shell of Host A' }).click();
  const terminal = new TerminalDriver(app.page);
  await expect(terminal.screen()).toContainText('host-a$');
  await terminal.type(typed);
  await expect(terminal.screen()).toContainText('Shutting down A');
  await app.panel.show('Rehearse');
  await expect(current().getByRole('list', { name: 'Not seen yet' })).toContainText('Primary: B');
  await app.screenshot('rehearsal-not-seen-yet');
  await current().getByRole('button', { name: 'Run until it is seen' }).click();
  await expect(current()).toContainText('2. Start the instance of A');

  // Whoever looks at another panel and comes back has the same runbook before him.
  await app.panel.show('Terminal');
  await app.panel.show('Rehearse');
  await expect(app.page.getByRole('form', { name: 'Rehearse a runbook' }).locator('option:checked')).toHaveText(
    'Maintenance of the primary (3.4.1.2)',
  );

  // By hand, after something that the runbook does not ask for and that keeps its promise from being seen.
  await app.canvas.choose(app.canvas.agent('host-arbiter'), 'ISCAgent crashes');
  await expect(current()).toContainText('2. Start the instance of A');
  await app.canvas.choose(app.canvas.member('A'), 'Start instance');
  await app.panel.show('Rehearse');
  await expect(current()).toContainText('done');
  await app.canvas.choose(app.canvas.agent('host-arbiter'), 'Start the ISCAgent');
  await current().getByRole('button', { name: 'Run until it is seen' }).click();
  await expect(current()).toContainText('3. Shut down the instance of B gracefully');
  // While it shut down, two of its facts bore one label.
  await expect(app.canvas.member('A').locator('.fact')).toHaveCount(3);
  const log = app.page.getByRole('region', { name: 'Log of the rehearsal' }).getByRole('listitem');
  await expect(log).toHaveCount(6);
  expect(await app.transport.seconds()).toBeGreaterThan(30);
  await expect(app.page.locator('.notice')).toHaveCount(0);
  await expect(log.nth(2)).toContainText('Not in the runbook');
  await expect(log.nth(5)).toContainText('A: Backup, journal transfer Active, dejournaling Caught up');

  const file = join(folder, 'log');
  await app.document.chooseInSaveDialog(file);
  await app.page.getByRole('button', { name: 'Save log…' }).click();
  await expect.poll(() => existsSync(`${file}.txt`)).toBe(true);
  const text = await readFile(`${file}.txt`, 'utf8');
  expect(text).toMatch(/^Runbook: {6}Maintenance of the primary \(§3\.4\.1\.2\)$/m);
  expect(text).toMatch(/^Rehearsed by: ?\S+$/m);
  expect(text).toMatch(/^Result: {7}not finished, 2 of 4 steps$/m);
  expect(text).toMatch(/^00:\d\d:\d\d\.\d{3} {2}step 1, seen: .*A: Down; B: Primary; virtual IP address at B$/m);
  await app.photograph('rehearsal-saved');
  expect((await readdir(folder)).sort()).toEqual(['log.txt', 'pair.mirrorlab']);
});

test('a mistake is told beside the step, and the rehearsal goes on from before it', async () => {
  app = await MirrorLab.start(pair);
  await app.canvas.ready();
  await new SearchDriver(app.page).run('Rehearse a runbook');
  await begin('Maintenance of the primary (3.4.1.2)');
  await app.canvas.choose(app.canvas.agent('host-arbiter'), 'ISCAgent crashes');
  const mistakes = current().getByRole('list', { name: 'Not in the runbook' });
  await expect(mistakes.getByRole('listitem')).toHaveText(['ISCAgent on Arbiter crashed']);
  await app.screenshot('rehearsal-mistake');
  await current().getByRole('button', { name: 'Go back to before it' }).click();
  await expect(mistakes).toHaveCount(0);
  await expect(current().getByRole('button', { name: /^Do this step/ })).toBeVisible();
  await expect(app.page.getByRole('region', { name: 'Log of the rehearsal' })).toContainText('Nothing was done yet.');

  // What is done in the past takes the rehearsal along as it stood there.
  await current()
    .getByRole('button', { name: /^Do this step/ })
    .click();
  await current().getByRole('button', { name: 'Run until it is seen' }).click();
  await expect(current()).toContainText('2. Start the instance of A');
  await app.transport.stepToPreviousChange();
  await expect(app.page.getByText(/^The clock stands in the past/)).toBeVisible();
  await expect(current()).toContainText('1. Shut down the instance of A gracefully');
  await app.canvas.choose(app.canvas.agent('host-arbiter'), 'ISCAgent crashes');
  await expect(mistakes.getByRole('listitem')).toHaveCount(1);
});

test('names of 32 letters, a small window, and whoever cannot see', async () => {
  const names = ['INSTITUTE-OF-CARDIOLOGY-NODE-0A1', 'INSTITUTE-OF-CARDIOLOGY-NODE-0B1'] as const;
  const drawn = JSON.parse(await readFile(pair, 'utf8'));
  drawn.mirrors[0].members.forEach((member: { name: string }, index: number) => {
    member.name = names[index] as string;
  });
  const design = join(folder, 'names.mirrorlab');
  await writeFile(design, JSON.stringify(drawn));
  app = await MirrorLab.start(design);
  await app.resize(960, 600);
  await app.canvas.ready();
  await new SearchDriver(app.page).run('Rehearse a runbook');
  await begin('Maintenance of the primary (3.4.1.2)');
  await current()
    .getByRole('button', { name: /^Do this step/ })
    .press('Enter');
  await expect(current().getByRole('list', { name: 'Not seen yet' })).toContainText(names[1]);
  const panel = app.page.getByRole('tabpanel');
  expect(await panel.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  // Below the branches nothing lies over the lanes of the members.
  const lane = await app.timeline.lane(names[1]).boundingBox();
  const mode = await app.timeline.lane('Failover mode').boundingBox();
  expect((lane?.y ?? 0) + (lane?.height ?? 0)).toBeLessThanOrEqual(mode?.y ?? 0);
  for (const theme of ['light', 'dark'] as const) {
    await app.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await app.screenshot(`rehearsal-small-${theme}`);
    expect(await accessFlaws(app.page, '.side-panel', [])).toEqual([]);
  }
});
