import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { EXPORT_KINDS } from '../../src/export/registry.ts';

it('docs/exports.md has a row for every kind', () => {
  const text = readFileSync(new URL('../../docs/exports.md', import.meta.url), 'utf8');
  const rows = [...text.matchAll(/^\| `([a-z]+)` \|/gm)].map(([, id]) => id);
  expect(rows).toEqual(EXPORT_KINDS.map(({ id }) => id));
});
