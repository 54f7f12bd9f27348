import { test as base } from '@playwright/test';
import { endIdleApplication, keepApplications } from './applications.ts';

/** So long an analysis or a large export may take on a machine that is busy with something else. */
export const LONG_WORK_MS = 200_000;

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
