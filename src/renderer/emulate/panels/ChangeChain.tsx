import { ArrowLeft, ArrowRight, CircleSlash } from 'lucide-react';
import { useMemo } from 'react';
import type { LogEntry } from '../../../shared/emulation.ts';
import { useDesign } from '../../store/document-store.ts';
import { useSession } from '../../store/session-store.ts';
import { useView } from '../../store/view-store.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import { formatMoment } from '../../ui/text/duration.ts';
import { changeWords, isTelling, subjectName } from './change-title.ts';

/** What else happened to the same thing: the change before, the one after, and what it decided not to do in between. */
export function ChangeChain({ entry }: { readonly entry: LogEntry }) {
  const design = useDesign();
  const entries = useSession((state) => state.entries);
  const { before, after, notTaken } = useMemo(() => chainOf(entries, entry), [entries, entry]);
  return (
    <>
      {notTaken.length > 0 && (
        <section className="facts-known">
          <h3>What it decided not to do before this</h3>
          <ul>
            {notTaken.map((decision) => (
              <li key={decision.seq}>
                <Icon of={CircleSlash} size={14} />
                <span>
                  <Step to={decision}>{decision.text}</Step>
                </span>
                <span className="figures fact-moment">{formatMoment(decision.at)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {(before !== undefined || after !== undefined) && (
        <nav className="change-steps" aria-label={`Changes of ${subjectName(design, entry.subject)}`}>
          {before !== undefined && (
            <Step to={before}>
              <Icon of={ArrowLeft} size={13} /> <span>{changeWords(design, before).title}</span>
            </Step>
          )}
          {after !== undefined && (
            <Step to={after}>
              <span>{changeWords(design, after).title}</span> <Icon of={ArrowRight} size={13} />
            </Step>
          )}
        </nav>
      )}
    </>
  );
}

function Step({ to, children }: { readonly to: LogEntry; readonly children: React.ReactNode }) {
  const explain = useView((view) => view.explain);
  return (
    <button type="button" className="text-button" title={`At ${formatMoment(to.at)}`} onClick={() => explain(to.seq)}>
      {children}
    </button>
  );
}

function chainOf(entries: readonly LogEntry[], entry: LogEntry) {
  const own = entries.filter(
    ({ subject, mirror }) =>
      subject.kind === entry.subject.kind && subject.id === entry.subject.id && mirror === entry.mirror,
  );
  // A new role and the status that comes with it are told by the same words at the same moment: they are one change.
  const isSame = (one: LogEntry): boolean => one.at === entry.at && one.text === entry.text;
  const isChange = (one: LogEntry): boolean => isTelling(one) && one.event !== 'not-taken' && !isSame(one);
  const before = own.findLast((one) => one.seq < entry.seq && isChange(one));
  const after = own.find((one) => one.seq > entry.seq && isChange(one));
  const notTaken = own.filter(
    ({ event, seq }) => event === 'not-taken' && seq < entry.seq && seq > (before?.seq ?? Number.NEGATIVE_INFINITY),
  );
  return { before, after, notTaken };
}
