import { expect } from '@playwright/test';
import { pressDelete } from './driver/design-driver.ts';
import { test } from './driver/desktop-test.ts';
import { MirrorLab } from './driver/mirror-lab.ts';

let app: MirrorLab;

test.beforeEach(async () => {
  app = await MirrorLab.start();
});

test.afterEach(async () => {
  await app.end();
});

/** Presses Tab until what has the focus bears the name. */
async function tabTo(name: RegExp): Promise<void> {
  for (let presses = 0; presses < 200; presses += 1) {
    const current = await app.page.evaluate(() => {
      const { activeElement, body } = document;
      if (activeElement === body) return '';
      return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? '';
    });
    if (name.test(current)) return;
    await app.page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key does not reach ${name}.`);
}

test('a take-over from the welcome page to its reason, without a mouse', async () => {
  const { keyboard } = app.page;
  await tabTo(/Simple Failover Pair/);
  await keyboard.press('Enter');
  await app.canvas.ready();

  await keyboard.press('.');
  await expect.poll(() => app.transport.seconds()).toBeGreaterThan(0);
  await tabTo(/^Host Host A/);
  await keyboard.press('Shift+F10');
  await expect(app.canvas.menu()).toBeVisible();
  await expect(app.canvas.menu().getByRole('menuitem', { name: 'Cut power' })).toBeFocused();
  await app.screenshot('keyboard-menu');
  await keyboard.press('Escape');
  await expect(app.canvas.host('host-a')).toBeFocused();
  await keyboard.press('ContextMenu');
  await expect(app.canvas.menu().getByRole('menuitem', { name: 'Cut power' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(app.canvas.member('A')).toHaveAccessibleName(/Down/);

  await tabTo(/^Speed/);
  for (let presses = 0; presses < 20; presses += 1) await keyboard.press('ArrowRight');
  await keyboard.press('Space');
  await tabTo(/^Pause/);
  await keyboard.press('Space');
  await expect(app.transport.button('Play')).toBeVisible();
  await tabTo(/^Run until/);
  await keyboard.press('Enter');
  await expect(app.page.getByRole('menuitem', { name: 'Another member is primary' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(app.canvas.member('B')).toHaveAccessibleName(/Primary/);

  await tabTo(/^A: Down/);
  await keyboard.press('ArrowDown');
  await keyboard.press('End');
  await keyboard.press('Enter');
  await expect(app.panel.explanation()).toContainText('B took over as primary');

  await tabTo(/^Virtual time/);
  await keyboard.press('Home');
  await expect(app.canvas.member('A')).toHaveAccessibleName(/Primary/);

  await app.page.getByRole('button', { name: 'Emulate', exact: true }).focus();
  await keyboard.press('Control+1');
  await expect(app.page.getByRole('button', { name: 'Design', exact: true })).toBeFocused();
});

test('F6 goes to the bar above the timeline, a few presses of Tab from the faults', async () => {
  const { keyboard } = app.page;
  await app.welcome.openSample('Simple Failover Pair');
  await tabTo(/^Host Host A/);
  await keyboard.press('F6');
  await expect(app.page.getByRole('tab', { name: 'Why' })).toBeFocused();
  await keyboard.press('F6');
  const bar = app.page.locator('.dock');
  await expect(bar.locator(':focus')).toHaveCount(1);
  await expect(bar.getByRole('separator').and(app.page.locator(':focus'))).toHaveCount(0);
  for (let presses = 0; presses < 12; presses += 1) {
    const reached = await app.page.evaluate(() => document.activeElement?.textContent?.trim());
    if (reached === 'Break something') return;
    await keyboard.press('Tab');
  }
  throw new Error('Break something is more than 12 presses of Tab away.');
});

test('the focus stays on the drawing when what had it is deleted, and goes back when the question is cancelled', async () => {
  const { page } = app;
  await app.welcome.openSample('Simple Failover Pair');
  await app.document.show('Design');
  const host = page.locator('.design-canvas [data-element="host:host-a"]');
  await pressDelete(host);
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(host).toBeFocused();
  await page.keyboard.press('Delete');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).press('Enter');
  await expect(host).toHaveCount(0);
  await expect(page.locator('.design-canvas :focus')).toHaveCount(1);
  // One that goes without a question.
  const client = page.locator('.design-canvas [data-element="client:users"]');
  await client.focus();
  await page.keyboard.press('Enter');
  await client.focus();
  await page.keyboard.press('Delete');
  await expect(client).toHaveCount(0);
  await expect(page.locator('.design-canvas :focus')).toHaveCount(1);
});

test('on the canvas of a run the arrow keys go to the host, as the tour and the guide say', async () => {
  await app.welcome.openSample('Simple Failover Pair');
  await app.canvas.ready();
  const { keyboard } = app.page;
  await app.canvas.host('host-b').focus();
  await keyboard.press('ArrowLeft');
  await expect(app.canvas.host('host-a')).toBeFocused();
  await keyboard.press('ArrowDown');
  await expect(app.canvas.member('A')).toBeFocused();
  await keyboard.press('ArrowUp');
  await keyboard.press('Enter');
  await expect(app.canvas.menu().getByRole('menuitem', { name: 'Cut power' })).toBeFocused();
});

test('the space bar plays right after the workspace was chosen with the mouse', async () => {
  await app.welcome.openSample('Simple Failover Pair');
  await app.canvas.ready();
  const workspaces = app.page.getByRole('navigation', { name: 'Workspaces' });
  await workspaces.getByRole('button', { name: 'Emulate', exact: true }).click();
  await app.page.keyboard.press('Space');
  await expect(app.page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  await expect.poll(() => app.transport.seconds()).toBeGreaterThan(0);
});

test('every control has a name', async () => {
  await app.welcome.openSample('Simple Failover Pair');
  for (const panel of ['Monitor', 'Log', 'Why'] as const) {
    await app.panel.show(panel);
    const nameless = await app.page.evaluate(() =>
      [...document.querySelectorAll('button, input, select, [tabindex="0"]')]
        .filter((control) => {
          const label = control.closest('label')?.textContent ?? '';
          return `${control.getAttribute('aria-label') ?? ''}${control.textContent ?? ''}${label}`.trim() === '';
        })
        .map((control) => control.outerHTML.slice(0, 120)),
    );
    expect(nameless).toEqual([]);
  }
});
