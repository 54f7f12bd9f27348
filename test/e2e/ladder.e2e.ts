import { expect, type Locator } from '@playwright/test';
import { accessFlaws } from './driver/access-driver.ts';
import { test } from './driver/desktop-test.ts';
import { MirrorLab } from './driver/mirror-lab.ts';

let app: MirrorLab;

test.beforeEach(async () => {
  app = await MirrorLab.start();
});

test.afterEach(async () => {
  await app.end();
});

const panel = () => app.page.getByRole('tabpanel');
const rows = () => panel().getByRole('list', { name: 'Ladder' }).getByRole('button');

/** Turns the wheel until a row is in sight: only such rows are drawn. Each turn is awaited, so that none goes past it. */
async function wheelTo(target: Locator, by = -150): Promise<void> {
  const ladder = panel().locator('.ladder-rows');
  const scrollTop = (): Promise<number> => ladder.evaluate((element) => element.scrollTop);
  await ladder.hover();
  for (;;) {
    await drawn(ladder);
    const isInSight = await target.evaluateAll(
      ([row], area) => {
        const [one, around] = [row?.getBoundingClientRect(), area?.getBoundingClientRect()];
        return one !== undefined && around !== undefined && one.top >= around.top && one.bottom <= around.bottom;
      },
      await ladder.elementHandle(),
    );
    if (isInSight) return;
    const before = await scrollTop();
    await app.page.mouse.wheel(0, by);
    await expect.poll(scrollTop, 'The ladder has such a row.').not.toBe(before);
  }
}

/** How many pixels of a ladder in sight have no row yet, above and below those that it has. */
function emptyInSight(ladder: Locator): Promise<number> {
  return ladder.evaluate((element) => {
    const sight = element.getBoundingClientRect();
    const boxes = [...element.querySelectorAll('.ladder-row')].map((row) => row.getBoundingClientRect());
    if (boxes.length === 0) return sight.height;
    const above = Math.min(...boxes.map(({ top }) => top)) - sight.top;
    const below = sight.bottom - Math.max(...boxes.map(({ bottom }) => bottom));
    return Math.max(above, 0) + Math.max(below, 0);
  });
}

/** Scrolling goes on for some frames, and rows come a few with each: waits until neither changes anything any more. */
async function drawn(ladder: Locator): Promise<void> {
  await ladder.evaluate(async (element) => {
    const state = (): string => `${element.scrollTop} ${element.querySelector('ol')?.textContent}`;
    let [before, unchanged] = [state(), 0];
    while (unchanged < 5) {
      await new Promise((done) => requestAnimationFrame(done));
      const now = state();
      unchanged = now === before ? unchanged + 1 : 0;
      before = now;
    }
  });
}

test('the ladder of a take-over: rows lead to their moment, times count from a mark, and the outage is told in parts', async () => {
  const { canvas, page, transport } = app;
  await app.welcome.openSample('Simple Failover Pair');
  await canvas.failHost('host-a');
  await transport.runTo(10);
  await app.panel.show('Ladder');
  await expect(rows().filter({ hasText: 'B took over as primary' })).toHaveAccessibleName(
    /^\d+\.\d+: B, B took over as primary$/,
  );
  expect(await accessFlaws(page, '.ladder', [])).toEqual([]);
  await app.photograph('ladder');

  const outage = panel().getByRole('region', { name: 'Where the outage went' });
  await expect(outage).toContainText(/MIRRORA: \d+\.\d{3} s from/);
  expect(await outage.locator('.ladder-part').count()).toBeGreaterThan(2);
  await expect(outage.getByRole('button').last()).toContainText('Updates became durable again');

  const timers = panel()
    .getByRole('group')
    .filter({ hasText: /\d timers/ });
  await timers.getByText(/^\d timers$/).click();
  const watch = timers.getByRole('button', { name: /^B, QoS 8 s \(A\): armed before the run, ran out 7\.\d/ });
  await expect(watch).toBeVisible();
  expect(await panel().locator('.ladder-arch').count()).toBeGreaterThan(3);
  await expect(panel().locator('.ladder-status.tone-primary').first()).toBeAttached();
  await app.photographDialog('ladder-timers');
  await timers.getByText(/^\d timers$/).click();

  const lost = rows().filter({ hasText: 'Lost contact with A' });
  await wheelTo(lost);
  await lost.click();
  await expect.poll(() => transport.seconds()).toBeLessThan(9);
  await panel().getByRole('button', { name: 'Count from here' }).click();
  const taken = rows().filter({ hasText: 'B took over as primary' });
  await wheelTo(taken, 150);
  await taken.focus();
  await page.keyboard.press('Enter');
  await expect(panel().getByRole('status').first()).toHaveText(/Marked .*, chosen \+1\.\d{3} s/);
  await page.keyboard.press('ArrowUp');
  await expect(taken).not.toBeFocused();

  await panel().getByRole('combobox', { name: 'Time runs' }).selectOption('Gaps cut');
  await wheelTo(panel().locator('.ladder-gap').first());
  await expect(panel().locator('.ladder-gap').first()).toHaveText(/^\d+\.\d s$/);
  const lanes = panel().getByRole('combobox', { name: 'A lane for each of' });
  await lanes.selectOption('Sites');
  await expect(panel().locator('.ladder-heads span').first()).toContainText('Data Center 1');
  await lanes.selectOption('Hosts');
  await panel()
    .getByText(/^\d+ lanes/)
    .click();
  await panel().getByRole('checkbox', { name: 'Users' }).click();
  await expect(panel().getByText(/lanes, 1 hidden/)).toBeVisible();
  await app.photograph('ladder-hosts');
});

test('in a small window the controls of the ladder leave most of it to the rows', async () => {
  await app.welcome.openSample('Failover Pair with Geographically Separated, Fully Redundant DR Environment');
  await app.transport.runTo(10);
  await app.panel.show('Ladder');
  await rows().first().waitFor();
  for (const [width, height] of [
    [960, 600],
    [1280, 800],
  ] as const) {
    await app.resize(width, height);
    const { beyond, share } = await panel()
      .locator('.ladder')
      .evaluate((ladder) => {
        const { bottom, height: all } = ladder.getBoundingClientRect();
        const top = ladder.querySelector('.ladder-rows')?.getBoundingClientRect().top ?? bottom;
        return {
          beyond: [...ladder.querySelectorAll('.ladder-filters, .ladder-filters > *')].filter(
            ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth,
          ).length,
          share: (bottom - top) / all,
        };
      });
    expect(beyond, 'Nothing is reached by scrolling sideways.').toBe(0);
    expect(share, `${width} x ${height}`).toBeGreaterThan(height < 700 ? 0.45 : 0.65);
  }
});

test('two branches laid over each other: what only one has, and what comes at another time', async () => {
  const { canvas, transport } = app;
  await app.welcome.openSample('Simple Failover Pair');
  await transport.runTo(5);
  await canvas.failHost('host-a');
  await transport.runTo(30);
  await transport.runTo(3);
  await canvas.failHost('host-a');
  await transport.runTo(30);
  await app.panel.show('Ladder');
  await panel().getByRole('combobox', { name: 'How far back' }).selectOption({ label: 'Whole run' });
  await panel()
    .getByRole('combobox', { name: 'Lay another branch over it' })
    .selectOption({ label: 'Compare with Main' });
  await expect(panel().getByText(/^The same until 3\.0+ s, compared until 30\.0+ s:$/)).toBeVisible();
  const moved = rows().filter({ hasText: 'B took over as primary' });
  await wheelTo(moved);
  await expect(moved).toHaveAccessibleName(/B took over as primary \(\d\.\d{3} s later in Main\)$/);
  await panel().getByRole('checkbox', { name: 'Only differences' }).check();
  await expect(rows().first()).toHaveAccessibleName(/\((only here|only in Main|.* (later|earlier) in Main)\)$/);
  await expect(panel().getByRole('region', { name: 'Where it went in Main' })).toBeVisible();
  expect(await accessFlaws(app.page, '.ladder', [])).toEqual([]);
  await app.photographDialog('ladder-compared');
  await panel()
    .getByRole('combobox', { name: 'Lay another branch over it' })
    .selectOption({ label: 'Compare with no branch' });
  await expect(panel().locator('.ladder-differs')).toHaveCount(0);
});

/** How far the last row is out of sight. */
const hiddenBelow = () =>
  panel()
    .locator('.ladder-rows')
    .evaluate((one) => one.scrollHeight - one.scrollTop - one.clientHeight);

test('what happened last stays in sight when the timers below take room from the rows', async () => {
  await app.welcome.openSample('Simple Failover Pair');
  await app.resize(1920, 1080);
  await app.canvas.failHost('host-a');
  await app.transport.runTo(14);
  await app.panel.show('Ladder');
  await panel().getByText('Every message').click();
  await panel().locator('.ladder-timers').waitFor();
  await expect.poll(hiddenBelow).toBeLessThan(3);
});

/** Every message of a run of 20 s, from so far back. */
async function everyMessage(howFarBack: 'Last 10 s' | 'Whole run'): Promise<void> {
  await app.welcome.openSample('Simple Failover Pair');
  await app.transport.runTo(20);
  await app.panel.show('Ladder');
  await panel().getByText('Every message').click();
  await panel().getByRole('combobox', { name: 'How far back' }).selectOption(howFarBack);
}

/** The whole run is more than what is told at once. */
async function wholeRun() {
  await everyMessage('Whole run');
  const ladder = panel().locator('.ladder-rows');
  const height = () => ladder.evaluate((element) => element.scrollHeight);
  await expect.poll(height).toBeGreaterThan(20_000);
  await expect.poll(hiddenBelow).toBeLessThan(3);
  return { ladder, height };
}

test('a row that has the focus keeps it while rows come after it and go before it', async () => {
  const { page } = app;
  await everyMessage('Last 10 s');
  const nameOfLast = () => rows().last().getAttribute('aria-label');
  await expect.poll(nameOfLast).not.toBeNull();
  await expect.poll(hiddenBelow).toBeLessThan(3);
  const focused = (await nameOfLast()) ?? '';
  await rows().last().focus();
  for (let others = 0; others < 4; others += 1) {
    const before = await nameOfLast();
    await expect(async () => {
      await page.keyboard.press('.');
      expect(await nameOfLast()).not.toBe(before);
    }).toPass({ intervals: [400] });
  }
  await expect(page.locator('.ladder-row:focus')).toHaveAccessibleName(focused);
});

/** Where the first row of a whole run stands. */
const FIRST_TOP = '8px';

/** Goes up from the last row with the arrow key, which has to lead to the first one. */
async function goToFirstByKeys(): Promise<void> {
  const ladder = panel().locator('.ladder-rows');
  const focused = () =>
    app.page.evaluate(() => {
      const { activeElement: row } = document;
      return { name: row?.getAttribute('aria-label'), top: row?.parentElement?.style.top };
    });
  await expect.poll(hiddenBelow).toBeLessThan(3);
  await rows().last().focus();
  for (;;) {
    const before = await focused();
    if (before.top === FIRST_TOP) return;
    await app.page.keyboard.press('ArrowUp');
    await expect.poll(focused, `The arrow key leads on from ${before.name}.`).not.toEqual(before);
    await drawn(ladder);
  }
}

test('the arrow keys go from row to row however far these stand from each other', async () => {
  await app.welcome.openSample('Simple Failover Pair');
  await app.transport.runTo(25);
  await app.canvas.failHost('host-a');
  // Once A has been given up, the sites say nothing to each other for a long time.
  await app.transport.runTo(60);
  await app.panel.show('Ladder');
  await panel().getByRole('combobox', { name: 'How far back' }).selectOption('Whole run');
  await panel().getByRole('combobox', { name: 'A lane for each of' }).selectOption('Sites');
  await goToFirstByKeys();
  await panel().getByRole('combobox', { name: 'Time runs' }).selectOption('Linear');
  await expect
    .poll(() =>
      panel()
        .locator('.ladder-rows')
        .evaluate((one) => one.scrollHeight),
    )
    .toBeGreaterThan(2000);
  await goToFirstByKeys();
});

test('who has scrolled up reads on while the run plays; at the end what happens last is followed', async () => {
  const { page, transport } = app;
  const { ladder, height } = await wholeRun();
  const inSight = () =>
    ladder.evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return [...element.querySelectorAll('.ladder-row')]
        .map((row) => ({
          name: row.getAttribute('aria-label'),
          top: Math.round(row.getBoundingClientRect().top - top),
        }))
        .filter((row) => row.top > 0 && row.top < bottom - top)
        .sort((one, other) => one.top - other.top);
    });
  const grows = async () => {
    const before = await height();
    await transport.play();
    await expect.poll(height).toBeGreaterThan(before);
    await transport.pause();
  };
  await grows();
  await expect.poll(hiddenBelow).toBeLessThan(3);
  await ladder.evaluate((element) => element.scrollTo({ top: element.scrollHeight / 2 }));
  await drawn(ladder);
  const before = await inSight();
  await grows();
  await drawn(ladder);
  expect(await inSight()).toEqual(before);
  // A step that somebody takes leads to what it does.
  await page.keyboard.press('.');
  await expect.poll(hiddenBelow).toBeLessThan(3);
});

test('a row that is chosen keeps the focus, the first one as well', async () => {
  await app.welcome.openSample('Simple Failover Pair');
  await app.transport.runTo(10);
  await app.panel.show('Ladder');
  await expect.poll(hiddenBelow).toBeLessThan(3);
  const chosen = (await rows().nth(-2).getAttribute('aria-label')) ?? '';
  await rows().nth(-2).focus();
  await app.page.keyboard.press('Enter');
  await expect(panel().getByRole('button', { name: 'Count from here' })).toBeVisible();
  await expect(app.page.locator('.ladder-row:focus')).toHaveAccessibleName(chosen);
  await app.page.keyboard.press('ArrowUp');
  await expect(app.page.locator('.ladder-row:focus')).not.toHaveAccessibleName(chosen);
});

test('a row far back that has the focus stays where it is while the run goes on, and when it is chosen', async () => {
  const { page } = app;
  const { ladder, height } = await wholeRun();
  await ladder.evaluate((element) => element.scrollTo({ top: element.scrollHeight / 2 }));
  // Rows far back are asked for first, which takes longer on a busy machine than a few frames.
  await expect.poll(() => emptyInSight(ladder)).toBeLessThan(40);
  await drawn(ladder);
  const middle = rows().nth(Math.floor((await rows().count()) / 2));
  await middle.focus();
  const focused = page.locator('.ladder-row:focus');
  const name = (await middle.getAttribute('aria-label')) ?? '';
  const placeInLadder = () =>
    ladder.evaluate((element) => {
      const row = element.querySelector('.ladder-row:focus')?.getBoundingClientRect();
      return row === undefined ? null : Math.round(row.top - element.getBoundingClientRect().top);
    });
  const place = await placeInLadder();
  for (let steps = 0; steps < 2; steps += 1) {
    const before = await height();
    await expect(async () => {
      await page.keyboard.press('.');
      expect(await height()).toBeGreaterThan(before);
    }).toPass({ intervals: [400] });
    await drawn(ladder);
    await expect(focused).toHaveAccessibleName(name);
    expect(await placeInLadder()).toBe(place);
  }
  await page.keyboard.press('Enter');
  await expect(panel().getByRole('button', { name: 'Count from here' })).toBeVisible();
  await drawn(ladder);
  await expect(focused).toHaveAccessibleName(name);
  expect(await placeInLadder()).toBe(place);
});
