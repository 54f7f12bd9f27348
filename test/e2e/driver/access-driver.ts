import { expect, type Page } from '@playwright/test';
import axe, { type AxeResults, type ImpactValue } from 'axe-core';
import type { MirrorLab } from './mirror-lab.ts';

/** What keeps somebody from using something. */
const IMPACTS: ReadonlySet<ImpactValue | undefined> = new Set(['serious', 'critical']);

/** What axe finds that keeps somebody from using a part of the page, one line for each place; of all rules where none is named. */
export async function accessFlaws(page: Page, part: string, rules: readonly string[]): Promise<string[]> {
  // What is read later may not be there yet.
  await page.locator(part).first().waitFor();
  // Playwright's own driver of axe reads its half megabyte into the page twice for every look.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    async ({ within, only }): Promise<AxeResults> => {
      // Colours on their way to those of another theme are nobody's choice.
      const passing = document
        .getAnimations()
        .filter((one) => one instanceof CSSTransition && one.playState === 'running');
      await Promise.allSettled(passing.map(({ finished }) => finished));
      return (window as unknown as { axe: typeof axe }).axe.run(within, {
        resultTypes: ['violations'],
        ...(only.length === 0 ? {} : { runOnly: { type: 'rule', values: only } }),
      });
    },
    { within: part, only: [...rules] },
  );
  return violations
    .filter(({ impact }) => IMPACTS.has(impact))
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary?.split('\n')[1]?.trim()}`),
    );
}

/** In both themes, the smallest size in the light: what axe finds, and a picture for a person. */
export async function lookInBothThemes(app: MirrorLab, name: string, part: string): Promise<void> {
  for (const [theme, width, height] of [
    ['dark', 1280, 800],
    ['light', 960, 600],
  ] as const) {
    await app.resize(width, height);
    await app.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await app.screenshot(`${name}-${theme}`);
    expect.soft(await accessFlaws(app.page, part, []), `${name}, ${theme}`).toEqual([]);
  }
  await app.page.emulateMedia({ colorScheme: null, reducedMotion: null });
  await app.resize(1280, 800);
}
