import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type {} from '../../src/renderer/bridge/bridge.ts';
import { test } from './driver/desktop-test.ts';
import { MirrorLab } from './driver/mirror-lab.ts';

let app: MirrorLab;

test.beforeEach(async () => {
  app = await MirrorLab.start();
});

test.afterEach(async () => {
  // What these tests ask for is forbidden on purpose.
  app.refused.length = 0;
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
  // It is refused before anything else happens, and the log says so.
  const log = join(app.dataFolder, 'logs/mirrorlab.log');
  await expect.poll(() => readFile(log, 'utf8')).toContain('Navigation to https://example.com/ was refused.');
  expect(app.page.url()).toBe('mirrorlab://app/index.html');
});

test('a script that is written into the page does not run', async () => {
  const ran = await app.page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.body.append(script);
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
  expect(answer).toBe('The call seek is not valid.');
  await app.welcome.openSample('Simple Failover Pair');
});

test('a built application does not look for a development server', async () => {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.setHeader('content-type', 'text/html');
    response.end('<h1>Not MirrorLab</h1>');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  process.env.ELECTRON_RENDERER_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const other = await MirrorLab.start();
  try {
    await expect(other.page.getByRole('heading', { level: 1 }).first()).toHaveText('MirrorLab');
    expect(other.page.url()).toBe('mirrorlab://app/index.html');
    const mayListen = await other.page.evaluate(
      (address) =>
        new Promise((resolve) => {
          document.addEventListener('securitypolicyviolation', () => resolve(false), { once: true });
          new WebSocket(address).addEventListener('open', () => resolve(true));
        }),
      process.env.ELECTRON_RENDERER_URL.replace('http', 'ws'),
    );
    expect(mayListen).toBe(false);
    expect(asked).toEqual([]);
  } finally {
    delete process.env.ELECTRON_RENDERER_URL;
    other.refused.length = 0;
    await other.end();
    server.close();
  }
});
