import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { mirrorlab } from '../cli/command-line.ts';
import { test } from './driver/desktop-test.ts';
import { MirrorLab } from './driver/mirror-lab.ts';

const designs = join(import.meta.dirname, '../../resources/designs');

/** A minute of boot in half a second. */
const HUNDRED_TIMES = 60;
const TEN_TIMES = 40;
const BACKUP_ACTIVE = /Failover, Backup, journal transfer Active/;

let app: MirrorLab;
let folder: string;
let design: string;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mirrorlab-procedures-'));
});

test.afterEach(async () => {
  await app.end();
  await rm(folder, { recursive: true, force: true });
});

async function openDesign(name: string): Promise<void> {
  design = join(folder, `${name}.mirrorlab`);
  await copyFile(join(designs, `${name}.mirrorlab`), design);
  app = await MirrorLab.start(design);
  await app.canvas.ready();
  await app.transport.setSpeedPosition(HUNDRED_TIMES);
  await app.transport.play();
}

/** The recorded scenario in the command line: it holds, and ends as the window shows. */
async function passInCommandLine(file: string, members: Readonly<Record<string, RegExp>>): Promise<void> {
  const { code, out, lines } = mirrorlab('run', '--json', '--scenario', file);
  expect(lines).toEqual([]);
  const result = JSON.parse(out);
  expect(result.expectations.length).toBeGreaterThan(0);
  expect(result.expectations.filter(({ ok }: { ok: boolean }) => !ok)).toEqual([]);
  expect(code).toBe(0);
  for (const [name, words] of Object.entries(members)) {
    await expect(app.canvas.member(name)).toHaveAccessibleName(words);
    const { type, status, journalTransfer } = result.final.MIRRORA.members[name];
    expect(`${type}, ${status}, journal transfer ${journalTransfer}`).toMatch(words);
  }
}

test('maintenance of the primary (3.4.1.2), recorded and passed in the command line', async () => {
  await openDesign('simple-failover-pair');
  const { canvas, transport, scenario } = app;
  await transport.setSpeedPosition(TEN_TIMES);
  await expect(canvas.member('B')).toHaveAccessibleName(BACKUP_ACTIVE);
  await canvas.choose(canvas.member('A'), 'Shut down instance');
  await expect(canvas.member('B')).toHaveAccessibleName(/Failover, Primary/);
  await expect(canvas.member('A')).toHaveAccessibleName(/Down/);
  await scenario.expectWhatIsSeen();
  await canvas.choose(canvas.member('A'), 'Start instance');
  await transport.setSpeedPosition(HUNDRED_TIMES);
  await transport.play();
  await expect(canvas.member('A')).toHaveAccessibleName(BACKUP_ACTIVE);
  await transport.pause();
  await scenario.expectWhatIsSeen();
  await scenario.name('Maintenance of the primary', '3.4.1.2');
  await expect(scenario.button()).toHaveText('Scenario · 4 steps');
  await app.photograph('scenario-of-a-maintenance');

  const file = join(folder, 'maintenance.scenario.yaml');
  await scenario.save(file);
  expect(await readFile(file, 'utf8')).toMatch(/^name: Maintenance of the primary\nguide: 3.4.1.2\ndesign: simple-/m);
  await passInCommandLine(file, { A: BACKUP_ACTIVE, B: /Failover, Primary/ });

  await writeFile(file, `# Rehearsed in May.\n${await readFile(file, 'utf8')}`);
  await scenario.open(file);
  await expect(scenario.steps()).toHaveCount(4);
  await expect(scenario.steps().first()).toContainText('to come');
  await transport.setSpeedPosition(100);
  await transport.play();
  await expect(scenario.verdict()).toHaveText(/^All \d+ expectations held\.$/);
  await expect(transport.button('Play')).toBeVisible();
  const notice = app.page.locator('.notice.tone-backup').filter({ hasText: 'expectations held' });
  const timelineTop = (await app.page.getByRole('region', { name: 'Timeline' }).boundingBox())?.y;
  expect(await notice.evaluate((element) => element.getBoundingClientRect().bottom)).toBeLessThan(timelineTop ?? 0);
  await app.screenshot('scenario-played');
  await scenario.name('Maintenance, again', '3.4.1.2');
  await scenario.save(file);
  await expect.poll(() => readFile(file, 'utf8')).toMatch(/^# Rehearsed in May\.\n[\s\S]*name: Maintenance, again\n/);

  await writeFile(file, (await readFile(file, 'utf8')).replace('target: A', 'target: Z'));
  await scenario.open(file);
  await expect(app.welcome.refusal().first()).toContainText(/maintenance\.scenario\.yaml:\d+:\d+ steps/);
  await app.welcome.dismissRefusal();
  await expect(scenario.steps()).toHaveCount(4);
});

test('forced failover (3.4.2.3); gone back before the fault, another branch comes to the same', async () => {
  await openDesign('simple-failover-pair');
  const { canvas, transport, scenario, page } = app;
  const forced = async (): Promise<void> => {
    await canvas.choose(canvas.agent('host-arbiter'), 'ISCAgent crashes');
    await expect(canvas.member('B')).toHaveAccessibleName(BACKUP_ACTIVE);
    await transport.play();
    await expect(app.timeline.segment('Failover mode', 'Agent Controlled')).toBeVisible();
    await transport.pause();
    await canvas.failHost('host-a');
    await app.photograph('take-over-before');
    await transport.play();
    await expect(page.getByText('MIRRORA has no primary')).toBeVisible();
    await expect(
      app.timeline.segment('B', 'Waiting').or(app.timeline.segment('B', 'Transition')).first(),
    ).toBeVisible();
    await transport.pause();
    await app.photograph('take-over-during');
    await canvas.choose(canvas.member('B'), 'Force this node to become the primary');
    await transport.play();
    await expect(canvas.member('B')).toHaveAccessibleName(/Failover, Primary.*holds the virtual IP address/);
    await transport.pause();
    await app.photograph('take-over-after');
    await canvas.restoreHost('host-a');
    await transport.play();
    await expect(canvas.member('A')).toHaveAccessibleName(BACKUP_ACTIVE);
    await transport.pause();
  };
  await transport.pause();
  await forced();
  await transport.toStart();
  await expect(canvas.member('A')).toHaveAccessibleName(/Failover, Primary/);
  await forced();
  await expect(scenario.button()).toHaveText('Scenario · 4 steps');
  await scenario.expectWhatIsSeen();
  await scenario.name('Forced failover', '3.4.2.3');
  const file = join(folder, 'forced.scenario.yaml');
  await scenario.save(file);
  await passInCommandLine(file, { A: BACKUP_ACTIVE, B: /Failover, Primary/ });
});

test('isolation of the primary and its return (3.4.2.4)', async () => {
  await openDesign('simple-failover-pair');
  const { canvas, transport, scenario } = app;
  await canvas.choose(canvas.host('host-a'), 'Isolate from the network');
  await expect(canvas.member('B')).toHaveAccessibleName(/Failover, Primary/);
  await expect(canvas.member('A')).toHaveAccessibleName(/In Trouble/);
  await scenario.expectWhatIsSeen();
  await canvas.choose(canvas.host('host-a'), 'Reconnect to the network');
  await transport.play();
  await expect(canvas.member('A')).toHaveAccessibleName(/Down/);
  await canvas.choose(canvas.member('A'), 'Start instance');
  await expect(canvas.member('A')).toHaveAccessibleName(BACKUP_ACTIVE);
  await transport.pause();
  await scenario.expectWhatIsSeen();
  const file = join(folder, 'isolation.scenario.yaml');
  await scenario.save(file);
  await passInCommandLine(file, { A: BACKUP_ACTIVE, B: /Failover, Primary/ });
});

test('disaster: the DR async is promoted without a partner (3.4.3.1)', async () => {
  await openDesign('failover-pair-with-dr-and-reporting');
  const { canvas, transport, scenario } = app;
  await transport.pause();
  await canvas.failHost('host-a');
  await canvas.failHost('host-b');
  await transport.play();
  await canvas.choose(canvas.member('C'), 'Promote to failover member without a partner');
  await expect(canvas.member('C')).toHaveAccessibleName(/Failover, Primary/);
  await expect(canvas.agent('host-arbiter').locator('dt')).toHaveText(['C']);
  await canvas.choose(canvas.host('host-b'), 'Restore power without starting instances');
  await canvas.choose(canvas.member('B'), 'Set ValidatedMember=0');
  await expect(canvas.agent('host-b')).toHaveAccessibleName(/runs/);
  await canvas.choose(canvas.member('B'), 'Start instance');
  await expect(canvas.member('B')).toHaveAccessibleName(/Disaster Recovery, Connected/);
  await transport.pause();
  await scenario.expectWhatIsSeen();
  await app.screenshot('disaster');
  const file = join(folder, 'disaster.scenario.yaml');
  await scenario.save(file);
  await passInCommandLine(file, { B: /Disaster Recovery, Connected/, C: /Failover, Primary/ });
});

test('the end of the process in the middle of a run loses neither design nor scenario, nor another branch', async () => {
  await openDesign('simple-failover-pair');
  await app.canvas.failHost('host-b');
  await expect(app.canvas.member('B')).toHaveAccessibleName(/Down/);
  await app.transport.pause();
  await app.transport.toStart();
  await app.canvas.failHost('host-a');
  await expect(app.branches.row('Host A lost power')).toHaveAttribute('aria-selected', 'true');
  await app.transport.play();
  await expect(app.canvas.member('B')).toHaveAccessibleName(/Failover, Primary/);
  await app.scenario.name('Power of the primary', '3.4.2.2');
  await expect(app.scenario.steps()).toHaveCount(1);
  const recovery = join(app.dataFolder, 'recovery');
  const kept = async (): Promise<string> => {
    const [name] = await readdir(recovery);
    return name === undefined ? '' : readFile(join(recovery, name), 'utf8');
  };
  // The guide's section was written last.
  await expect.poll(kept).toContain('3.4.2.2');
  const before = await readFile(design, 'utf8');
  app = await app.killAndRestart();
  await app.screenshot('recovery-of-a-scenario');
  const recovered = app.page.getByRole('list', { name: 'Recovered designs' });
  await expect(recovered).toContainText('“Power of the primary”, 1 step, and 1 other branch');
  await recovered.getByRole('button', { name: /^Recover/ }).click();
  await app.canvas.ready();
  await expect(app.document.state()).toHaveText('saved');
  await expect(app.scenario.button()).toHaveText('Scenario · 1 step');
  await app.scenario.show();
  await expect(app.scenario.steps()).toContainText('to come');
  await app.transport.setSpeedPosition(HUNDRED_TIMES);
  await app.transport.play();
  await expect(app.canvas.member('B')).toHaveAccessibleName(/Failover, Primary/);
  await app.screenshot('recovered-branches');
  await app.branches.row('Main').click();
  await expect(app.scenario.steps()).toContainText('Host B lost power');
  await app.transport.play();
  await expect(app.canvas.member('B')).toHaveAccessibleName(/Down/);
  await app.branches.row('Host A lost power').click();
  await expect(app.scenario.steps()).toContainText('done');

  await app.document.answer('Cancel');
  await app.document.closeWindow();
  await expect.poll(() => app.document.questions()).toEqual(['Save the scenario “Power of the primary”?']);
  const file = join(folder, 'power.scenario.json');
  await app.scenario.save(file);
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ name: 'Power of the primary', guide: '3.4.2.2' });
  expect(await readFile(design, 'utf8')).toBe(before);
  // The other branch stands in no file, and is kept until it is deleted.
  await expect.poll(kept).toContain('"name":"Main"');
  await app.branches.row('Main').focus();
  await app.page.keyboard.press('Delete');
  await app.branches.dialog().getByRole('button', { name: 'Delete' }).click();
  await expect.poll(async () => (await readdir(recovery)).length).toBe(0);
});
