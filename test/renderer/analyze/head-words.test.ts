import { describe, expect, it } from 'vitest';
import { catalogueOf } from '../../../src/analysis/catalogue.ts';
import type { DesignDocument } from '../../../src/design/design-document.ts';
import { resolveDesign } from '../../../src/design/resolve-design.ts';
import { createWorld } from '../../../src/engine/engine.ts';
import { headWords } from '../../../src/renderer/analyze/head-words.ts';
import { kindOf, kindTitle } from '../../../src/renderer/analyze/matrix-model.ts';
import { COLUMN_WORDS_PX, ROW_WORDS_PX } from '../../../src/renderer/analyze/matrix-places.ts';
import { allDesigns } from '../designs.ts';

const LONG = 'INSTITUTE-OF-CARDIOLOGY-NODE-000';

/** The same with names of 32 letters that differ in the last ones only. */
function withLongNames(document: DesignDocument): DesignDocument {
  const long = structuredClone(document) as { -readonly [Key in keyof DesignDocument]: DesignDocument[Key] };
  let number = 100;
  const rename = <Item extends { readonly name?: string | undefined }>(items: readonly Item[]): Item[] =>
    items.map((item) => {
      number += 1;
      return { ...item, name: `${LONG.slice(0, -3)}${number}` };
    });
  long.hosts = rename(long.hosts);
  long.networks = rename(long.networks ?? []);
  long.mirrors = long.mirrors.map((mirror) => ({ ...mirror, members: rename(mirror.members) }));
  return long;
}

const catalogue = (document: DesignDocument) =>
  catalogueOf(createWorld(resolveDesign(document), { seed: 1, start: 'steady', clockMs: 0 }));

describe.each(allDesigns())('the matrix of $name', ({ document }) => {
  it.each([
    ['as they are', document],
    ['of 32 letters', withLongNames(document)],
  ])('has no two heads alike, with names %s', (_, named) => {
    const titles = [...new Set(catalogue(named).map(({ title }) => title))];
    for (const room of [COLUMN_WORDS_PX, ROW_WORDS_PX]) {
      const heads = headWords(titles, room);
      const alike = heads.filter((head, index) => heads.indexOf(head) !== index);
      expect(alike).toEqual([]);
    }
  });

  it('calls the kinds of outages by words', () => {
    for (const line of catalogue(document)) {
      expect(kindTitle(kindOf({ ...line, site: null, alike: [] }))).toMatch(/^[A-Z]/);
    }
  });
});

const HAPPENS = ['lost power', 'froze for 12 s', 'isolated from the network', 'isolated from the world'];
const LETTERS = [...'ABCDEFGHIJKL'];
const SMILES = ['😀', '😁', '😂', '🤣', '😃'];

describe('the heads of outages of elements called', () => {
  it.each<readonly [string, readonly string[]]>([
    ['by emoji that differ in half of a letter', SMILES.map((smile) => `${smile}${'🏥'.repeat(31)}`)],
    ['by one name that is the beginning of the next', LETTERS.map((_, at) => 'ABCD'.repeat(8).slice(0, 20 + at))],
    ['by names that differ in the middle', LETTERS.map((letter) => `INSTITUTE-OF-${letter}-CARDIOLOGY-NODE`)],
    ['by names that differ at two places', LETTERS.map((_, at) => `NODE-${at % 4}${'X'.repeat(24)}${at >> 2}`)],
    ['with the signs that stand before what follows', ['db; one', 'db; two', 'db, with x', 'db, with y']],
  ])('%s are never alike, and no letter is cut', (_, names) => {
    const titles = names.flatMap((name) => HAPPENS.map((happens) => `${name} ${happens}`));
    for (const room of [COLUMN_WORDS_PX, ROW_WORDS_PX]) {
      const heads = headWords([...titles, 'db; one filled up; writes to it fail'], room);
      expect(heads.filter((head, index) => heads.indexOf(head) !== index)).toEqual([]);
      expect(heads.filter((head) => /\p{Surrogate}/u.test(head))).toEqual([]);
    }
  });
});
