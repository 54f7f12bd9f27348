import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from './driver/desktop-test.ts';
import { MirrorLab } from './driver/mirror-lab.ts';
import { webmFacts } from './driver/webm-facts.ts';

let app: MirrorLab;

test.beforeEach(async () => {
  app = await MirrorLab.start();
});

test.afterEach(async () => {
  await app.end();
});

const TALK = 'A talk: the primary loses power';
const topBar = () => app.page.getByRole('banner');
const presenter = () => app.page.getByRole('region', { name: 'Presenting' });
const said = () => presenter().getByRole('status', { name: 'Note' });
const lit = () =>
  app.page.locator('.card[data-lit]').evaluateAll((cards) => cards.map((card) => card.getAttribute('data-element')));

/** At every size, in both themes. */
async function photograph(name: string): Promise<void> {
  await app.photographDialog(name);
}

test('a talk is given by keyboard, and afterwards everything is as it was left', async () => {
  await app.welcome.playScenario(TALK);
  await app.panel.show('Log');
  await app.page.keyboard.press('F5');
  await expect(topBar()).toBeHidden();
  await expect(app.page.getByRole('tablist', { name: 'Panels' })).toBeHidden();
  await expect(
    app.page.getByRole('region', { name: 'Timeline' }).getByRole('button', { name: 'Branches' }),
  ).toBeHidden();
  await expect(said()).toHaveText(TALK);

  // It stands at the first pause, and Space goes on.
  await app.page.keyboard.press('Space');
  await expect(said()).toContainText('Space goes on');
  expect(await app.transport.seconds()).toBe(1);
  await expect(said()).toContainText('Which of them do the users need?');
  await photograph('presenting-pause');

  await app.page.keyboard.press('ArrowRight');
  await expect.poll(() => app.transport.seconds()).toBe(4);
  await expect(said()).toContainText('The Arbiter stands elsewhere');
  await expect(said()).not.toContainText('Space goes on');
  // What a note names is lit, and nothing else.
  await expect.poll(lit).toEqual(['host:host-arbiter']);
  await app.page.keyboard.press('ArrowLeft');
  await expect.poll(() => app.transport.seconds()).toBe(1);
  await expect.poll(lit).toEqual(['host:host-a', 'host:host-b']);
  for (let point = 0; point < 5; point += 1) {
    const before = await app.transport.seconds();
    await app.page.keyboard.press('PageDown');
    await expect.poll(() => app.transport.seconds()).toBeGreaterThan(before);
  }
  await expect.poll(() => app.transport.seconds()).toBe(19);
  await expect(said()).toContainText('B may take over');
  await photograph('presenting-take-over');

  await app.page.keyboard.press('Escape');
  await expect(presenter()).toBeHidden();
  await expect(topBar()).toBeVisible();
  await expect(app.page.getByRole('tab', { name: 'Log' })).toHaveAttribute('aria-selected', 'true');
  expect(await lit()).toEqual([]);
  expect(await app.transport.seconds()).toBe(19);
});

test('a note and a pause that are added where the clock stands make a talk of a run', async () => {
  await app.welcome.openSample('Simple Failover Pair');
  await app.transport.runTo(2);
  await app.page.keyboard.press('Shift+N');
  const dialog = app.page.getByRole('dialog');
  await dialog.getByLabel('Text').fill('B holds what A writes.');
  await dialog.getByRole('button', { name: 'Add' }).click();
  await app.transport.runTo(5);
  await app.page.keyboard.press('Control+k');
  await app.page.keyboard.type('pause a talk');
  await app.page.keyboard.press('Enter');
  await app.page
    .getByRole('dialog', { name: /^Pause at/ })
    .getByRole('button', { name: 'Add' })
    .click();
  await app.page.keyboard.press('F5');
  await expect(said()).toContainText('B holds what A writes.');
  await app.page.keyboard.press('Home');
  await expect(said()).not.toContainText('B holds what A writes.');
  await app.page.keyboard.press('ArrowRight');
  await expect(said()).toContainText('B holds what A writes.');
  await app.page.keyboard.press('Space');
  await expect(said()).toContainText('Space goes on');
  expect(await app.transport.seconds()).toBe(5);
});

test('without a talk the spotlight follows what Why explains, and can be had alone', async () => {
  await app.welcome.openSample('Simple Failover Pair');
  await app.page.keyboard.press('F5');
  await expect(presenter()).toBeVisible();
  await expect(said()).toHaveCount(0);
  expect(await lit()).toEqual([]);
  await app.canvas.failHost('host-a');
  await expect.poll(lit).toEqual(['host:host-a']);
  await photograph('presenting-fault');
  // A menu that is open is what Escape means first.
  await app.canvas.openMenu(app.canvas.host('host-b'));
  await app.page.keyboard.press('Escape');
  await expect(presenter()).toBeVisible();
  await app.page.keyboard.press('Escape');
  await expect(presenter()).toBeHidden();
  expect(await lit()).toEqual([]);
  await app.page.keyboard.press('Shift+F5');
  await expect.poll(lit).toEqual(['host:host-a']);
  await expect(topBar()).toBeVisible();
});

test('a drawing and the matrix of its outages are presented as well', async () => {
  await app.welcome.openSample('Simple Failover Pair');
  const end = app.page.getByRole('button', { name: 'End Esc' });
  await app.page.keyboard.press('Control+1');
  await app.page.keyboard.press('F5');
  await expect(topBar()).toBeHidden();
  await expect(app.page.getByRole('toolbar')).toBeHidden();
  await photograph('presenting-design');
  await app.page.keyboard.press('Control+3');
  await expect(app.page.getByRole('grid').first()).toBeVisible();
  await expect(app.page.getByRole('complementary', { name: 'Story' })).toBeHidden();
  await photograph('presenting-analyze');
  const zoom = () => app.page.getByRole('main').evaluate((main) => Number(getComputedStyle(main).zoom));
  expect(await zoom()).toBeGreaterThan(1);
  await end.click();
  await expect(topBar()).toBeVisible();
  expect(await zoom()).toBe(1);
});

test('a run is recorded as a WebM, whole or not at all, and the page is given nothing else', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mirrorlab-recording-'));
  try {
    await app.welcome.openSample('Simple Failover Pair');
    await app.resize(960, 600);
    expect(await granted()).toEqual([]);

    await app.document.chooseInSaveDialog(join(folder, 'left.webm'));
    await ask('0', '30');
    await expect(recording().getByRole('progressbar')).toBeVisible();
    // Nothing that the page asks for meanwhile is granted.
    expect(await granted()).toEqual([]);
    await app.screenshot('presenting-recording');
    await recording().getByRole('button', { name: 'Cancel' }).click();
    await expect(recording()).toBeHidden();
    await expect(topBar()).toBeVisible();
    await expect.poll(() => readdirSync(folder)).toEqual([]);

    await app.document.chooseInSaveDialog(join(folder, 'run.webm'));
    await ask('0', '4');
    // It has begun, and keeps the size that it began with.
    await expect.poll(() => recording().getByRole('progressbar').getAttribute('value').then(Number)).toBeGreaterThan(0);
    await app.resize(1280, 800);
    await expect(app.page.getByText('Recorded run.webm.')).toBeVisible();
    expect(readdirSync(folder)).toEqual(['run.webm']);
    const facts = webmFacts(readFileSync(join(folder, 'run.webm')));
    expect(facts).toMatchObject({ docType: 'webm', codec: expect.stringMatching(/^V_VP[89]$/), width: 960 });
    expect(facts.durationMs).toBeGreaterThan(3_900);
    expect(facts.clusters).toBeGreaterThan(0);
    expect(facts.blocks).toBeGreaterThan(3);
    expect(await granted()).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

const recording = () => app.page.getByRole('region', { name: 'Recording' });

async function ask(from: string, until: string): Promise<void> {
  await app.page.keyboard.press('Control+k');
  await app.page.keyboard.type('moving picture');
  await app.page.keyboard.press('Enter');
  const dialog = app.page.getByRole('dialog', { name: 'Record the run as a moving picture' });
  await dialog.getByLabel('From').fill(from);
  await dialog.getByLabel('Until').fill(until);
  await dialog.getByRole('button', { name: 'Record' }).click();
}

/** What the page gets of what it must not get. */
function granted(): Promise<readonly string[]> {
  return app.page.evaluate(async () => {
    const media = navigator.mediaDevices;
    const wishes: Readonly<Record<string, () => Promise<unknown>>> = {
      screen: () => media.getDisplayMedia({ video: true }),
      camera: () => media.getUserMedia({ video: true }),
      microphone: () => media.getUserMedia({ audio: true }),
      notifications: () =>
        Notification.requestPermission().then((answer) => (answer === 'granted' ? answer : Promise.reject())),
    };
    const got: string[] = [];
    for (const [name, wish] of Object.entries(wishes)) {
      await wish().then(
        () => got.push(name),
        () => undefined,
      );
    }
    return got;
  });
}
