import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from './driver/desktop-test.ts';
import { MirrorLab } from './driver/mirror-lab.ts';

const resources = join(import.meta.dirname, '../../resources');
const NAME = "The primary's host loses power and comes back";

let app: MirrorLab;
let folder: string;
let scenario: string;

/** A scenario in one folder that names its design in another, as people keep them. */
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mirrorlab-scenarios-'));
  await mkdir(join(folder, 'designs'));
  await mkdir(join(folder, 'scenarios'));
  const pair = 'simple-failover-pair';
  await copyFile(join(resources, `designs/${pair}.mirrorlab`), join(folder, `designs/${pair}.mirrorlab`));
  scenario = join(folder, 'scenarios/power.scenario.yaml');
  await copyFile(join(resources, `scenarios/${pair}.scenario.yaml`), scenario);
});

test.afterEach(async () => {
  await app.end();
  await rm(folder, { recursive: true, force: true });
});

test('a scenario opens like a design: from the welcome page, the recent files and the command line', async () => {
  app = await MirrorLab.start();
  await app.welcome.openFile(scenario);
  await expect(app.scenario.nameField()).toHaveValue(NAME);
  await expect(app.scenario.steps()).toHaveCount(4);
  await expect(app.document.state()).toHaveText('saved');
  await app.document.choose('Welcome page');
  await app.welcome.recentFile('power.scenario.yaml').click();
  await expect(app.scenario.steps()).toHaveCount(4);
  await app.scenario.save(join(folder, 'kept.scenario.yaml'));
  await app.document.choose('Welcome page');
  await expect(app.welcome.recentFile('kept.scenario.yaml')).toBeVisible();
  await app.end();

  app = await MirrorLab.start(scenario);
  await expect(app.scenario.nameField()).toHaveValue(NAME);
});

test('a scenario plays in the window in which its design is open', async () => {
  app = await MirrorLab.start(join(folder, 'designs/simple-failover-pair.mirrorlab'));
  await app.canvas.ready();
  await app.chooseInFileDialog(scenario);
  await app.document.choose('Open file…');
  await expect(app.scenario.nameField()).toHaveValue(NAME);
  expect(app.windowCount()).toBe(1);
});

test('a scenario that is dropped onto the window opens', async () => {
  app = await MirrorLab.start();
  await app.drop(scenario);
  await expect(app.scenario.nameField()).toHaveValue(NAME);
});

test('one that ships is played from the welcome page', async () => {
  app = await MirrorLab.start();
  await app.welcome.playScenario('The arbiter fails');
  await expect(app.scenario.steps()).toHaveCount(4);
  await app.screenshot('shipped-scenario');

  const expectation = app.scenario.steps().nth(1);
  await expect(expectation).toContainText('Primary: A');
  await app.scenario.chooseOf(expectation, 'Edit what is expected');
  const form = app.page.getByRole('form', { name: 'Edit the expectation' });
  await form.getByRole('textbox', { name: 'Primary', exact: true }).fill('X');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByRole('alert')).toContainText('primary');
  await form.getByRole('textbox', { name: 'Primary', exact: true }).fill('B');
  await form.getByRole('checkbox', { name: 'Failover mode' }).uncheck();
  await app.screenshot('edited-expectation');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(expectation).toContainText('Primary: B');
  await expect(expectation).not.toContainText('Failover mode');
});

test('where its design is missing, it is played on the open one, or on one that is chosen', async () => {
  const design = join(folder, 'designs/elsewhere.mirrorlab');
  await copyFile(join(folder, 'designs/simple-failover-pair.mirrorlab'), design);
  await rm(join(folder, 'designs/simple-failover-pair.mirrorlab'));

  app = await MirrorLab.start(design);
  await app.canvas.ready();
  await app.document.answer('Use the open design');
  await app.chooseInFileDialog(scenario);
  await app.document.choose('Open file…');
  await expect(app.scenario.nameField()).toHaveValue(NAME);
  expect(await app.document.questions()).toEqual(['The design of “power.scenario.yaml” is missing.']);
  await app.end();

  app = await MirrorLab.start();
  await app.document.answer('Choose a design…');
  await app.chooseInFileDialogs(scenario, design);
  await app.page.getByRole('button', { name: 'Open file…' }).click();
  await expect(app.scenario.nameField()).toHaveValue(NAME);
});

test('a scenario that is broken, or does not fit, is refused with its lines', async () => {
  app = await MirrorLab.start();
  const text = await readFile(scenario, 'utf8');
  await writeFile(scenario, text.replace('target: host-a', 'target: host-x'));
  await app.welcome.openFile(scenario);
  await expect(app.welcome.refusal().first()).toContainText('power.scenario.yaml');
  await expect(app.welcome.refusal().first()).toContainText('host-x');
  await app.welcome.dismissRefusal();

  await writeFile(scenario, text.replace('seed: 1', 'seed: yes'));
  await app.welcome.openFile(scenario);
  await expect(app.welcome.refusal().first()).toContainText('seed');
  await app.welcome.dismissRefusal();

  await writeFile(join(folder, 'designs/simple-failover-pair.mirrorlab'), 'format: mirrorlab/design@1\nhosts: 7\n');
  await writeFile(scenario, text);
  await app.welcome.openFile(scenario);
  await expect(app.welcome.refusal().first()).toContainText('simple-failover-pair.mirrorlab, which cannot be opened');
});

test('a recent file that is gone is called missing', async () => {
  app = await MirrorLab.start(scenario);
  await expect(app.scenario.nameField()).toHaveValue(NAME);
  await rm(scenario);
  await app.document.choose('Welcome page');
  await expect(app.welcome.recentFile('power.scenario.yaml')).toContainText('missing');
  await app.welcome.recentFile('power.scenario.yaml').click();
  await expect(app.welcome.refusal()).toHaveText('power.scenario.yaml is missing: it was moved, renamed or deleted');
});
