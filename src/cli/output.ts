import { writeSync } from 'node:fs';

const STANDARD_OUTPUT = 1;
const STANDARD_ERROR = 2;
const RETRY_AFTER_MS = 2;

/**
 * Both are written to the end before these functions return: the packaged application ends its process as soon as the
 * command is done, and what Node had still in its buffers would be lost.
 */
export function writeOutput(text: string): void {
  writeWhole(STANDARD_OUTPUT, text);
}

export function writeError(text: string): void {
  writeWhole(STANDARD_ERROR, text);
}

function writeWhole(target: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(target, bytes, written);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Whoever reads the output may stop reading, as `head` does.
      if (code === 'EPIPE') process.exit();
      if (code !== 'EAGAIN') throw error;
      // The pipe is full and whoever made it does not let us wait for it.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_AFTER_MS);
    }
  }
}
