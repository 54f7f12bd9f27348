import { useSessionInTurn } from '../../../store/useDeferredSession.ts';
import { useView } from '../../../store/view-store.ts';
import { Icon } from '../../../ui/controls/icons.tsx';
import { formatMoment } from '../../../ui/text/duration.ts';
import { SEVERITIES } from '../severities.ts';

/** The newest lines; the Log has all of them. */
const MAX_LINES = 25;

/** The console log of one member, the newest line first. */
export function OwnLog({ mirror, member }: { readonly mirror: string; readonly member: string }) {
  const explain = useView((view) => view.explain);
  const { entries, newest } = useSessionInTurn((state) => ({
    entries: state.entries,
    newest: state.entries.findLastIndex(({ at }) => at <= (state.observation?.atMs ?? 0)),
  }));
  const lines = entries
    .slice(0, newest + 1)
    .filter(
      ({ console, subject, mirror: owner }) =>
        console && subject.kind === 'member' && subject.id === member && owner === mirror,
    );
  return (
    <section>
      <h3>Console log</h3>
      {lines.length === 0 && <p className="panel-empty">No entries yet.</p>}
      <ol className="details-log" aria-label={`Console log of ${member}`}>
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
