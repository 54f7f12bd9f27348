import { test as base } from '@playwright/test';
import { endIdleApplication, keepApplications } from './applications.ts';

/** A test of which the Electron serves the next one of the same worker. */
export const test = base.extend<object, { readonly electronOfWorker: undefined }>({
  electronOfWorker: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it which other fixtures are needed.
    async ({}, use) => {
      keepApplications();
      await use(undefined);
      await endIdleApplication();
    },
    { scope: 'worker', auto: true },
  ],
});
