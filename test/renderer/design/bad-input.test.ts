import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { DesignDocument } from '../../../src/design/design-document.ts';
import { elementsOf } from '../../../src/design/edits/elements.ts';
import { setField, whyNotSetField } from '../../../src/design/edits/set-field.ts';
import { elementPath } from '../../../src/design/element-path.ts';
import { readDesign } from '../../../src/design/read-design.ts';
import { type Finding, fixOf } from '../../../src/design/rules/check-design.ts';
import { saveDesign } from '../../../src/design/save-design.ts';
import { arrangementOf, checkOf, designOf } from '../../../src/renderer/design/drawing.ts';
import { elementFacts } from '../../../src/renderer/design/element-facts.ts';
import { badDrawings, hostileNames } from '../../design/bad-drawings.ts';

const PAIR = readFileSync(
  join(import.meta.dirname, '../../../resources/designs/simple-failover-pair.mirrorlab'),
  'utf8',
);

/** What a window does with a document: it works out what is shown, tells what is wrong, and writes it again. */
function shown(document: DesignDocument): string {
  const { cards } = arrangementOf(document);
  for (const element of elementsOf(document)) elementFacts(designOf(document), element, document);
  expect(cards.every(({ box }) => Number.isFinite(box.x) && Number.isFinite(box.y))).toBe(true);
  return checkOf(document)
    .findings.map(({ severity, rule, message }) => `${severity} ${rule} ${message}`)
    .join('\n');
}

test.each(badDrawings)('$name is a finding, and nothing is lost', ({ spoil, says }) => {
  const bad = readDesign(PAIR, 'pair').document as DesignDocument;
  spoil(bad);
  expect(shown(bad)).toMatch(says);
  expect(readDesign(saveDesign(bad), 'bad').document).toEqual(JSON.parse(saveDesign(bad)));
});

describe.each(hostileNames)('a file in which the name is %j', (hostile) => {
  test.each(['member', 'mirror'] as const)(
    'of a %s is shown, found at its place, and mended with one click',
    (kind) => {
      const bad = readDesign(PAIR, 'pair').document as DesignDocument;
      const [mirror] = bad.mirrors;
      Object.assign((kind === 'mirror' ? mirror : mirror?.members[0]) ?? {}, { name: hostile });
      for (const client of bad.clients ?? []) Object.assign(client.connect ?? {}, { mirror: mirror?.name });
      expect(shown(bad)).toContain(`error ${kind}-name Caché would reject the ${kind} name`);
      for (const element of elementsOf(bad)) expect(elementPath(bad, element), element.id).not.toEqual([]);
      const finding = checkOf(bad).findings.find(({ rule }) => rule === `${kind}-name`) as Finding;
      const fixed = fixOf(finding, bad)?.fixed as DesignDocument;
      expect(shown(fixed)).not.toContain('error');
      expect(fixed.mirrors[0]?.members).toHaveLength(2);
    },
  );
});

test.each([...hostileNames, '..', '\u202Egnp.exe', '𝕏'.repeat(2000)])(
  'the name %s stays what it is: a name',
  (name) => {
    const { document } = readDesign(PAIR, 'pair');
    const [host] = (document as DesignDocument).hosts;
    const named = [
      ['name'],
      ['hosts', 0, 'name'],
      ['networks', 0, 'name'],
      ['sites', 0, 'name'],
    ].reduce<DesignDocument>((changed, path) => setField(changed, path, name), document as DesignDocument);
    expect(named.hosts[0]).toEqual({ ...host, name });
    shown(named);
    const saved = saveDesign(named);
    expect(saveDesign(readDesign(saved, 'named').document as DesignDocument)).toBe(saved);
  },
);

test.each(['a/b', '../..', '', '__proto__', 'x'.repeat(65), 'line\nbreak'])('the id %j is refused', (id) => {
  const { document } = readDesign(PAIR, 'pair');
  expect(whyNotSetField(document as DesignDocument, ['hosts', 0, 'id'], id)).not.toBeNull();
  expect(setField(document as DesignDocument, ['hosts', 0, 'id'], id)).toBe(document);
  const text = PAIR.replaceAll('"host-a"', JSON.stringify(id));
  expect(readDesign(text, 'bad.mirrorlab').problems.some(({ severity }) => severity === 'error')).toBe(true);
});
