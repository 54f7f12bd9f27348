import type { LogEntry, TimelineEvent } from '../engine/state/observation.ts';
import type { CatalogueEntry } from './catalogue.ts';
import type { OutcomeWord } from './cell.ts';

export interface Reason {
  readonly text: string;
  readonly guide: readonly string[];
}

/** Which entry of the log decided on an outcome: the newest of the first kind that there is. */
const DECIDING: Readonly<Record<OutcomeWord, readonly TimelineEvent[]>> = {
  rebuild: ['log'],
  disaster: ['not-taken', 'takeover-aborted', 'entered-trouble', 'status-changed'],
  'no-primary-lossy': ['not-taken', 'takeover-aborted', 'entered-trouble', 'status-changed'],
  'no-primary-lossless': ['not-taken', 'takeover-aborted', 'entered-trouble', 'status-changed'],
  trouble: ['entered-trouble'],
  failover: ['became-primary'],
  pause: ['left-trouble', 'entered-trouble', 'lost-active', 'mode-changed'],
  'no-effect': [],
};

/** Who said it, and what; who begins with the own name is not named twice. */
export function said({ subject: { id }, text }: Pick<LogEntry, 'subject' | 'text'>): string {
  return text.startsWith(`${id} `) ? text : `${id}: ${text}`;
}

/** What made a mirror come out as it did, in the words of its members; where none of them said anything, the fault itself. */
export function decidingReason(
  log: readonly LogEntry[],
  mirror: string,
  outcome: OutcomeWord,
  entries: readonly CatalogueEntry[],
): Reason {
  for (const event of DECIDING[outcome]) {
    const found = log.findLast(
      (entry) =>
        entry.mirror === mirror &&
        entry.subject.kind !== 'client' &&
        entry.subject.kind !== 'application-server' &&
        entry.event === event &&
        entry.guide.length > 0 &&
        (outcome !== 'rebuild' || entry.guide.includes('3.3.5')),
    );
    if (found !== undefined) return { text: said(found), guide: found.guide };
  }
  const last = entries.at(-1);
  return { text: last?.title ?? '', guide: last?.guide ?? [] };
}
