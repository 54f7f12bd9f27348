import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { DesignDocument } from '../../../src/design/design-document.ts';
import { readDesign } from '../../../src/design/read-design.ts';
import { resolveDesign } from '../../../src/design/resolve-design.ts';
import { checkDesign, fixOf, rules } from '../../../src/design/rules/check-design.ts';
import { saveDesign } from '../../../src/design/save-design.ts';
import { deepFreeze } from '../edits/deep-freeze.ts';
import { breaches } from './breaches.ts';

const conformance = new URL('../../scenarios/conformance/designs/pair-dr-reporting.yaml', import.meta.url);
const sound = readDesign(readFileSync(conformance, 'utf8'), 'x').document as DesignDocument;

const findingsOf = (document: DesignDocument, rule: string) =>
  checkDesign(resolveDesign(document), document).findings.filter((finding) => finding.rule === rule);

const flawsOf = (document: DesignDocument) =>
  readDesign(saveDesign(document), 'x').problems.flatMap(({ severity, path }) => (severity === 'error' ? path : []));

describe('quick fixes', () => {
  for (const { id, fix } of rules) {
    if (fix === undefined) continue;
    it(`${id}: ${fix.title}`, () => {
      const broken = structuredClone(sound);
      breaches[id]?.holds?.(broken);
      breaches[id]?.breaks(broken);
      const offered = (document: DesignDocument) =>
        findingsOf(document, id).flatMap((finding) => fixOf(finding, document) ?? []);
      const before = findingsOf(deepFreeze(broken), id).length;
      let document: DesignDocument = broken;
      for (let [repair] = offered(document); repair !== undefined; [repair] = offered(document)) {
        document = deepFreeze(repair.fixed);
      }
      expect(document).not.toBe(broken);
      expect(findingsOf(document, id).length).toBeLessThan(before);
      // What no click can repair is that nothing but a cable joins two halves of a subnet.
      expect(findingsOf(document, id).filter(({ message }) => !message.includes('no link of layer 2'))).toEqual([]);
      expect(flawsOf(document).filter((flaw) => !flawsOf(broken).includes(flaw))).toEqual([]);
    });
  }

  it('are not offered where there is none, or where it would change nothing', () => {
    const broken = structuredClone(sound);
    breaches['arbiter-on-member-host']?.breaks(broken);
    const [finding] = findingsOf(broken, 'arbiter-on-member-host');
    expect(finding && fixOf(finding, broken)).toBeNull();
  });
});
