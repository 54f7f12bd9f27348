import { beforeEach, expect, test, vi } from 'vitest';
import { scheduleDeferredFrame, scheduleFrame } from '../../../src/renderer/store/frame-scheduler.ts';

let asked: FrameRequestCallback[] = [];

/** What the browser does for each picture. */
function drawPicture(): void {
  const now = asked;
  asked = [];
  for (const draw of now) draw(0);
}

beforeEach(() => {
  asked = [];
  vi.stubGlobal('requestAnimationFrame', (draw: FrameRequestCallback) => asked.push(draw));
  return () => {
    while (asked.length > 0) drawPicture();
  };
});

test('what the run brings is shown in the next picture, and only the newest of it', () => {
  const shown: string[] = [];
  scheduleFrame(() => shown.push('first'));
  scheduleFrame(() => shown.push('second'));
  expect(asked).toHaveLength(1);
  drawPicture();
  expect(shown).toEqual(['second']);
  expect(asked).toHaveLength(0);
});

test('what stands beside it gives way, and has a picture of its own', () => {
  const shown: string[] = [];
  scheduleDeferredFrame({}, () => shown.push('chart'));
  scheduleDeferredFrame({}, () => shown.push('list'));
  scheduleFrame(() => shown.push('run'));
  drawPicture();
  expect(shown).toEqual(['run']);
  drawPicture();
  expect(shown).toEqual(['run', 'chart']);
  drawPicture();
  expect(shown).toEqual(['run', 'chart', 'list']);
  expect(asked).toHaveLength(0);
});

test('it is not put off for ever where every picture brings something of the run', () => {
  const shown: string[] = [];
  scheduleDeferredFrame({}, () => shown.push('chart'));
  for (let picture = 0; picture < 6; picture += 1) {
    scheduleFrame(() => shown.push('run'));
    drawPicture();
  }
  expect(shown).toEqual(['run', 'run', 'run', 'run', 'chart', 'run', 'run']);
});

test('of one owner the newest is shown, and nothing once it was taken back', () => {
  const shown: string[] = [];
  const owner = {};
  scheduleDeferredFrame(owner, () => shown.push('old'));
  const truncate = scheduleDeferredFrame(owner, () => shown.push('new'));
  drawPicture();
  expect(shown).toEqual(['new']);
  scheduleDeferredFrame(owner, () => shown.push('taken back'))();
  truncate();
  drawPicture();
  expect(shown).toEqual(['new']);
});

test('one that fails does not keep the others waiting', () => {
  const shown: string[] = [];
  scheduleDeferredFrame({}, () => {
    throw new Error('cannot be drawn');
  });
  scheduleDeferredFrame({}, () => shown.push('chart'));
  expect(drawPicture).toThrow('cannot be drawn');
  drawPicture();
  expect(shown).toEqual(['chart']);
});
