import { expect, test } from 'vitest';
import { ageOfProcessMs, startByProcMs } from '../../src/main/platform/process-start.ts';
import { openStartUp } from '../../src/main/platform/start-up.ts';

test('phases count from the start of the process, once each, until there is something to use', () => {
  const told: string[] = [];
  let nowMs = 1_000;
  const startUp = openStartUp({
    processStartedAtMs: 900,
    now: () => nowMs,
    log: { information: (text) => told.push(text) },
  });
  startUp.note('Electron ready');
  nowMs = 1_250;
  startUp.note('Electron ready');
  startUp.noteUsable('canvas');
  nowMs = 9_000;
  startUp.note('Window created');
  startUp.noteUsable('welcome page');
  expect(startUp.phases()).toEqual([
    { title: 'Electron ready', atMs: 100 },
    { title: 'Usable canvas', atMs: 350 },
  ]);
  expect(told).toEqual(['Start-up: Electron ready 100 ms, Usable canvas 350 ms']);
});

test('the age of a process is told to a hundredth of a second, also where its name has spaces and parentheses', () => {
  const stat = `4016 (a (b) c) S ${'0 '.repeat(18)}25000 1 2 3\n`;
  expect(ageOfProcessMs(stat, '253.40 333.91\n')).toBeCloseTo(3_400);
});

test('the files of the system may be out of reach, or contradict each other', () => {
  const unreadable = (): string => {
    throw new Error('EACCES');
  };
  expect(startByProcMs(unreadable)).toBeNull();
  expect(startByProcMs(() => '')).toBeNull();
  // A container's own uptime, and a start that counts from that of the machine.
  const ofContainer = (path: string): string =>
    path === '/proc/uptime' ? '12.00 20.00\n' : `1 (a) S ${'0 '.repeat(18)}250000 1\n`;
  expect(startByProcMs(ofContainer)).toBe(performance.timeOrigin);
});
