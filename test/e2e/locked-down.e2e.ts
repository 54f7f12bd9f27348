import { expect, test } from '@playwright/test';
import type {} from '../../src/renderer/bridge.ts';
import { MirrorLab } from './driver/mirror-lab.ts';

let app: MirrorLab;

test.beforeEach(async () => {
  app = await MirrorLab.start();
});

test.afterEach(async () => {
  await app.end();
});

test('the window reaches nothing but what ships with the application', async () => {
  const reached = await app.page.evaluate(async () => {
    const fails = (attempt: () => unknown): Promise<boolean> =>
      Promise.resolve()
        .then(attempt)
        .then(
          () => false,
          () => true,
        );
    return {
      node: 'require' in window || 'process' in window || 'module' in window,
      network: await fails(() => fetch('https://example.com/')),
      files: await fails(() => fetch('file:///etc/passwd')),
      outside: await fetch('mirrorlab://app/../main/main.cjs').then(
        ({ status }) => status,
        () => 'refused',
      ),
      popup: window.open('https://example.com/'),
      unknownCalls: Object.keys(window.api).filter((name) => /path|exec|shell|send|invoke/i.test(name)),
    };
  });
  expect(reached).toMatchObject({ node: false, network: true, files: true, popup: null, unknownCalls: [] });
  expect([404, 'refused']).toContain(reached.outside);

  await app.page.evaluate(() => {
    window.location.href = 'https://example.com/';
  });
  await app.page.waitForTimeout(300);
  expect(app.page.url()).toBe('mirrorlab://app/index.html');
});

test('a script that is written into the page does not run', async () => {
  const ran = await app.page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.body.append(script);
    await new Promise((resolve) => setTimeout(resolve, 50));
    return 'injected' in window;
  });
  expect(ran).toBe(false);
});

test('a call of another shape is refused, and the window goes on', async () => {
  const answer = await app.page.evaluate(() =>
    window.api.seek(-1).then(
      () => 'answered',
      (error: Error) => error.message,
    ),
  );
  expect(answer).toBe('The call seek does not have the agreed shape.');
  await app.welcome.openSample('Simple Failover Pair');
});
