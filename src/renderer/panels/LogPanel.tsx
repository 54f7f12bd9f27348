import { CircleAlert, CircleX, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { LogEntry } from '../../shared/emulation.ts';
import { Icon } from '../controls/icons.tsx';
import { useDesign } from '../store/document-store.ts';
import { useSession } from '../store/session-store.ts';
import { useView } from '../store/view-store.ts';
import { formatMoment } from '../text/duration.ts';
import { subjectName } from './change-title.ts';

type Severity = LogEntry['severity'];

const SEVERITIES: Readonly<
  Record<Severity, { readonly word: string; readonly icon: LucideIcon; readonly tone: string }>
> = {
  0: { word: 'Information', icon: Info, tone: 'neutral' },
  1: { word: 'Warning', icon: TriangleAlert, tone: 'trouble' },
  2: { word: 'Severe', icon: CircleAlert, tone: 'down' },
  3: { word: 'Fatal', icon: CircleX, tone: 'down' },
};

/** The newest first; older ones are still in the lanes. */
const SHOWN = 400;

/** Everything that was said up to now, and each line leads to its reasons. */
export function LogPanel() {
  const [least, setLeast] = useState<Severity>(0);
  const entries = useSession((state) => state.entries);
  const nowMs = useSession(({ observation }) => observation?.atMs ?? 0);
  const shown: LogEntry[] = [];
  for (let index = entries.length - 1; index >= 0 && shown.length < SHOWN; index -= 1) {
    const entry = entries[index] as LogEntry;
    if (entry.at <= nowMs && entry.severity >= least) shown.push(entry);
  }
  return (
    <div className="log">
      <label className="monitor-choice">
        <span>Severity</span>
        <select value={least} onChange={({ target }) => setLeast(Number(target.value) as Severity)}>
          <option value={0}>all</option>
          <option value={1}>1 warning and above</option>
          <option value={2}>2 severe and above</option>
          <option value={3}>3 fatal</option>
        </select>
      </label>
      {shown.length === 0 && <p className="panel-empty">Nothing was written so far.</p>}
      <ol className="log-lines">
        {shown.map((entry) => (
          <LogLine key={entry.seq} entry={entry} />
        ))}
      </ol>
    </div>
  );
}

function LogLine({ entry }: { readonly entry: LogEntry }) {
  const explain = useView((view) => view.explain);
  const design = useDesign();
  const { word, icon, tone } = SEVERITIES[entry.severity];
  return (
    <li>
      <button type="button" className="log-line" onClick={() => explain(entry.seq)} title="Explain why">
        <span className="figures log-moment">{formatMoment(entry.at)}</span>
        <span className={`log-severity tone-${tone}`} title={`Severity ${entry.severity}: ${word}`}>
          <Icon of={icon} size={13} />
          <span className="visually-hidden">{word}</span>
        </span>
        <span className="log-subject">{subjectName(design, entry.subject)}</span>
        <span className="log-text">{entry.text}</span>
      </button>
    </li>
  );
}
