import { open, rename, rm } from 'node:fs/promises';

let writesSoFar = 0;

/** Writes the whole file or leaves the old one as it was, even where the machine stops half-way. */
export async function writeFileAtomically(path: string, text: string): Promise<void> {
  writesSoFar += 1;
  const partial = `${path}.${process.pid}-${writesSoFar}.partial`;
  try {
    const file = await open(partial, 'w');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}
