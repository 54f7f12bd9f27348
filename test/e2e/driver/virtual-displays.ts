import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { FullConfig } from '@playwright/test';

const NUMBERS = 'MIRRORLAB_DISPLAY_NUMBERS';

/**
 * Starts a virtual display for every worker, because two windows on one display take the focus from each other. Elsewhere
 * than on Linux the windows open on the display that there is.
 */
// biome-ignore lint/style/noDefaultExport: a global setup of Playwright is one.
export default async function startVirtualDisplays({ workers }: FullConfig): Promise<() => void> {
  if (process.platform !== 'linux') return () => undefined;
  const servers: ChildProcess[] = [];
  const numbers: string[] = [];
  for (let worker = 0; worker < workers; worker += 1) {
    const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    servers.push(server);
    numbers.push(await displayNumber(server));
  }
  process.env[NUMBERS] = numbers.join(' ');
  return () => {
    for (const server of servers) server.kill();
  };
}

/** The environment in which a worker starts the application. */
export function environmentOfWorker(): Record<string, string> {
  const environment = process.env as Record<string, string>;
  const number = environment[NUMBERS]?.split(' ')[Number(environment.TEST_PARALLEL_INDEX)];
  return number === undefined ? environment : { ...environment, DISPLAY: `:${number}` };
}

/** Xvfb chooses a number that is free, and writes it as soon as clients can connect. */
async function displayNumber(server: ChildProcess): Promise<string> {
  const [told] = await Promise.race([
    once(server.stdio[3] as NodeJS.ReadableStream, 'data'),
    once(server, 'exit').then(([code]) => Promise.reject(new Error(`Xvfb ended with ${code} before it had a display`))),
  ]);
  return String(told).trim();
}
