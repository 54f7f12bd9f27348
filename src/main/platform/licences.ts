import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ShippedPackage } from '../../shared/help.ts';

const licencesSchema = z.array(
  z.object({ name: z.string(), version: z.string(), licence: z.string(), text: z.string() }),
);

/** What the build has noted of the packages that it was made of (`scripts/licences.mjs`). */
export async function readLicences(): Promise<readonly ShippedPackage[]> {
  return licencesSchema.parse(JSON.parse(await readFile(join(__dirname, '../licences.json'), 'utf8')));
}
