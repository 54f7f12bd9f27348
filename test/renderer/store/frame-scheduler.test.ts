import { beforeEach, expect, test, vi } from 'vitest';
import { inNextPicture, inTurn } from '../../../src/renderer/store/frame-scheduler.ts';

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
  inNextPicture(() => shown.push('first'));
  inNextPicture(() => shown.push('second'));
  expect(asked).toHaveLength(1);
  drawPicture();
  expect(shown).toEqual(['second']);
  expect(asked).toHaveLength(0);
});

test('what stands beside it gives way, and has a picture of its own', () => {
  const shown: string[] = [];
  inTurn({}, () => shown.push('chart'));
  inTurn({}, () => shown.push('list'));
  inNextPicture(() => shown.push('run'));
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
  inTurn({}, () => shown.push('chart'));
  for (let picture = 0; picture < 6; picture += 1) {
    inNextPicture(() => shown.push('run'));
    drawPicture();
  }
  expect(shown).toEqual(['run', 'run', 'run', 'run', 'chart', 'run', 'run']);
});

test('of one owner the newest is shown, and nothing once it was taken back', () => {
  const shown: string[] = [];
  const owner = {};
  inTurn(owner, () => shown.push('old'));
  const takeBack = inTurn(owner, () => shown.push('new'));
  drawPicture();
  expect(shown).toEqual(['new']);
  inTurn(owner, () => shown.push('taken back'))();
  takeBack();
  drawPicture();
  expect(shown).toEqual(['new']);
});

test('one that fails does not keep the others waiting', () => {
  const shown: string[] = [];
  inTurn({}, () => {
    throw new Error('cannot be drawn');
  });
  inTurn({}, () => shown.push('chart'));
  expect(drawPicture).toThrow('cannot be drawn');
  drawPicture();
  expect(shown).toEqual(['chart']);
});
