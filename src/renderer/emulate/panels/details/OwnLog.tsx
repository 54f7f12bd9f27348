import type { LogEntry } from '../../../../shared/emulation.ts';
import { useDeferredSession } from '../../../store/useDeferredSession.ts';
import { useView } from '../../../store/view-store.ts';
import { Icon } from '../../../ui/controls/icons.tsx';
import { formatMoment } from '../../../ui/text/duration.ts';
import { SEVERITIES } from '../severities.ts';

/** The newest lines; the Log has all of them. */
const MAX_LINES = 25;

interface OwnLogProps {
  readonly title: string;
  /** Whose log it is. */
  readonly name: string;
  readonly isOwn: (entry: LogEntry) => boolean;
}

/** What was logged of one element, the newest line first. */
export function OwnLog({ title, name, isOwn }: OwnLogProps) {
  const explain = useView((view) => view.explain);
  const { entries, newest } = useDeferredSession((state) => ({
    entries: state.entries,
    newest: state.entries.findLastIndex(({ at }) => at <= (state.observation?.atMs ?? 0)),
  }));
  const lines = entries.slice(0, newest + 1).filter(isOwn);
  return (
    <section>
      <h3>{title}</h3>
      {lines.length === 0 && <p className="panel-empty">No entries yet.</p>}
      <ol className="details-log" aria-label={`${title} of ${name}`}>
        {lines
          .slice(-MAX_LINES)
          .reverse()
          .map(({ seq, at, text, severity }) => (
            <li key={seq}>
              <button type="button" title="Explain why" onClick={() => explain(seq)}>
                <span className="figures details-remark">{formatMoment(at)}</span>
                <span className={`tone-${SEVERITIES[severity].tone}`} title={SEVERITIES[severity].word}>
                  <Icon of={SEVERITIES[severity].icon} size={13} />
                </span>
                <span>{text}</span>
              </button>
            </li>
          ))}
      </ol>
    </section>
  );
}
