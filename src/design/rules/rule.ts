import type { Design, Member, Mirror } from '../design.ts';
import type { DesignDocument, HostDocument, InstanceDocument } from '../design-document.ts';
import { type ElementReference, element } from '../element.ts';
import { grouped } from '../grouped.ts';
import type { Reachability } from '../reachability.ts';

/** `error`: could not be configured or would not work as drawn; `warning`: a risk; `info`: worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

/** One place in the drawing where a rule does not hold. */
export interface Breach {
  readonly elements: readonly ElementReference[];
  /** One sentence: what would happen because of it. */
  readonly message: string;
}

/** The ids of the elements of one kind that a breach names, for its repair. */
export const idsOf = ({ elements }: Breach, kind: ElementReference['kind']): string[] =>
  elements.filter((one) => one.kind === kind).map(({ id }) => id);

/**
 * A breach as a check finds it. Where the sentence is made from names, several breaches that say the same become one
 * finding with a list.
 */
export type FoundBreach = Breach | ListedBreach;

export interface ListedBreach {
  readonly elements: readonly ElementReference[];
  readonly names: readonly string[];
  readonly message: (names: readonly string[]) => string;
}

/** What a rule looks at. */
export interface RuleSubject {
  readonly design: Design;
  /** As written, for what the emulation does not need. */
  readonly document: DesignDocument;
  readonly network: Reachability;
}

/** An obvious repair that a person applies with one click, and can undo. */
export interface Fix {
  /** As the button says it. */
  readonly title: string;
  readonly apply: (document: DesignDocument, breach: Breach) => DesignDocument;
}

export interface Rule {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  /** Sections of the guide; empty where the rule follows from the drawing itself. */
  readonly guide: readonly string[];
  /** True where a design that breaks the rule cannot even be emulated. */
  readonly blocksEmulation?: boolean;
  readonly check: (subject: RuleSubject) => readonly FoundBreach[];
  /** Of several the first that removes the finding is offered. */
  readonly fixes?: readonly Fix[];
}

export const memberElement = (mirror: Mirror, member: Member): ElementReference =>
  element('member', `${mirror.id}/${member.name}`);

export const failoverMembers = (mirror: Mirror): readonly Member[] =>
  mirror.members.filter((member) => member.type === 'failover');

/** The members that are or may become failover members. */
export const failoverAndDrMembers = (mirror: Mirror): readonly Member[] =>
  mirror.members.filter((member) => member.type === 'failover' || member.type === 'dr');

export const asyncMembers = (mirror: Mirror): readonly Member[] =>
  mirror.members.filter((member) => member.type !== 'failover');

/** Both failover members, or null where there are not exactly two. */
export function failoverPair(mirror: Mirror): readonly [Member, Member] | null {
  const [first, second, ...more] = failoverMembers(mirror);
  return first === undefined || second === undefined || more.length > 0 ? null : [first, second];
}

/** For every mirror the breaches that a check finds in it. */
export function perMirror(
  check: (mirror: Mirror, subject: RuleSubject) => readonly FoundBreach[],
): (subject: RuleSubject) => readonly FoundBreach[] {
  return (subject) => subject.design.mirrors.flatMap((mirror) => check(mirror, subject));
}

/** The same for mirrors with exactly two failover members. */
export function perPair(
  check: (pair: readonly [Member, Member], mirror: Mirror, subject: RuleSubject) => readonly FoundBreach[],
): (subject: RuleSubject) => readonly FoundBreach[] {
  return perMirror((mirror, subject) => {
    const pair = failoverPair(mirror);
    return pair === null ? [] : check(pair, mirror, subject);
  });
}

/** A host as it was drawn, for what the emulation does not need. */
export function drawnHost({ document }: RuleSubject, id: string | undefined): HostDocument | undefined {
  return document.hosts.find((host) => host.id === id);
}

export function drawnInstance({ document }: RuleSubject, id: string): InstanceDocument | undefined {
  return document.instances.find((instance) => instance.id === id);
}

/** What stands in a list more than once, with all of its places. */
export function repeated<Item>(items: readonly Item[], keyOf: (item: Item) => string): (readonly Item[])[] {
  return [...grouped(items, keyOf).values()].filter((group) => group.length > 1);
}

/** The name that people give a site; its id where the drawing has no such site. */
export const siteName = ({ design }: RuleSubject, id: string): string =>
  design.sites.find((site) => site.id === id)?.name ?? id;
