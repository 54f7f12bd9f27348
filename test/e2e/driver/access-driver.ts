import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import type { MirrorLab } from './mirror-lab.ts';

/** What axe finds that keeps somebody from using a part of the page, one line for each place; of all rules where none is named. */
export async function accessFlaws(page: Page, part: string, rules: readonly string[]): Promise<string[]> {
  // Electron opens no further page, in which axe would otherwise put its results together.
  const axe = new AxeBuilder({ page })
    .setLegacyMode(true)
    .include(part)
    .options({ resultTypes: ['violations'] });
  const { violations } = await (rules.length === 0 ? axe : axe.withRules([...rules])).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
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
}
