import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { lookInBothThemes } from './driver/access-driver.ts';
import { DesignDriver } from './driver/design-driver.ts';
import { test } from './driver/desktop-test.ts';
import { MirrorLab } from './driver/mirror-lab.ts';

let app: MirrorLab;
let design: DesignDriver;
let folder: string;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mirrorlab-faster-'));
  app = await MirrorLab.start();
  design = new DesignDriver(app.page);
  await app.page.keyboard.press('Control+n');
  await design.canvas().waitFor();
});

test.afterEach(async () => {
  await app.end();
  await rm(folder, { recursive: true, force: true });
});

const look = (name: string, part: string): Promise<void> => lookInBothThemes(app, name, part);

async function saved() {
  const file = join(folder, 'drawing.mirrorlab');
  await app.document.chooseInSaveDialog(file);
  await design.press('Control+s');
  await expect(app.document.state()).toHaveText('saved');
  return JSON.parse(await readFile(file, 'utf8'));
}

test('an empty drawing becomes a whole mirror by stamps, with mouse and keys, and the rules find no error', async () => {
  await design.drawByKey('DR site');
  await expect(app.page.getByRole('status').filter({ hasText: 'draw a failover pair first' })).toBeVisible();

  await design.draw('Failover pair', { x: 0.3, y: 0.3 });
  await expect(design.element('host:host-b')).toBeVisible();
  await expect(design.element('site:site-1')).toBeVisible();
  // Each stands where there is room for it, and the canvas goes there: whole while nobody moved it, else to the new site.
  await design.drawByKey('Arbiter site');
  await expect(design.element('host:host-arbiter')).toBeInViewport({ ratio: 1 });
  await expect(design.element('host:host-a')).toBeInViewport({ ratio: 1 });
  await design.press('Shift+2');
  await design.press('Shift+S');
  await expect(design.element('host:host-c')).toBeInViewport({ ratio: 1 });
  await design.press('Shift+1');

  const tool = app.page.getByRole('navigation', { name: 'Palette' }).getByRole('button', { name: 'Reporting site' });
  await tool.dragTo(design.canvas(), { targetPosition: { x: 300, y: 120 } });
  await expect(design.element('host:host-d')).toBeAttached();
  await design.press('Shift+1');
  await expect(design.problemCount('0 errors')).toBeVisible();
  await look('drawing-stamps', '.palette');

  // One step each, and one more member in the site is connected as the others are.
  await design.press('Control+z');
  await expect(design.element('host:host-d')).toHaveCount(0);
  await design.press('Control+Shift+z');
  await design.select('host:host-a');
  await design.press('d');
  const { hosts, mirrors, links } = await saved();
  expect(hosts.at(-1).interfaces.map((one: { network: string }) => one.network)).toEqual(['public', 'private']);
  expect(mirrors[0].members).toHaveLength(5);
  expect(links).toHaveLength(3);
  expect(mirrors[0].arbiter).toBeTruthy();
});

test('several hosts are edited at once, and a block of addresses from a spreadsheet is looked at and applied as one step', async () => {
  await design.draw('Failover pair', { x: 0.3, y: 0.3 });
  await expect(design.element('host:host-b')).toBeVisible();
  await design.select('host:host-a');
  await design.write('Name', 'Database_Server_Of_Accounting_01');
  await design.write('CPUs', '8');
  await app.page.keyboard.down('Shift');
  await design.select('host:host-b');
  await app.page.keyboard.up('Shift');
  await expect(design.field('CPUs')).toHaveAttribute('placeholder', 'Several values');
  await design.write('CPUs', '16');
  await design.write('Platform', 'Windows');
  await look('drawing-several', '.inspector');
  await expect(design.field('CPUs')).toHaveValue('16');

  await design.press('Control+Shift+P');
  const plan = app.page.getByRole('dialog', { name: 'Address plan' });
  const cell = (name: string) => plan.getByRole('textbox', { name, exact: true });
  await cell('Address of Host B eth0').fill('10.1.20');
  await expect(plan.getByRole('status')).toHaveText(/"10.1.20" is not an IP address/);
  await cell('Address of Host B eth0').press('Escape');
  await expect(cell('Address of Host B eth0')).toHaveValue('10.1.20.2');
  // Enter writes and goes on below.
  await cell('Address of Host B eth0').fill('10.1.20.1');
  await cell('Address of Host B eth0').press('Enter');
  await expect(cell('Address of Host B eth1')).toBeFocused();
  await expect(plan.getByText('Error').first()).toBeVisible();
  await look('address-plan', '.plan-dialog');
  await plan.getByRole('button', { name: 'Undo' }).click();

  await cell('Address of Database_Server_Of_Accounting_01 eth0').focus();
  const block = [
    'Host or mirror\tUse\tAddress\tPort',
    'Database_Server_Of_Accounting_01\teth0\t10.1.20.11\t',
    'Host B\teth0\t10.1.20.12\t',
    'MIRRORA\tVirtual IP\t10.1.20.400\t',
    'Host B\tMIRRORA/B superserver\t10.1.20.12\t2972',
    'Host Z\teth0\t10.1.20.13\t',
  ].join('\n');
  await pasteText(block);
  await expect(plan.getByRole('region', { name: '4 changes' })).toBeVisible();
  const leftOut = plan.getByRole('region', { name: '2 cells are left out' });
  await expect(leftOut.getByRole('listitem')).toHaveText([
    'Line 4, MIRRORA Virtual IP, address: "10.1.20.400" is not an IP address (example: 10.1.20.11).',
    'Line 6, Host Z eth0: The plan has no such row.',
  ]);
  await look('address-plan-paste', '.plan-dialog');
  await plan.getByRole('button', { name: 'Apply 4 changes' }).click();
  await expect(cell('Address of Host B MIRRORA/B agent')).toHaveValue('10.1.20.12');
  await plan.getByRole('button', { name: 'Copy as a table' }).click();
  await expect
    .poll(() => app.application.evaluate(({ clipboard }) => clipboard.readText()))
    .toContain('Host B\tMIRRORA/B superserver\t\t10.1.20.12\t2972');
  await plan.getByRole('button', { name: 'Close' }).click();
  const drawn = await saved();
  expect(drawn.hosts.map((host: { cpus: number; platform: string }) => [host.cpus, host.platform])).toEqual([
    [16, 'windows'],
    [16, 'windows'],
  ]);
  expect(drawn.mirrors[0].members[1]).toMatchObject({ superserverAddress: '10.1.20.12', agentAddress: '10.1.20.12' });
  expect(drawn.instances[1].superserverPort).toBe(2972);
  await design.press('Escape');
  await design.press('Control+z');
  await expect(app.document.state()).toHaveText('unsaved');
});

/** As a person who copied it elsewhere. */
async function pasteText(text: string): Promise<void> {
  await app.application.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text);
  await app.application.evaluate(({ webContents }) => webContents.getFocusedWebContents()?.paste());
}

test('a drawing is compared with another file, and with a state that was named, to which one returns', async () => {
  await design.draw('Failover pair', { x: 0.3, y: 0.3 });
  await design.drawByKey('Arbiter site');
  await expect(design.element('host:host-arbiter')).toBeAttached();
  await saved();

  await design.press('Control+Shift+H');
  const history = () => app.page.getByRole('dialog', { name: 'Version history' });
  await history()
    .getByRole('textbox', { name: 'Name of this state' })
    .fill('Before_The_Disaster_Recovery_01 and before the second data center was drawn');
  await history().getByRole('button', { name: 'Name this state' }).click();
  const kept = () => history().getByRole('list', { name: 'Named and saved states' }).getByRole('listitem');
  await expect(kept()).toHaveCount(2);
  // A long name leaves the words of what can be done in one line.
  for (const button of await kept().first().getByRole('button').all())
    expect((await button.boundingBox())?.height).toBeLessThan(24);
  await history().getByRole('button', { name: 'Close' }).click();

  await design.press('Shift+S');
  await expect(design.element('host:host-c')).toBeAttached();
  // Steps that follow each other at once are kept as one.
  const states = join(app.dataFolder, 'versions');
  const stepsKept = async (): Promise<string> => {
    const [file] = (await readdir(states)).filter((name) => name.endsWith('.steps'));
    return file === undefined ? '' : readFile(join(states, file), 'utf8');
  };
  await expect.poll(stepsKept).toContain('"Draw DR site"');
  await design.select('host:host-a');
  await design.write('CPUs', '16');
  await design.press('Escape');
  await design.select('host:host-arbiter');
  await design.press('Delete');
  await app.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(design.element('host:host-arbiter')).toHaveCount(0);

  // Everything that was drawn outlives the process, and so does the state that was named.
  const recovery = join(app.dataFolder, 'recovery');
  const recovered = async (): Promise<string> => {
    const [file = ''] = await readdir(recovery);
    return file === '' ? '' : JSON.parse(await readFile(join(recovery, file), 'utf8')).text;
  };
  await expect.poll(recovered).toMatch(/^(?!.*"host-arbiter").*"cpus": 16/s);
  app = await app.killAndRestart();
  design = new DesignDriver(app.page);
  await app.page
    .getByRole('list', { name: 'Recovered designs' })
    .getByRole('button', { name: /^Recover/ })
    .click();
  await design.canvas().waitFor();

  await app.document.choose('Compare with…');
  const choices = app.page.getByRole('dialog', { name: 'Compare with' });
  await look('compare-with', '.versions-dialog');
  await choices
    .getByRole('listitem')
    .filter({ hasText: 'Before_The' })
    .getByRole('button', { name: 'Compare' })
    .click();
  const comparison = app.page.getByRole('complementary', { name: 'Comparison' });
  await expect(comparison.getByRole('region', { name: 'Added' }).getByRole('button').first()).toBeVisible();
  await expect(comparison.getByRole('region', { name: 'Changed' })).toContainText('CPUsnot set → 16');
  await expect(design.canvas().getByRole('img', { name: 'Added: Host C' })).toBeVisible();
  await expect(design.canvas().getByRole('img', { name: 'Changed: Host A' })).toBeVisible();
  await comparison
    .getByRole('region', { name: 'Removed' })
    .getByRole('button', { name: /^Arbiter/ })
    .click();
  await expect(design.canvas().getByRole('img', { name: 'Removed: Arbiter' })).toBeInViewport();
  // What was removed is shown with everything else.
  await design.press('Shift+1');
  for (const mark of ['Removed: Arbiter', 'Added: Host C', 'Changed: Host A'])
    await expect(design.canvas().getByRole('img', { name: mark })).toBeInViewport({ ratio: 1 });
  await look('comparison', '.inspector');
  await app.page.locator('body').press('Escape');
  await expect(comparison).toHaveCount(0);

  const file = join(folder, 'drawing.mirrorlab');
  await app.chooseInFileDialog(file);
  await app.document.choose('Compare with…');
  await choices.getByRole('button', { name: 'Another file…' }).click();
  await expect(comparison).toContainText('drawing.mirrorlab');
  await app.page.locator('body').press('Escape');

  await design.press('Control+Shift+H');
  // Steps of the session that ended are there too.
  const earlier = history().getByRole('list', { name: 'Steps before that' });
  await expect(earlier.getByRole('listitem').filter({ hasText: 'Draw DR site' })).toHaveCount(1);
  await look('versions', '.versions-dialog');
  await kept().filter({ hasText: 'Before_The' }).getByRole('button', { name: 'Go to' }).click();
  await expect(design.element('host:host-arbiter')).toBeAttached();
  await expect(design.element('host:host-c')).toHaveCount(0);
  await design.press('Control+z');
  await expect(design.element('host:host-c')).toBeAttached();
  await expect(design.element('host:host-arbiter')).toHaveCount(0);

  // A file of the history that is damaged is told where its states are missing.
  await expect(history()).toBeHidden();
  const [damaged = ''] = (await readdir(states)).filter((name) => name.endsWith('.versions'));
  await writeFile(join(states, damaged), '{"format":"mirrorlab/vers');
  await design.press('Control+Shift+H');
  await expect(history().getByRole('alert')).toContainText('The drawing itself is whole');
  await expect(history().getByRole('alert')).toContainText(`${damaged}.damaged`);
  await expect(kept()).toHaveCount(0);
  await look('versions-damaged', '.versions-dialog');
});
