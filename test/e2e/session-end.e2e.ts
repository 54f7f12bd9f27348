import { expect } from '@playwright/test';
import { test } from './driver/desktop-test.ts';
import { MirrorLab } from './driver/mirror-lab.ts';

let app: MirrorLab;

test.afterEach(async () => {
  await app.end();
});

test('a worker that dies ends the run with a message, the document stays, and the run can begin again', async () => {
  app = await MirrorLab.start();
  await app.welcome.openSample('Simple Failover Pair');
  await app.transport.play();
  await expect.poll(() => app.transport.seconds()).toBeGreaterThan(0.5);

  await app.application.evaluate(() => {
    const require = process.mainModule?.require as NodeJS.Require;
    const { Worker } = require('node:worker_threads') as typeof import('node:worker_threads');
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (...message) {
      Worker.prototype.postMessage = postMessage;
      void this.terminate();
      return postMessage.apply(this, message);
    };
  });
  await app.transport.pause();
  const banner = app.page.getByRole('alert');
  await expect(banner).toContainText('The emulation has stopped');
  await expect(app.canvas.host('host-a')).toBeVisible();
  await app.screenshot('session-ended');

  await banner.getByRole('button', { name: 'Start again' }).click();
  await expect(banner).toHaveCount(0);
  await app.transport.play();
  await expect.poll(() => app.transport.seconds()).toBeGreaterThan(0.5);
});
