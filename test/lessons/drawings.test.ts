import { describe, expect, it } from 'vitest';
import { readDesign } from '../../src/design/read-design.ts';
import { createGrader } from '../../src/lessons/grade.ts';
import { shippedLessons } from '../../src/lessons/shipped-lessons.ts';
import { playable } from './shipped.ts';

const shipped = shippedLessons.find(({ id }) => id === 'where-to-put-the-arbiter');
if (shipped === undefined) throw new Error('The lesson of these tests does not ship any more.');
const lesson = playable(shipped);
const grader = createGrader(lesson);
const solved = shipped.files.design('drawings/arbiter-in-a-third-place.mirrorlab') ?? '';

/** The points of the drawing, of 70, and what is said of it. */
function drawn(change: (document: Record<string, never>) => void): { points: number; text: string } {
  const value = JSON.parse(solved);
  change(value);
  const { document, design } = readDesign(JSON.stringify(value), 'drawing');
  if (document === null || design === null) throw new Error('The drawing cannot be read.');
  const { checks } = grader.grade(lesson.assign(1), {
    steps: [],
    answers: {},
    hints: [],
    drawing: { document, design },
  });
  const [check] = checks.filter(({ kind }) => kind === 'drawing');
  return { points: check?.points ?? -1, text: check?.text ?? '' };
}

type Items = { id: string; site: string; host: string; address: string; port: number }[];

describe('a drawing is judged by what becomes of it', () => {
  it('and gets everything where it holds', () => {
    expect(drawn(() => {}).points).toBe(70);
  });

  it('and not where a member was moved out of the way', () => {
    const moved = drawn((document) => {
      const host = (document.hosts as Items).find(({ id }) => id === 'host-a');
      if (host !== undefined) host.site = 'internet-site';
    });
    expect(moved.points).toBeLessThan(70);
    expect(moved.text).toContain('host host-a is now site internet-site, and was site dc1');
  });

  it('and not where what fails was taken away, or a rule silenced', () => {
    const removed = drawn((document) => {
      Object.assign(document, { hosts: (document.hosts as Items).filter(({ id }) => id !== 'host-monitoring') });
    });
    expect(removed.text).toContain('host-monitoring is missing');
    const silenced = drawn((document) => {
      const [mirror] = document.mirrors as { arbiter: { address: string } }[];
      if (mirror !== undefined) mirror.arbiter.address = '10.1.20.9';
      Object.assign(document, {
        silencedRules: [{ rule: 'arbiter-in-third-site', elements: [{ kind: 'mirror', id: 'MIRRORA' }], reason: 'x' }],
      });
    });
    expect(silenced.points).toBeLessThan(35);
  });
});
