import { describe, expect, test } from 'vitest';
import { partOfPicture, placeInRecording } from '../../../src/renderer/emulate/presenting/recorded-part.ts';

const page = { width: 1280, height: 800 };
const canvas = { x: 80, y: 40, width: 1200, height: 700 };

describe('a recording while the window changes its size', () => {
  test('takes of the picture what the canvas covers, at any scale of the screen', () => {
    expect(partOfPicture(page, page, canvas)).toEqual(canvas);
    expect(partOfPicture({ width: 2560, height: 1600 }, page, canvas)).toEqual({
      ...{ x: 160, y: 80, width: 2400, height: 1400 },
    });
  });

  test('finds it where the picture keeps its size and has the page in its middle', () => {
    const narrower = { width: 640, height: 800 };
    const part = partOfPicture(page, narrower, { x: 0, y: 0, ...narrower });
    expect(part).toEqual({ x: 320, y: 0, width: 640, height: 800 });
  });

  test('keeps its own size: another one is fitted in whole, in the middle, and not stretched', () => {
    const recording = { width: 1200, height: 700 };
    expect(placeInRecording(recording, recording)).toEqual({ x: 0, y: 0, ...recording });
    expect(placeInRecording(recording, { width: 600, height: 700 })).toEqual({ x: 300, y: 0, width: 600, height: 700 });
    const small = placeInRecording(recording, { width: 600, height: 175 });
    expect(small).toEqual({ x: 0, y: 175, width: 1200, height: 350 });
  });
});
