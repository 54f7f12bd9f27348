import type { DesignDocument } from '../../design/design-document.ts';
import { placedIds } from '../../design/edits/elements.ts';
import { repeated } from '../../design/rules/rule.ts';

interface Limit {
  readonly what: string;
  readonly most: number;
  readonly countIn: (document: DesignDocument) => number;
}

const most = (counts: readonly number[]): number => counts.reduce((one, other) => Math.max(one, other), 0);

/** What the window can still arrange and check within seconds. No mirror that works comes near. */
const LIMITS: readonly Limit[] = [
  { what: 'elements', most: 1000, countIn: (document) => placedIds(document).size },
  { what: 'mirrors', most: 200, countIn: ({ mirrors }) => mirrors.length },
  {
    what: 'members in one mirror',
    most: 200,
    countIn: ({ mirrors }) => most(mirrors.map((one) => one.members.length)),
  },
  {
    what: 'databases in one mirror',
    most: 2000,
    countIn: ({ mirrors }) => most(mirrors.map((one) => one.databases?.length ?? 0)),
  },
  {
    what: 'interfaces on one host',
    most: 200,
    countIn: ({ hosts }) => most(hosts.map((one) => one.interfaces.length)),
  },
  {
    what: 'instances on one host',
    most: 200,
    countIn: ({ instances }) => most(repeated(instances, ({ host }) => host).map((one) => one.length)),
  },
];

/** What is too much of a drawing for the window, one line each. */
export function beyondLimits(document: DesignDocument): readonly string[] {
  return LIMITS.flatMap((limit) => {
    const count = limit.countIn(document);
    if (count <= limit.most) return [];
    return `has ${count} ${limit.what}, expected at most ${limit.most} (mirrorlab check has no limit)`;
  });
}
