import { describe, expect, test } from 'vitest';
import type { DesignDocument } from '../../../src/design/design-document.ts';
import { designDifference } from '../../../src/design/difference/design-difference.ts';
import { differenceValue } from '../../../src/design/difference/difference-value.ts';
import { removeElements } from '../../../src/design/edits/remove.ts';
import { setElementField } from '../../../src/design/edits/set-field.ts';
import { stamp } from '../../../src/design/edits/stamps.ts';
import { readDesign } from '../../../src/design/read-design.ts';
import { templates } from '../../../src/design/templates.ts';
import { contains } from '../../../src/diagram/geometry.ts';
import { arrangementOf } from '../../../src/renderer/design/drawing.ts';
import { differenceMarks } from '../../../src/renderer/design/versions/difference-marks.ts';
import { fieldWords } from '../../../src/renderer/design/versions/difference-words.ts';

const pair = readDesign(templates.find(({ id }) => id === 'simple-failover-pair')?.text ?? '', 'x')
  .document as DesignDocument;
const drawn = (document: DesignDocument) => ({ document, arrangement: arrangementOf(document) });
const marked = (before: DesignDocument, now: DesignDocument) =>
  differenceMarks(designDifference(before, now), drawn(now), drawn(before)).map(
    ({ key, status }) => `${key} ${status}`,
  );

describe('what is marked while two designs are compared', () => {
  test('nothing where they are the same', () => {
    expect(marked(pair, pair)).toEqual([]);
  });

  test('what was added is marked once, with all that belongs to it', () => {
    const more = stamp(pair, 'dr-site', { place: { x: 1200, y: 100 } });
    expect(marked(pair, more).toSorted()).toEqual([
      'host:host-c added',
      'link:link-1 added',
      'network:public-2 added',
      'site:site-1 added',
    ]);
  });

  test('what was removed is marked where it stood, and what changed on a host at the host', () => {
    const fewer = removeElements(pair, [{ kind: 'host', id: 'host-arbiter' }]);
    // The mirror has no arbiter without it.
    expect(marked(pair, fewer)).toEqual(['before host:host-arbiter removed', 'mirror:MIRRORA changed']);
    const other = setElementField(pair, { kind: 'instance', id: 'A' }, ['superserverPort'], 2972);
    expect(marked(pair, other)).toEqual(['host:host-a changed']);
    const lost = removeElements(pair, [{ kind: 'interface', id: 'host-b/eth1' }]);
    expect(marked(pair, lost)).toEqual(['host:host-b changed']);
  });
});

describe('a mirror that differs is marked around its members', () => {
  const mirrorA = { kind: 'mirror', id: 'MIRRORA' } as const;
  const aroundMirror = (before: DesignDocument, now: DesignDocument) =>
    differenceMarks(designDifference(before, now), drawn(now), drawn(before)).filter(({ of }) => of !== undefined);

  test('with what of it is another: settings, arbiter, VIP and databases', () => {
    const slower = setElementField(pair, mirrorA, ['qosTimeoutMs'], 12_000);
    const moved = setElementField(slower, mirrorA, ['arbiter', 'address'], '10.1.41.10');
    const [mark, ...others] = aroundMirror(pair, moved);
    expect(others).toEqual([]);
    expect(mark).toMatchObject({ key: 'mirror:MIRRORA', status: 'changed', name: 'MIRRORA' });
    expect(mark?.of).toBe('MIRRORA: QoS timeout and Arbiter');
    const { cards } = arrangementOf(moved);
    for (const id of ['host-a', 'host-b']) {
      const card = cards.find((one) => one.id === id);
      expect(card === undefined || mark === undefined ? false : contains(mark.box, card.box)).toBe(true);
    }
    const fewer = removeElements(pair, [{ kind: 'database', id: 'MIRRORA/APPDATA' }]);
    expect(aroundMirror(pair, fewer).map(({ of }) => of)).toEqual(['MIRRORA: APPDATA removed']);
    expect(aroundMirror(fewer, pair).map(({ of }) => of)).toEqual(['MIRRORA: APPDATA added']);
  });

  test('of its members only their order: who comes, goes or is of another type is marked at its host', () => {
    const [mirror] = pair.mirrors;
    const turned = { ...pair, mirrors: [{ ...mirror, members: mirror?.members.toReversed() }] } as DesignDocument;
    expect(aroundMirror(pair, turned).map(({ of }) => of)).toEqual(['MIRRORA: Order of members']);
    const other = setElementField(pair, { kind: 'member', id: 'MIRRORA/B' }, ['type'], 'dr');
    expect(marked(pair, other)).toEqual(['host:host-b changed']);
  });

  test('as added or removed where there is no such mirror in the other design', () => {
    const without = removeElements(pair, [mirrorA]);
    expect(aroundMirror(pair, without).map(({ status, of }) => `${status} ${of}`)).toEqual(['removed MIRRORA']);
    expect(aroundMirror(without, pair).map(({ status, of }) => `${status} ${of}`)).toEqual(['added MIRRORA']);
  });
});

describe('a difference in words', () => {
  test('calls fields as the inspector does', () => {
    expect(fieldWords({ kind: 'host', id: 'host-a' }, ['cpus'])).toBe('CPUs');
    expect(fieldWords({ kind: 'mirror', id: 'M' }, ['members'])).toBe('Order of members');
    expect(fieldWords({ kind: 'host', id: 'host-a' }, ['unknown', 'field'])).toBe('unknown.field');
    expect([undefined, null, true, ['A', 'B'], [], { a: 1 }, 3].map(differenceValue)).toEqual([
      ...['not set', 'none', 'yes', 'A, B', 'none', '{"a":1}', '3'],
    ]);
  });
});
