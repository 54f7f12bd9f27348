import { expect } from '@playwright/test';
import { commandMenus, rowsWithKeys } from '../../src/shared/command-table.ts';
import { accessFlaws } from './driver/access-driver.ts';
import { test } from './driver/desktop-test.ts';
import { MirrorLab } from './driver/mirror-lab.ts';
import { SearchDriver } from './driver/search-driver.ts';

let app: MirrorLab;

test.beforeEach(async () => {
  app = await MirrorLab.start();
});

test.afterEach(async () => {
  await app.end();
});

const help = () => app.page.getByRole('dialog', { name: 'Help' });
const openPage = (name: string) => help().getByRole('navigation').getByRole('button', { name, exact: true }).click();
const page = (name: string) => help().getByRole('article', { name });

test('Help opens by F1, finds what is typed, and shows keys, words and licences', async () => {
  await app.page.keyboard.press('F1');
  await expect(page('Welcome to MirrorLab')).toBeVisible();
  expect(await accessFlaws(app.page, 'dialog', [])).toEqual([]);
  await app.photographDialog('help-index');

  await help().getByRole('searchbox', { name: 'Search in Help' }).fill('trouble state');
  await help()
    .getByRole('button', { name: /^trouble state/ })
    .click();
  await expect(page('Glossary')).toContainText('the primary commits nothing until');
  await app.photographDialog('help-glossary');
  await help().getByRole('button', { name: 'Back' }).click();
  await expect(page('Welcome to MirrorLab')).toBeVisible();

  await openPage('Keyboard map');
  await expect(page('Keyboard map')).toContainText('Search or run');
  await app.photographDialog('help-keyboard');

  await openPage('Licences');
  const react = page('Licences')
    .getByRole('group')
    .filter({ hasText: /^react-dom / });
  await react.getByText('react-dom', { exact: true }).click();
  await expect(react).toContainText('Permission is hereby granted');
  for (const name of ['electron', 'zod', '@fontsource-variable/inter', '@xyflow/react', 'yaml']) {
    await expect(page('Licences').getByText(name, { exact: true })).toBeVisible();
  }
  // What only builds and tests it is no part of it.
  await expect(page('Licences').getByText('vitest', { exact: true })).toHaveCount(0);
  await app.photographDialog('help-licences');

  await openPage('About MirrorLab');
  await expect(page('About MirrorLab')).toContainText('Chromium');
  await expect(page('About MirrorLab')).toContainText('Engine');
  await app.page.keyboard.press('Escape');
  await expect(help()).toHaveCount(0);
});

test('the keyboard map is printed by the system, with every key of the table of commands', async () => {
  // There is no printer here: what is handed to the system's dialog is looked at.
  await app.application.evaluate(({ app: application }) => {
    const printed: string[] = [];
    Object.assign(globalThis, { printed });
    application.on('web-contents-created', (_, contents) => {
      contents.print = (_options, done) => {
        // The page runs no script, so that it is read as a debugger does.
        const read = async (): Promise<void> => {
          contents.debugger.attach('1.3');
          const { root } = await contents.debugger.sendCommand('DOM.getDocument');
          const { outerHTML } = await contents.debugger.sendCommand('DOM.getOuterHTML', { nodeId: root.nodeId });
          printed.push(String(outerHTML));
          done?.(true, '');
        };
        void read();
      };
    });
  });
  await app.page.keyboard.press('F1');
  await openPage('Keyboard map');
  await page('Keyboard map').getByRole('button', { name: 'Print…' }).click();
  const printed = () => app.application.evaluate(() => (globalThis as unknown as { printed: string[] }).printed);
  await expect.poll(printed).toHaveLength(1);
  const [text = ''] = await printed();
  const rows = commandMenus.flatMap((menu) => rowsWithKeys(menu));
  expect(rows.length).toBeGreaterThan(50);
  expect(rows.filter(({ title }) => !text.includes(title.replaceAll('&', '&amp;')))).toEqual([]);
});

test('a number of a section in Why opens the guide index there, with what rests on it', async () => {
  await app.welcome.openSample('Simple Failover Pair');
  await app.canvas.failHost('host-a');
  await app.branches.runUntil('Another member is primary');
  await app.timeline.segment('B', 'Primary').click();
  await app.panel
    .explanation()
    .getByRole('button', { name: /3\.1\.3\.2/ })
    .click();
  await app.panel.explanation().getByRole('button', { name: 'What rests on §3.1.3.2…' }).click();

  const section = page('Guide index').locator('[aria-current]');
  await expect(section).toContainText('3.1.3.2 Automatic Failover Rules');
  await expect(section).toContainText('An active backup takes over when');
  await expect(section).toBeInViewport();
  await expect(section.getByRole('group')).toContainText('Said in this run');
  await expect(section.getByRole('group')).toContainText('Log entries and reasons');
  await expect(section.getByRole('group')).toContainText('What a take-over is');
  await app.photographDialog('help-guide-index');
  expect(await accessFlaws(app.page, 'dialog', [])).toEqual([]);
});

test('a number of a section beside a problem leads to the guide index too', async () => {
  await app.welcome.openSample('Simple Failover Pair');
  await app.page.keyboard.press('Control+1');
  const problems = app.page.getByRole('region', { name: 'Problems' });
  await problems.getByRole('button', { name: 'Guide 3.1.1.2 Async Mirror Members' }).click();
  await expect(page('Guide index').locator('[aria-current]')).toContainText('3.1.1.2 Async Mirror Members');
});

test('Ctrl+K finds pages of Help and sections of the guide', async () => {
  const search = new SearchDriver(app.page);
  await search.run('§3.1.3.5');
  await expect(page('Guide index').locator('[aria-current]')).toContainText('3.1.3.5');
  await app.page.keyboard.press('Escape');
  await search.run('use the command line');
  await expect(page('Use the command line')).toContainText('mirrorlab check pair.mirrorlab');
});
