import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { mirrorlab } from '../cli/command-line.ts';
import { accessFlaws } from './driver/access-driver.ts';
import { test } from './driver/desktop-test.ts';
import { MirrorLab } from './driver/mirror-lab.ts';
import { TerminalDriver } from './driver/terminal-driver.ts';

const simplePair = join(import.meta.dirname, '../../resources/designs/simple-failover-pair.mirrorlab');

/** A minute of boot in half a second. */
const HUNDRED_TIMES = 60;

let app: MirrorLab;
let folder: string;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mirrorlab-terminal-'));
});

test.afterEach(async () => {
  await app.end();
  await rm(folder, { recursive: true, force: true });
});

/** The same drawing, in which nobody has created the mirror yet, nor enabled its service. */
async function bareInstances(): Promise<string> {
  const drawing = JSON.parse(await readFile(simplePair, 'utf8'));
  drawing.mirrors[0].formed = false;
  for (const instance of drawing.instances) instance.service = false;
  const path = join(folder, 'bare.mirrorlab');
  await writeFile(path, JSON.stringify(drawing));
  return path;
}

test('a pair with SSL/TLS is built from bare instances by the terminal alone (3.2.6)', async () => {
  app = await MirrorLab.start(await bareInstances());
  const { page, transport } = app;
  const terminal = new TerminalDriver(page);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await terminal.open('instance A');
  await terminal.type('do ^MIRROR');
  await expect(terminal.screen()).toContainText('<NOROUTINE> *MIRROR');
  await terminal.type('zn "%SYS"', 'do ^MIRROR', '1');
  await expect(terminal.screen()).toContainText('1) Create a Mirror');
  // All that is offered is taken, SSL/TLS first of all.
  await terminal.type('1', 'MIRRORA', '', 'yes', ...Array<string>(12).fill(''));
  await expect(terminal.screen()).toContainText('Do you want to continue?');
  await terminal.type('y');
  await expect(terminal.screen()).toContainText('Mirror MIRRORA is created');
  await transport.setSpeedPosition(HUNDRED_TIMES);
  await transport.play();
  await expect(app.canvas.member('A')).toHaveAccessibleName(/Failover, Primary/);

  await terminal.open('instance B');
  await terminal.type('zn "%SYS"', 'do ^MIRROR', '1', '2', 'MIRRORA', '10.1.20.11', '', 'A', '', '', '');
  await expect(terminal.screen()).toContainText('must now be authorized on the first');
  await expect(app.canvas.member('B')).toHaveAccessibleName(/Waiting/);

  await terminal.open('instance A');
  await terminal.type('3', '6', 'B', 'y');
  await expect(terminal.screen()).toContainText('B is authorized.');
  await expect(app.canvas.member('B')).toHaveAccessibleName(/Failover, Backup, journal transfer Active/);
  await terminal.type('', '1', '4');
  await expect(terminal.screen()).toContainText('Both failover members are connected to the arbiter');
  await transport.pause();
  await app.photograph('terminal-status-monitor');
  await app.resize(960, 600);
  // Eighty columns are in sight in the smallest window.
  await expect
    .poll(() => app.page.locator('.terminal-frame').evaluate((one) => one.scrollWidth - one.clientWidth))
    .toBe(0);
  await app.screenshot('terminal-status-monitor-960x600');
  // The strict policy of the page had nothing to forbid.
  expect(complaints).toEqual([]);

  // What was typed is the scenario, and leads without a window to the same mirror.
  await app.scenario.expectWhatIsSeen();
  const file = join(folder, 'built.scenario.yaml');
  await app.scenario.save(file);
  expect(await readFile(file, 'utf8')).toMatch(
    /operate: mirror.create[\s\S]*operate: mirror.join[\s\S]*operate: member.authorize/,
  );
  const { code, lines } = mirrorlab('run', '--json', '--scenario', file);
  expect(lines).toEqual([]);
  expect(code).toBe(0);
});

test('a backup is forced with the words of 3.4.2.3, and going back in time takes the terminal along', async () => {
  app = await MirrorLab.start(simplePair);
  const { page, canvas, transport } = app;
  const terminal = new TerminalDriver(page);
  await canvas.ready();
  await canvas.choose(canvas.host('host-arbiter'), 'Cut power');
  await transport.setSpeedPosition(HUNDRED_TIMES);
  await app.branches.runUntil('10 seconds from now');
  await canvas.failHost('host-a');
  await transport.play();
  await expect(canvas.member('B')).toHaveAccessibleName(/Waiting/);
  await transport.pause();

  await terminal.open('instance B');
  await app.application.evaluate(({ clipboard }) => clipboard.writeText('zn "%SYS"\nd ^MIRROR\n'));
  await page.keyboard.press('Control+V');
  await expect(terminal.screen()).toContainText('2) Mirror Management');
  await terminal.type('2', '9');
  await expect(terminal.screen()).toContainText('This instance was an active backup member the last time it was');
  await expect(terminal.screen()).toContainText('Do you want to continue? <No>');
  await app.photograph('terminal-force-primary');
  expect(await accessFlaws(page, '#panel-content', [])).toEqual([]);
  await terminal.type('y');
  await expect(terminal.remark()).toContainText('let the clock run');
  await transport.play();
  await expect(terminal.screen()).toContainText('This member has become the primary.');
  await transport.pause();
  // A line that is selected is coloured within the page's policy, which the end of the test asks for.
  await terminal.screen().getByText('This member has become the primary.').click({ clickCount: 3, force: true });
  await expect(terminal.screen().locator('.xterm-decoration-top').first()).toHaveCSS('background-color', /^rgb\(/);

  // The host without power answers nothing, and the focus leaves the terminal with Tab.
  await page.getByLabel('Terminal of').first().selectOption({ label: 'instance A' });
  await expect(terminal.remark()).toContainText('is down');
  await terminal.field().focus();
  await page.keyboard.press('Tab');
  await expect(terminal.field()).not.toBeFocused();

  await page.getByLabel('Terminal of').first().selectOption({ label: 'instance B' });
  await expect(terminal.screen()).toContainText('This member has become the primary.');
  await transport.toStart();
  await expect(terminal.screen()).toContainText('USER>');
  await expect(terminal.screen()).not.toContainText('Option?');
});
