import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { LONG_WORK_MS, test } from './driver/desktop-test.ts';
import { MirrorLab } from './driver/mirror-lab.ts';
import { shownName } from './driver/name-driver.ts';
import { SearchDriver } from './driver/search-driver.ts';

const pair = join(import.meta.dirname, '../../resources/designs/simple-failover-pair.mirrorlab');

let app: MirrorLab;
let folder: string;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mirrorlab-names-'));
});

test.afterEach(async () => {
  await app.end();
  await rm(folder, { recursive: true, force: true });
});

/** The pair with members of these names. */
async function startWith(one: string, other: string): Promise<void> {
  const design = JSON.parse(await readFile(pair, 'utf8'));
  const [first, second] = design.mirrors[0].members;
  first.name = one;
  second.name = other;
  const file = join(folder, 'names.mirrorlab');
  await writeFile(file, JSON.stringify(design));
  app = await MirrorLab.start(file);
  await app.resize(960, 600);
}

const SIZES = [
  [960, 600],
  [1280, 800],
  [1920, 1080],
] as const;

const ON_CANVAS = '.site-name .name, .rail-name, .card-header h3, .member-name, .link-label';

/** The names on the canvas over which one of these lies. */
function namesBelow(which: string, names = ON_CANVAS): Promise<readonly string[]> {
  return app.page.evaluate(
    ([over, written]) => {
      const boxes = [...document.querySelectorAll(over)].map((one) => one.getBoundingClientRect());
      const isBelow = (name: Element): boolean => {
        const words = name.getBoundingClientRect();
        return boxes.some(
          ({ left, right, top, bottom }) =>
            left < words.right && right > words.left && top < words.bottom && bottom > words.top,
        );
      };
      return [...document.querySelectorAll(written)].filter(isBelow).map(({ textContent }) => textContent ?? '');
    },
    [which, names] as const,
  );
}

test('two members whose names differ only in the middle are told apart wherever they stand', async () => {
  const names = ['HISPROD-DC1-CACHE01', 'HISPROD-DC2-CACHE01'] as const;
  await startWith(...names);
  await app.canvas.ready();
  await app.canvas.failHost('host-a');
  await app.transport.stepToNextChange();
  const lanes = app.page.getByRole('group', { name: 'Lanes' });
  for (const [index, name] of names.entries()) {
    const card = app.canvas.host(index === 0 ? 'host-a' : 'host-b');
    expect(await shownName(card, name)).toBe(name);
    expect(await shownName(lanes, name)).toBe(name);
  }
  await app.panel.show('Monitor');
  for (const name of names) expect(await shownName(app.page.getByRole('tabpanel'), name)).toBe(name);
  await app.panel.show('Log');
  expect(await shownName(app.page.getByRole('tabpanel'), names[0])).toBe(names[0]);

  await app.document.show('Design');
  const canvas = app.page.getByRole('region', { name: 'Design canvas' });
  const inspector = app.page.getByRole('region', { name: 'Members and their addresses' });
  for (const name of names) {
    expect(await shownName(canvas, name)).toBe(name);
    expect(await shownName(inspector, name)).toBe(name);
  }
});

test('the longest names keep their beginning and their end, and are told whole', async () => {
  const names = ['INSTITUTE-OF-CARDIOLOGY-NODE-0A1', 'INSTITUTE-OF-CARDIOLOGY-NODE-0B1'] as const;
  await startWith(...names);
  await app.canvas.ready();
  const lanes = app.page.getByRole('group', { name: 'Lanes' });
  for (const [index, name] of names.entries()) {
    const end = `…GY-NODE-0${index === 0 ? 'A' : 'B'}1`;
    expect(await shownName(lanes, name)).toContain(end);
    await expect(app.canvas.member(name)).toHaveAccessibleName(new RegExp(`^Member ${name},`));
    await expect(lanes.getByTitle(name).first()).toBeVisible();
  }
  // Beside the name of the member that holds the VIP, the failover mode is whole.
  const mode = app.page.getByRole('list', { name: 'Mirrors' }).getByText('Arbiter Controlled');
  expect(await mode.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  // The lanes of the ladder are narrow: their heads stand upright, as long as the end of a name.
  await app.canvas.failHost('host-a');
  await app.transport.runTo(12);
  await app.panel.show('Ladder');
  await app.page.getByRole('list', { name: 'Ladder' }).waitFor();
  const heads = await app.page.locator('.ladder-heads .name').evaluateAll((shown) =>
    shown.map((head) => {
      const { height, width } = head.getBoundingClientRect();
      return height > 60 && height > width;
    }),
  );
  expect(heads.length).toBeGreaterThan(1);
  expect(heads).not.toContain(false);
  // What a member believes of another stands in one line behind the name.
  await app.resize(1280, 800);
  await app.page.getByRole('button', { name: 'Beliefs' }).click();
  const believed = app.page.locator('.belief-seen');
  await believed.first().waitFor();
  const heights = await believed.evaluateAll((lines) => lines.map((line) => (line as HTMLElement).offsetHeight));
  expect(Math.max(...heights)).toBeLessThan(22);
});

test('the longest names of sites and networks end where these do', async () => {
  const design = JSON.parse(await readFile(pair, 'utf8'));
  for (const one of [...design.sites, ...design.networks]) one.name = `CAMPUS-OF-THE-UNIVERSITY-${one.id}`.slice(0, 32);
  const file = join(folder, 'places.mirrorlab');
  await writeFile(file, JSON.stringify(design));
  app = await MirrorLab.start(file);
  await app.resize(960, 600);
  await app.canvas.ready();
  const beyond = await app.page.evaluate(
    () =>
      [
        ['.site', '.site-name'],
        ['.rail', '.rail-name'],
      ].flatMap(([place, name]) =>
        [...document.querySelectorAll(`.canvas ${place}`)].filter((one) => {
          const words = one.querySelector(`${name}`)?.getBoundingClientRect();
          return words === undefined || words.right > one.getBoundingClientRect().right;
        }),
      ).length,
  );
  expect(beyond).toBe(0);
  // What a link takes is less than what a network is called, however small the drawing is.
  for (const [width, height] of SIZES) {
    await app.resize(width, height);
    const [name = 0, latency = 0] = await app.page.evaluate(() =>
      ['.canvas .rail-name', '.canvas .link-label'].map((one) => {
        const shown = document.querySelector(one);
        return shown === null ? Number.NaN : Number.parseFloat(getComputedStyle(shown).fontSize);
      }),
    );
    expect(latency, `${width}`).toBeLessThan(name);
  }
  await app.resize(960, 600);

  // What says that an outage stops the mirror lies over no name.
  await app.document.show('Design');
  await app.page.getByText(/^Survives \d+ of \d+ single outages/).waitFor({ timeout: LONG_WORK_MS });
  await app.page.locator('.card > .outage-mark').first().waitFor();
  await app.page.locator('.rail > .outage-mark').first().waitFor();
  expect(await namesBelow(':is(.card, .rail) > .outage-mark', '.site-name .name, .rail-name')).toEqual([]);

  // In the list of the design each has one line, with what locks it in place.
  await app.page.keyboard.press('Alt+3');
  await app.page.locator('.list-row').first().waitFor();
  const heights = await app.page
    .locator('.list-row')
    .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height));
  expect(Math.max(...heights)).toBeLessThan(40);

  // The address plan tells networks from each other, though its fields are short.
  await new SearchDriver(app.page).run('Address plan');
  const plan = app.page.getByRole('dialog', { name: 'Address plan' });
  expect(await shownName(plan, 'CAMPUS-OF-THE-UNIVERSITY-private')).toContain('ITY-private');
});

test('what two designs differ in, and the legend of the mirror lens, hide no name', async () => {
  const text = await readFile(join(pair, '../failover-pair-with-redundant-dr.mirrorlab'), 'utf8');
  const design = JSON.parse(text);
  const long = (one: { name?: string; id: string }, index: number): void => {
    one.name = `UNIVERSITY-HOSPITAL-OF-THE-${one.id.toUpperCase()}-${index}`.slice(-32);
  };
  for (const list of [design.sites, design.networks, design.hosts, design.clients]) list.forEach(long);
  const file = join(folder, 'now.mirrorlab');
  await writeFile(file, JSON.stringify(design));
  for (const site of design.sites) site.name = `${site.name}-BEFORE`;
  for (const one of [...design.networks, ...design.links]) one.latencyMs = 3;
  for (const host of design.hosts) host.cpus = 16;
  for (const client of design.clients) client.workload = { updateMBps: 3 };
  const before = join(folder, 'before.mirrorlab');
  await writeFile(before, JSON.stringify(design));
  app = await MirrorLab.start(file);
  await app.document.show('Design');
  await app.page.getByRole('region', { name: 'Design canvas' }).waitFor();
  await app.chooseInFileDialog(before);
  await app.document.choose('Compare with…');
  await app.page.getByRole('dialog').getByRole('button', { name: 'Another file…' }).click();
  await app.page.locator('.difference-tag').first().waitFor();
  for (const [width, height] of SIZES) {
    await app.resize(width, height);
    await app.page.keyboard.press('Shift+1');
    await expect.poll(() => namesBelow('.difference-tag'), `${width}`).toEqual([]);
  }
  await app.page.keyboard.press('Escape');
  await app.resize(960, 600);
  await app.page.keyboard.press('Alt+2');
  await app.page.keyboard.press('Shift+1');
  await app.page.locator('.lens-legend').waitFor();
  await expect.poll(() => namesBelow('.lens-legend')).toEqual([]);
  const [legend, controls] = await app.page.evaluate(() =>
    ['.lens-legend', '.canvas-controls'].map((one) => document.querySelector(one)?.getBoundingClientRect()),
  );
  expect(legend?.right).toBeLessThan(controls?.left ?? 0);
});

test('beside each other, two branches tell their members and clients apart', async () => {
  const names = ['INSTITUTE-OF-CARDIOLOGY-NODE-0A1', 'INSTITUTE-OF-CARDIOLOGY-NODE-0B1'] as const;
  await startWith(...names);
  await app.canvas.ready();
  await app.transport.runTo(10);
  await app.canvas.failHost('host-a');
  await app.transport.runTo(40);
  await app.transport.toStart();
  await app.transport.runTo(5);
  await app.canvas.failHost('host-b');
  await app.transport.runTo(40);
  await app.branches.compareWith('Main');
  const primary = app.branches.outcome('Primary');
  for (const name of names) expect(await shownName(primary, name)).toBe(`IN…${name.slice(-11)}`);
  const client = app.branches.outcome('Users: longest outage').getByRole('rowheader');
  expect(await client.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  await app.page.getByRole('button', { name: 'End the comparison' }).click();

  // In a list of the system a name cannot be cut in its middle: it has room.
  await app.page.keyboard.press('Shift+H');
  await app.page.getByLabel('When something is so').check();
  const condition = app.page.getByRole('combobox', { name: 'When', exact: true });
  await condition.selectOption({ label: `Status of ${names[1]}` });
  const room = await condition.evaluate((list: HTMLSelectElement) => {
    const pen = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;
    const { fontWeight, fontSize, fontFamily, paddingLeft } = getComputedStyle(list);
    pen.font = `${fontWeight} ${fontSize} ${fontFamily}`;
    const words = pen.measureText(list.selectedOptions[0]?.text ?? '').width;
    // The arrow of the list takes as much as its padding on either side.
    return list.clientWidth - 3 * Number.parseFloat(paddingLeft) - words;
  });
  expect(room).toBeGreaterThan(0);
});

test('a short name is shown beside the mirror, never cut for it', async () => {
  await startWith('ALPHA', 'OMEGA');
  await app.document.show('Design');
  const canvas = app.page.getByRole('region', { name: 'Design canvas' });
  expect(await shownName(canvas, 'ALPHA')).toBe('ALPHA');
  expect(await shownName(canvas, 'OMEGA')).toBe('OMEGA');
});

test('in the Monitor the longest names are whole, and what ^MIRROR shows is not scrolled sideways', async () => {
  const names = ['INSTITUTE-OF-CARDIOLOGY-NODE-0A1', 'INSTITUTE-OF-CARDIOLOGY-NODE-0B1'] as const;
  await startWith(...names);
  await app.resize(1280, 800);
  await app.canvas.ready();
  await app.panel.show('Monitor');
  const panel = app.page.getByRole('tabpanel');
  const status = panel.locator('.monitor-table');
  for (const name of names) {
    const lines = await status
      .getByText(name, { exact: true })
      .first()
      .evaluate((text) => {
        const range = document.createRange();
        range.selectNodeContents(text);
        return range.getClientRects().length;
      });
    expect(lines).toBe(1);
  }
  await expect(app.panel.monitorRow(names[0])).toContainText('Primary');
  await panel.getByRole('button', { name: '^MIRROR' }).click();
  await expect.poll(() => panel.locator('.status-screen').evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
  await app.panel.show('Log');
  await expect.poll(async () => (await panel.boundingBox())?.width ?? 0).toBeLessThan(500);
});
