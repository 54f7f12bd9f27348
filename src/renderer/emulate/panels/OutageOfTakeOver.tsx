import type { LogEntry } from '../../../shared/emulation.ts';
import type { OutageAround } from '../../../shared/session.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useSession } from '../../store/session-store.ts';
import { useLiveQuery } from '../../store/useLiveQuery.ts';
import { formatDuration, formatMomentWithUnit } from '../../ui/text/duration.ts';
import { OUTAGE_WORDS } from '../outage-words.ts';

const isOfTakeOver = ({ event, value }: LogEntry): boolean =>
  event === 'takeover-started' || event === 'became-primary' || (event === 'status-changed' && value === 'Primary');

/** How long the mirror was out of service around a take-over: the figure of the summary and the charts. */
export function OutageOfTakeOver({ entry }: { readonly entry: LogEntry }) {
  const { mirror, at, seq } = entry;
  const branch = useSession(({ tree }) => tree.shown);
  const question = isOfTakeOver(entry) ? `outage around ${seq} of ${branch}` : null;
  const outage = useLiveQuery(question, () => bridge.readOutage({ mirror, atMs: at }));
  return outage == null ? null : <p className="explanation-sentence">{outageText(outage)}</p>;
}

/** In a sentence, with the reasons where there were several. */
export function outageText({ parts, isOver }: OutageAround): string {
  const from = parts[0]?.from ?? 0;
  const lasted = formatDuration((parts.at(-1)?.to ?? from) - from);
  const [reason, ...others] = parts.map(
    (part) => `${OUTAGE_WORDS[part.reason]} (${formatDuration(part.to - part.from)})`,
  );
  const reasons = others.length === 0 ? '' : ` ${[reason, ...others].join(', then ')}.`;
  const beginning = isOver ? 'The mirror was out of service for' : 'The mirror has been out of service for';
  return `${beginning} ${lasted}${isOver ? '' : ' so far'}, from ${formatMomentWithUnit(from)}.${reasons}`;
}
