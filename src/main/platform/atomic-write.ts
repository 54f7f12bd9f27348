import { open, realpath, rename, rm, stat } from 'node:fs/promises';

let writesSoFar = 0;

/** Writes the whole file or leaves the old one as it was, even where the machine stops half-way. */
export async function writeFileAtomically(path: string, text: string): Promise<void> {
  writesSoFar += 1;
  // A link stays a link, and a file keeps the rights that somebody gave it.
  const target = await realpath(path).catch(() => path);
  const mode = await stat(target).then(
    (properties) => properties.mode & 0o777,
    () => null,
  );
  const partial = `${target}.${process.pid}-${writesSoFar}.partial`;
  try {
    const file = await open(partial, 'w');
    try {
      if (mode !== null) await file.chmod(mode);
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, target);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}
