import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DesignDocument } from '../../../src/design/design-document.ts';
import { countOfDifferences, designDifference } from '../../../src/design/difference/design-difference.ts';
import { placeElements } from '../../../src/design/edits/layout.ts';
import { moveMember } from '../../../src/design/edits/mirror.ts';
import { removeElements } from '../../../src/design/edits/remove.ts';
import { setField } from '../../../src/design/edits/set-field.ts';
import { stamp } from '../../../src/design/edits/stamps.ts';
import { elementKey } from '../../../src/design/element.ts';
import { readDesign } from '../../../src/design/read-design.ts';
import { saveDesign } from '../../../src/design/save-design.ts';
import { templates } from '../../../src/design/templates.ts';

const sample = (id: string) =>
  readDesign(templates.find((one) => one.id === id)?.text ?? '', 'x').document as DesignDocument;
const pair = sample('simple-failover-pair');
const anySample = fc.constantFrom(...templates.map(({ id }) => id)).map(sample);

describe('the difference of two designs', () => {
  it('is empty where they are equal, wherever things stand and in whatever order they are written', () => {
    fc.assert(
      fc.property(anySample, fc.integer({ min: -500, max: 500 }), (design, x) => {
        const read = readDesign(saveDesign(design), 'x').document as DesignDocument;
        expect(countOfDifferences(designDifference(design, read))).toBe(0);
        const ids = design.hosts.map(({ id }) => [id, { x, y: x }] as const);
        const moved = placeElements({ ...design, hosts: design.hosts.toReversed() }, Object.fromEntries(ids));
        expect(countOfDifferences(designDifference(design, moved))).toBe(0);
      }),
      { numRuns: 40 },
    );
  });

  it('is the same from both sides, with added and removed, before and after exchanged', () => {
    fc.assert(
      fc.property(anySample, anySample, (one, other) => {
        const there = designDifference(one, other);
        const back = designDifference(other, one);
        const keys = (elements: typeof there.added) => elements.map(elementKey).toSorted();
        expect(keys(there.added)).toEqual(keys(back.removed));
        expect(keys(there.removed)).toEqual(keys(back.added));
        const told = ({ changed }: typeof there, isTurned: boolean) =>
          changed
            .flatMap(({ element, fields }) =>
              fields.map(({ path, before, after }) =>
                JSON.stringify([elementKey(element), path, ...(isTurned ? [after, before] : [before, after])]),
              ),
            )
            .toSorted();
        expect(told(there, false)).toEqual(told(back, true));
      }),
      { numRuns: 40 },
    );
  });

  it('leads from the one to the other where its values are written', () => {
    const after = setField(
      setField(pair, ['hosts', 0, 'agent', 'startMs'], 7_000),
      ['mirrors', 0, 'vip', 'address'],
      '10.1.20.101',
    );
    const { changed, added, removed } = designDifference(pair, after);
    expect([added, removed]).toEqual([[], []]);
    expect(changed).toEqual([
      {
        element: { kind: 'host', id: 'host-a' },
        fields: [{ path: ['agent', 'startMs'], before: undefined, after: 7_000 }],
      },
      {
        element: { kind: 'mirror', id: 'MIRRORA' },
        fields: [{ path: ['vip', 'address'], before: '10.1.20.100', after: '10.1.20.101' }],
      },
    ]);
  });

  it('tells what is added and removed with all that it holds', () => {
    const more = stamp(pair, 'dr-site', { place: { x: 0, y: 0 } });
    const { added, changed } = designDifference(pair, more);
    expect(added.map(({ kind }) => kind).toSorted()).toEqual(
      ['host', 'instance', 'interface', 'link', 'member', 'network', 'site'].toSorted(),
    );
    expect(changed.map(({ element }) => element)).toEqual([{ kind: 'mirror', id: 'MIRRORA' }]);
    const fewer = removeElements(pair, [{ kind: 'host', id: 'host-arbiter' }]);
    const difference = designDifference(pair, fewer);
    expect(difference.removed.map(elementKey)).toEqual(['host:host-arbiter', 'interface:host-arbiter/eth0']);
    expect(difference.changed[0]?.fields.map(({ path }) => path.join('.'))).toEqual([
      'arbiter.address',
      'arbiter.port',
    ]);
  });

  it('tells another order of members, and what belongs to the design as a whole', () => {
    const turned = moveMember(pair, { mirror: 'MIRRORA', member: 'A', toIndex: 1 });
    expect(designDifference(pair, turned).changed).toEqual([
      {
        element: { kind: 'mirror', id: 'MIRRORA' },
        fields: [{ path: ['members'], before: ['A', 'B'], after: ['B', 'A'] }],
      },
    ]);
    const named = setField(pair, ['name'], 'Another');
    expect(designDifference(pair, named).ofDesign).toEqual([
      { path: ['name'], before: 'Simple Failover Pair', after: 'Another' },
    ]);
  });
});
