import { expect, type Locator } from '@playwright/test';
import { accessFlaws } from './driver/access-driver.ts';
import { test } from './driver/desktop-test.ts';
import { MirrorLab } from './driver/mirror-lab.ts';

type Box = NonNullable<Awaited<ReturnType<Locator['boundingBox']>>>;

let app: MirrorLab;
let complaints: string[];

test.beforeEach(async () => {
  app = await MirrorLab.start();
  complaints = [];
  app.page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
});

test.afterEach(async () => {
  await app.end();
});

test('the menu of all faults: the likely first, the rest folded, found by typing, by keyboard alone', async () => {
  const { canvas, page } = app;
  const { keyboard } = page;
  // What is still on its way in would be measured half transparent.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await app.welcome.openSample('Failover Pair with Local DR');
  const button = page.getByRole('button', { name: 'Break something' });
  await button.click();
  const first = canvas.menu().getByRole('menuitem').first();
  await expect(first).toHaveText(/^Cut power/);
  await expect(first).toBeFocused();
  await expect(canvas.menu().getByRole('menuitem', { disabled: true })).toHaveCount(0);
  expect(await canvas.menu().getByRole('menuitem').count()).toBeLessThan(16);

  await keyboard.press('End');
  await keyboard.press('Home');
  await expect(first).toBeFocused();
  await canvas.menu().getByRole('menuitem', { name: 'Hosts' }).press('ArrowRight');
  const hosts = canvas.submenu('Hosts');
  await expect(hosts.getByRole('menuitem').first()).toBeFocused();
  await keyboard.type('host b');
  await expect(hosts.getByRole('menuitem', { name: 'Host B' })).toBeFocused();
  await keyboard.press('ArrowRight');
  await expect(canvas.submenu('Host B').getByRole('menuitem').first()).toBeFocused();
  await app.screenshot('menu-of-faults');
  expect(await accessFlaws(page, 'body > [data-radix-popper-content-wrapper]', [])).toEqual([]);
  await keyboard.press('ArrowLeft');
  await keyboard.press('ArrowLeft');
  await expect(canvas.menu().getByRole('menuitem', { name: 'Hosts' })).toBeFocused();

  await keyboard.type('arbiter power');
  await expect(page.getByRole('searchbox', { name: 'Find in Break something' })).toHaveValue('arbiter power');
  await keyboard.press('ArrowDown');
  await expect(canvas.menu().getByRole('menuitem').first()).toContainText('Arbiter');
  await expect(canvas.menu().getByRole('menuitem').first()).toBeFocused();
  await app.screenshot('menu-search');
  await keyboard.press('Escape');
  await expect(canvas.menu()).toHaveCount(0);
  await expect(button).toBeFocused();
  expect(complaints).toEqual([]);
});

test('while something is cut, everything is reconnected by the first row', async () => {
  const { canvas, page } = app;
  await app.welcome.openSample('Simple Failover Pair');
  await canvas.choose(canvas.host('host-b'), 'Isolate from the network');
  await expect(canvas.host('host-b').getByText('Isolated')).toBeVisible();
  await page.getByRole('button', { name: 'Break something' }).click();
  const first = canvas.menu().getByRole('menuitem').first();
  await expect(first).toHaveText(/^Reconnect everything/);
  await first.press('Enter');
  await expect(canvas.host('host-b').getByText('Isolated')).toHaveCount(0);
});

test('what cannot be done is folded away with its reason, and a press beside the menu does nothing else', async () => {
  const { canvas, page } = app;
  await app.welcome.openSample('Simple Failover Pair');
  const menu = await canvas.openMenu(canvas.member('A'));
  await menu.getByRole('menuitem', { name: 'Member A', exact: true }).hover();
  const member = canvas.submenu('Member A');
  await member.getByRole('menuitem', { name: /^Not possible now/ }).hover();
  const refused = page.getByRole('menuitem', { name: 'Force this node to become the primary' });
  await expect(refused).toBeDisabled();
  await expect(refused).toContainText('It is already the primary');
  await app.screenshot('menu-refused');
  await page.mouse.click(20, 780);
  await expect(canvas.menu()).toHaveCount(0);
  await expect(app.scenario.button()).toHaveText('Scenario');

  // What it belongs to stands elsewhere in a window of another size.
  await page.getByRole('button', { name: 'Operator' }).click();
  await canvas.menu().waitFor();
  await app.resize(960, 600);
  await expect(canvas.menu()).toHaveCount(0);
});

test('what is done with a whole run is found in the menu of the window', async () => {
  const { page } = app;
  const menu = page.getByRole('button', { name: 'Menu', exact: true });
  const item = (name: string) => page.getByRole('menuitem', { name });
  await menu.click();
  await expect(item('Run')).toHaveCount(0);
  await page.keyboard.press('Escape');

  await app.welcome.openSample('Simple Failover Pair');
  await app.canvas.ready();
  await menu.click();
  // Whole in the window, without a scroll bar.
  expect(await app.canvas.menu().evaluate((one) => one.scrollHeight - one.clientHeight)).toBe(0);
  await item('Run').hover();
  for (const name of ['Present', 'Record the run as a moving picture', 'Make a lesson of this run']) {
    await expect(item(name)).toBeVisible();
  }
  await app.screenshot('menu-of-the-window');
  // As a hand does: across the menu, past other rows.
  const { x, y, width, height } = (await item('Rehearse a runbook').boundingBox()) as Box;
  await page.mouse.move(x + width / 2, y + height / 2, { steps: 30 });
  await page.mouse.down();
  await page.mouse.up();
  await expect(page.getByRole('form', { name: 'Rehearse a runbook' })).toBeVisible();
});
