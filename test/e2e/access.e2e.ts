import { expect } from '@playwright/test';
import { accessFlaws } from './driver/access-driver.ts';
import { DesignDriver } from './driver/design-driver.ts';
import { test } from './driver/desktop-test.ts';
import { MirrorLab, type Theme } from './driver/mirror-lab.ts';
import { SearchDriver } from './driver/search-driver.ts';

const SAMPLE = 'Failover Pair with Local DR';
const THEMES: readonly Theme[] = ['light', 'dark'];

let app: MirrorLab;
let design: DesignDriver;
let search: SearchDriver;

test.beforeEach(async () => {
  app = await MirrorLab.start();
  design = new DesignDriver(app.page);
  search = new SearchDriver(app.page);
});

test.afterEach(async () => {
  await app.end();
});

/** Looks at a part of what is shown, in both themes; only contrast differs between them. */
async function inspect(name: string, part: string): Promise<void> {
  for (const theme of THEMES) {
    await app.page.emulateMedia({ colorScheme: theme });
    await app.screenshot(`access-${name}-${theme}`);
    const flaws = await accessFlaws(app.page, part, theme === 'light' ? [] : ['color-contrast']);
    expect.soft(flaws, `${name}, ${theme}`).toEqual([]);
  }
}

test('axe finds nothing serious, wherever one goes', async () => {
  const { keyboard } = app.page;
  // What is still on its way in would be measured half transparent.
  await app.page.emulateMedia({ reducedMotion: 'reduce' });
  await inspect('welcome', '.app');
  await app.welcome.openSample(SAMPLE);
  for (const panel of await app.page.getByRole('tab').all()) {
    await panel.click();
    await inspect(`emulate-${(await panel.textContent())?.toLowerCase()}`, '.side-panel');
  }
  await inspect('emulate', '.app');
  await app.canvas.openMenu(app.canvas.host('host-a'));
  await inspect('emulate-menu', '.menu');
  await keyboard.press('Escape');

  await design.open();
  await design.select('host:host-a');
  await inspect('design-host', '.app');
  await app.page.getByRole('button', { name: '1 selected' }).click();
  await inspect('design-menu', '.menu');
  await keyboard.press('Escape');
  await keyboard.press('Escape');
  await inspect('design-mirror-page', '.inspector');
  await design.select('host:host-a');
  await keyboard.press('Delete');
  await expect(design.question()).toBeVisible();
  await inspect('design-question', 'dialog');
  await keyboard.press('Escape');
  await keyboard.press('Alt+2');
  await inspect('design-mirror', '.canvas');
  await keyboard.press('Alt+3');
  await expect(app.page.getByRole('row', { name: /^Host J/ })).toBeVisible();
  await inspect('design-list', '.workspace-canvas');
  await search.open();
  await inspect('search', 'dialog');
  await keyboard.press('Escape');
  await keyboard.press('Shift+F1');
  const shortcuts = app.page.getByRole('dialog', { name: 'Help' });
  await expect(shortcuts).toContainText('Search or run');
  await inspect('shortcuts', 'dialog');
  await keyboard.press('Escape');
  await expect(shortcuts).toHaveCount(0);
});

test('every command is found and run by Ctrl+K, and says why it cannot be', async () => {
  await app.page.getByRole('button', { name: /^Search or run/ }).click();
  await search.type('undo');
  await expect(search.row(/^Undo/)).toContainText('Open a design first.');
  await search.type('simple failover');
  await app.page.keyboard.press('Enter');
  await app.canvas.ready();

  await search.open();
  await search.type('host a cut power');
  await expect(search.row(/^Cut power/).first()).toBeVisible();
  await app.page.keyboard.press('Enter');
  await expect(app.canvas.member('A')).toHaveAccessibleName(/Down/);
  await search.open();
  await search.type('promote');
  await expect(search.row(/promote/i).first()).toContainText(/\./);
  await app.screenshot('search-refused');
  await app.page.keyboard.press('Escape');

  await search.run('mirror lan');
  await expect(app.canvas.network('private')).toBeFocused();
  await search.run('design');
  await design.canvas().waitFor();
  await search.run('host b');
  await expect(design.field('Name')).toHaveValue('Host B');
  await search.run('duplicate');
  await expect(app.document.state()).toHaveText('unsaved');
  await search.run('undo duplicate');
  await expect(app.document.state()).toHaveText('sample');
});

test('the list draws, selects several, renames, moves and removes, by keyboard', async () => {
  const { keyboard } = app.page;
  const row = (name: RegExp) => app.page.getByRole('row', { name });
  await app.page.getByRole('button', { name: 'New design' }).click();
  await design.open();
  await keyboard.press('Alt+3');
  await keyboard.press('n');
  await keyboard.press('f');
  await keyboard.press('f');
  await expect(row(/^Host B/)).toHaveAttribute('aria-selected', 'true');
  await keyboard.press('F6');
  for (let presses = 0; presses < 5; presses += 1) {
    if (await row(/^Host B/).evaluate((one) => one === document.activeElement)) break;
    await keyboard.press('F6');
  }
  await expect(row(/^Host B/)).toBeFocused();
  await keyboard.press('Shift+ArrowUp');
  await expect(row(/^Host A/)).toHaveAttribute('aria-selected', 'true');
  await expect(app.page.getByText('2 selected')).toBeVisible();
  await keyboard.press('ArrowDown');
  await keyboard.press('F2');
  await keyboard.type('Beta');
  await keyboard.press('Enter');
  await expect(row(/^Beta/)).toBeVisible();
  await keyboard.press('Alt+ArrowUp');
  await expect(app.page.getByRole('row', { name: /Failover/ }).first()).toContainText('B');
  await app.page.getByRole('searchbox', { name: 'Find in the list' }).fill('beta');
  await expect(row(/^Host A/)).toHaveCount(0);
  await app.screenshot('design-list-filter');
  await app.page.getByRole('searchbox', { name: 'Find in the list' }).fill('');
  await row(/^Beta/).click();
  await keyboard.press('Delete');
  await design.question().getByRole('button', { name: 'Delete' }).click();
  await expect(row(/^Beta/)).toHaveCount(0);
  await row(/^Host A/).click();
  await app.page.getByRole('button', { name: 'Show on the canvas' }).click();
  await expect(design.element('host:host-a')).toHaveAttribute('data-selected', 'true');
});

test('nothing moves for a person who wants no motion', async () => {
  await app.page.emulateMedia({ reducedMotion: 'reduce' });
  await app.welcome.openSample('Simple Failover Pair');
  await design.open();
  await app.page.getByRole('button', { name: 'Theme' }).click();
  const moving = await app.page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((one) => {
        const { transitionDuration, animationDuration, animationName } = getComputedStyle(one);
        const lasts = (durations: string) => durations.split(', ').some((duration) => Number.parseFloat(duration) > 0);
        return lasts(transitionDuration) || (animationName !== 'none' && lasts(animationDuration));
      })
      .map((one) => one.outerHTML.slice(0, 100)),
  );
  expect(moving).toEqual([]);
});
