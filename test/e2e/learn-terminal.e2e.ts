import { expect } from '@playwright/test';
import { accessFlaws } from './driver/access-driver.ts';
import { test } from './driver/desktop-test.ts';
import { MirrorLab } from './driver/mirror-lab.ts';
import { SearchDriver } from './driver/search-driver.ts';
import { TerminalDriver } from './driver/terminal-driver.ts';

let app: MirrorLab;

test.afterEach(async () => {
  await app.end();
});

test('a lesson is done in the terminal of the member through which the learner looks', async () => {
  app = await MirrorLab.start();
  const { page, canvas } = app;
  const search = new SearchDriver(page);
  await search.open();
  await search.type('host does not come back');
  await search.row(/^The primary's host does not come back/).click();
  await canvas.ready();
  await page.getByRole('button', { name: /^Step to the next change/ }).click();
  await expect(page.getByText('For 10 seconds nothing was seen to change.')).toBeVisible();
  await app.photograph('learn-step-quiet');
  await app.transport.stepUntil(canvas.member('A'), /Down.*as B knows it/);
  await page.getByRole('tab', { name: 'Terminal' }).click();
  await expect(page.getByLabel('Terminal of').first().getByRole('option')).toHaveText([
    'instance B',
    'shell of Host B',
  ]);
  const terminal = new TerminalDriver(page);
  await terminal.open('instance B');
  await terminal.type('zn "%SYS"', 'do ^MIRROR', '2');
  await expect(terminal.screen()).toContainText('Force this node to become the primary');
  await terminal.type('11');
  await expect(terminal.screen()).toContainText('This lesson does not offer that.');
  await terminal.type('9');
  await expect(terminal.screen()).toContainText('Do you want to continue?');
  await app.photograph('learn-terminal');
  expect(await accessFlaws(page, '.learn-workspace', [])).toEqual([]);
  await terminal.type('yes');
  await app.transport.stepUntil(canvas.member('B'), /Primary/);
  await page.getByRole('tab', { name: 'Lesson', exact: true }).click();
  await page.getByRole('button', { name: 'Hand in…' }).click();
  await page.getByRole('button', { name: 'Hand in', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Result' })).toContainText(
    'Operator asked to force B to become primary',
  );
});
