import { describe, expect, test } from 'vitest';
import type { DesignDocument } from '../../../src/design/design-document.ts';
import { designDifference } from '../../../src/design/difference/design-difference.ts';
import { differenceValue } from '../../../src/design/difference/difference-value.ts';
import { removeElements } from '../../../src/design/edits/remove.ts';
import { setElementField } from '../../../src/design/edits/set-field.ts';
import { stamp } from '../../../src/design/edits/stamps.ts';
import { readDesign } from '../../../src/design/read-design.ts';
import { templates } from '../../../src/design/templates.ts';
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
    expect(marked(pair, fewer)).toEqual(['before host:host-arbiter removed']);
    const other = setElementField(pair, { kind: 'instance', id: 'A' }, ['superserverPort'], 2972);
    expect(marked(pair, other)).toEqual(['host:host-a changed']);
    const lost = removeElements(pair, [{ kind: 'interface', id: 'host-b/eth1' }]);
    expect(marked(pair, lost)).toEqual(['host:host-b changed']);
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
