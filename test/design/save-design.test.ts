import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DesignDocument, designDocumentSchema } from '../../src/design/design-document.ts';
import { readDesign } from '../../src/design/read-design.ts';
import { saveDesign } from '../../src/design/save-design.ts';
import { schemaAt, type z } from '../../src/design/schema.ts';
import { templates } from '../../src/design/templates.ts';

const conformance = new URL('../scenarios/conformance/designs/', import.meta.url);
const documents = [
  ...readdirSync(conformance).map((name) => readFileSync(new URL(name, conformance), 'utf8')),
  ...templates.map((template) => template.text),
].map((text) => readDesign(text, 'x').document as DesignDocument);

/** The same data with the fields of every object in another order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, part]) => [name, shuffled(part)]),
  );
}

describe('saving a design', () => {
  it('and reading it again gives the same document', () => {
    for (const document of documents) expect(readDesign(saveDesign(document), 'x').document).toEqual(document);
  });

  it('gives the same bytes in whatever order the fields were set', () => {
    for (const document of documents) {
      expect(saveDesign(shuffled(document) as DesignDocument)).toBe(saveDesign(document));
    }
  });

  it('leaves the bytes of a saved file alone', () => {
    for (const { text } of templates) {
      expect(saveDesign(readDesign(text, 'x').document as DesignDocument)).toBe(text);
    }
  });

  it('keeps whatever fields it does not know', () => {
    const host = schemaAt(designDocumentSchema, ['hosts', 0]) as z.ZodObject;
    const known = Object.keys(host.shape);
    const field = fc
      .string({ minLength: 1, unit: 'binary' })
      .filter((name) => name !== '__proto__' && !known.includes(name));
    fc.assert(
      fc.property(fc.dictionary(field, fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' })), (extra) => {
        const [document] = documents as [DesignDocument];
        const extended: DesignDocument = {
          ...document,
          name: `\uFFFD \u2028 \u0085 \t \r \n \\ " ' # ${document.name}`,
          layout: { ...document.layout, ...extra, nodes: {} },
          notes: [extra],
          hosts: document.hosts.map((host) => ({ ...extra, ...host })),
        };
        const text = saveDesign(extended);
        // JSON has one zero only.
        expect(readDesign(text, 'x').document).toEqual(JSON.parse(JSON.stringify(extended)));
      }),
      { numRuns: 100, seed: 1 },
    );
  });
});
