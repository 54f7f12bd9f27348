import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DesignDocument } from '../../../src/design/design-document.ts';
import { consequencesOf } from '../../../src/design/edits/consequences.ts';
import { elementsOf } from '../../../src/design/edits/elements.ts';
import { commitEdit, type History, redo, startHistory, undo } from '../../../src/design/edits/history.ts';
import { newDocument } from '../../../src/design/edits/new-document.ts';
import { formatProblem } from '../../../src/design/problem.ts';
import { readDesign } from '../../../src/design/read-design.ts';
import { resolveDesign } from '../../../src/design/resolve-design.ts';
import { checkDesign } from '../../../src/design/rules/check-design.ts';
import { saveDesign } from '../../../src/design/save-design.ts';
import { templates } from '../../../src/design/templates.ts';
import { deepFreeze } from './deep-freeze.ts';
import { apply, type RandomEdit, randomEdit } from './random-edits.ts';

const documents = [newDocument(), ...templates.map(({ text }) => readDesign(text, 'x').document as DesignDocument)];
const start = fc.constantFrom(...documents);
const sequence = fc.array(randomEdit, { maxLength: 30, size: 'max' });

function edited(document: DesignDocument, edits: readonly RandomEdit[]): DesignDocument[] {
  const versions = [deepFreeze(document)];
  for (const edit of edits) versions.push(deepFreeze(apply(versions.at(-1) as DesignDocument, edit)));
  return versions;
}

const flawsOf = (document: DesignDocument) =>
  readDesign(saveDesign(document), 'x')
    .problems.filter(({ severity }) => severity === 'error')
    .map(formatProblem);

describe('any sequence of edits', () => {
  it('undone gives the same bytes as before, and done again the same bytes as after', () => {
    fc.assert(
      fc.property(
        start,
        fc.array(fc.tuple(randomEdit, fc.constantFrom(undefined, 'drag', 'type')), { maxLength: 25 }),
        (document, edits) => {
          let history: History = startHistory(deepFreeze(document), { isSaved: true });
          for (const [edit, group] of edits) {
            history = deepFreeze(commitEdit(history, apply(history.present, edit), edit.name, group));
          }
          const after = saveDesign(history.present);
          const steps = history.past.length;
          while (history.past.length > 0) history = undo(history);
          expect(saveDesign(history.present)).toBe(saveDesign(document));
          while (history.future.length > 0) history = redo(history);
          expect(saveDesign(history.present)).toBe(after);
          expect(history.past).toHaveLength(steps);
        },
      ),
      { numRuns: 150, seed: 1 },
    );
  });

  it('gives documents that are read again as they are, with ids that differ', () => {
    fc.assert(
      fc.property(start, sequence, (document, edits) => {
        const last = edited(document, edits).at(-1) as DesignDocument;
        const reading = readDesign(saveDesign(last), 'x');
        expect(reading.problems.map(formatProblem).filter((line) => /second time|unknown field/.test(line))).toEqual(
          [],
        );
        expect(reading.document).toEqual(JSON.parse(JSON.stringify(last)));
        expect(() => checkDesign(resolveDesign(last), last)).not.toThrow();
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it('leaves no reference to what is not there, unless the drawing is not finished', () => {
    fc.assert(
      fc.property(start, sequence, (document, edits) => {
        const last = edited(document, edits).at(-1) as DesignDocument;
        expect(flawsOf(last).filter((line) => !/is an empty list|network: is missing/.test(line))).toEqual([]);
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it('never gives an address twice, unless a person asks for it', () => {
    const asked = new Set(['setField', 'changeAddress', 'changeCidr']);
    const automatic = sequence.map((edits) => edits.filter(({ name }) => !asked.has(name)));
    fc.assert(
      fc.property(start, automatic, (document, edits) => {
        const last = edited(document, edits).at(-1) as DesignDocument;
        const addresses = [
          ...last.hosts.flatMap((host) => host.interfaces.map(({ address }) => address)),
          ...last.mirrors.flatMap(({ vip }) => vip?.address ?? []),
        ];
        expect(new Set(addresses).size).toBe(addresses.length);
        const { findings } = checkDesign(resolveDesign(last), last);
        const broken = findings.map(({ rule }) => rule);
        for (const rule of [
          'address-in-network',
          'member-address-on-own-host',
          'cohosted-ports',
          'mirror-name-unique',
        ]) {
          // A cluster keeps its address while a node is off its subnet, and with it what its instance goes by.
          if (rule === 'member-address-on-own-host' && broken.includes('cluster-address-on-both-nodes')) continue;
          expect(broken).not.toContain(rule);
        }
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it('can be taken away whole, after its consequences were told', () => {
    fc.assert(
      fc.property(start, sequence, fc.nat(1000), (document, edits, pick) => {
        const last = edited(document, edits).at(-1) as DesignDocument;
        const elements = elementsOf(last);
        const some = elements.slice(pick % (elements.length + 1));
        for (const sentence of consequencesOf(last, some)) expect(sentence).toMatch(/^[^\n]+\.$|[\p{Cc}\uFFFD]/u);
        expect(consequencesOf(last, elements)).toEqual([]);
      }),
      { numRuns: 100, seed: 1 },
    );
  });
});
