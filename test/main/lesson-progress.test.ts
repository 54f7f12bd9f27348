import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readTextDocument } from '../../src/design/text-document.ts';
import { shippedLessons } from '../../src/lessons/shipped-lessons.ts';
import { openLessonProgress } from '../../src/main/documents/lesson-progress.ts';
import type { ApplicationLog } from '../../src/main/platform/application-log.ts';
import type { LessonEntry } from '../../src/shared/lesson.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mirrorlab-progress-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const log = { warning: () => undefined, error: () => undefined } as unknown as ApplicationLog;
const open = () => openLessonProgress(join(folder, 'lesson-progress.json'), log);

test('the best result of each lesson is kept, and a worse one changes nothing', async () => {
  const progress = open();
  expect(progress.list()[0]).toMatchObject({ id: 'what-a-take-over-is', name: 'What a take-over is', best: null });
  progress.note('seven-cuts', { points: 60, of: 100 });
  progress.note('seven-cuts', { points: 90, of: 100 });
  progress.note('seven-cuts', { points: 20, of: 100 });
  await progress.saved();
  expect(readdirSync(folder)).toEqual(['lesson-progress.json']);
  expect(
    open()
      .list()
      .find(({ id }) => id === 'seven-cuts')?.best,
  ).toEqual({ points: 90, of: 100 });
});

test('a file that cannot be read is kept beside, and the path begins anew', () => {
  writeFileSync(join(folder, 'lesson-progress.json'), '{ broken');
  expect(
    open()
      .list()
      .every(({ best }) => best === null),
  ).toBe(true);
  expect(readdirSync(folder)).toEqual(['lesson-progress.json.damaged']);
});

test('the path tells of every lesson what stands in its file', () => {
  const told = open().list();
  for (const { id, fileName, text } of shippedLessons) {
    const { name, guide, level, minutes, idea = '' } = readTextDocument(text, fileName).value as LessonEntry;
    expect(told.find((one) => one.id === id)).toEqual({
      id,
      name,
      guide: String(guide),
      level,
      minutes,
      idea,
      best: null,
    });
  }
});
