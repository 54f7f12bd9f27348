import { createHash } from 'node:crypto';
import { meaningOf } from '../analysis/meaning.ts';
import type { Design } from '../design/design.ts';

/** SHA-256 of what decides what happens in a design: by it a report tells of which design it is. */
export function meaningFingerprint(design: Design): string {
  return createHash('sha256').update(meaningOf(design)).digest('hex');
}
