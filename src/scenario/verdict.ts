import type { Violation } from '../engine/state/output.ts';
import type { Judgement } from './judge-expectation.ts';

/** How a scenario came out; the command line and the window judge by this. */
export interface Verdict {
  readonly held: number;
  readonly failed: number;
  /** Every expectation held, and no invariant was broken but by a person whom the guide had warned. */
  readonly isPassed: boolean;
}

export function verdictOf(judgements: readonly Judgement[], violations: readonly Violation[]): Verdict {
  const held = judgements.filter(({ ok }) => ok).length;
  const failed = judgements.length - held;
  return { held, failed, isPassed: failed === 0 && violations.every(({ warned }) => warned) };
}

const BREACHES: Readonly<Record<Violation['invariant'], string>> = {
  1: 'more than one member could report updates as durable',
  2: 'a failover lost updates that were reported durable',
  3: 'updates of an application server were lost after it was told that they are durable, or carried out twice',
};

/** A breach of an invariant (`formats.md` section 2), for people. */
export function violationText({ mirror, invariant, members, warned }: Violation): string {
  const what = BREACHES[invariant];
  const after = warned ? ', after an action that the guide warns against' : '';
  return `${mirror}: ${what} (${members.join(', ')})${after}`;
}
