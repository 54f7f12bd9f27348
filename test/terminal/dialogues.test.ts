import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { playBlock, type Stage } from './play-dialogue.ts';
import { readDialogue, writeBlock } from './read-dialogue.ts';

const folder = join(import.meta.dirname, 'dialogues');

/** Every file is played anew, and must come out as it is written. */
test.each(readdirSync(folder).filter((name) => name.endsWith('.txt')))('%s', async (name) => {
  const file = join(folder, name);
  let stage: Stage | null = null;
  const written: string[] = [];
  for (const block of readDialogue(readFileSync(file, 'utf8'))) {
    const played = playBlock(stage, block);
    stage = played.stage;
    written.push(writeBlock(block, played.seen));
  }
  await expect(written.join('\n')).toMatchFileSnapshot(file);
});
