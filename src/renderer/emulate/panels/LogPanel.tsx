import { memo, useMemo, useState } from 'react';
import type { Design } from '../../../design/design.ts';
import type { LogEntry } from '../../../shared/emulation.ts';
import { useDesign } from '../../store/document-store.ts';
import { useSessionInTurn } from '../../store/useDeferredSession.ts';
import { useView } from '../../store/view-store.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import { Name } from '../../ui/controls/Name.tsx';
import { formatMoment } from '../../ui/text/duration.ts';
import { textWidth } from '../../../diagram/text-width.ts';
import { subjectName } from './change-title.ts';
import { Highlighted } from './Highlighted.tsx';
import { EVERYTHING, type LogFilter, LogFilters } from './LogFilters.tsx';
import { SEVERITIES } from './severities.ts';

/** The newest first; older ones are still in the lanes. */
const SHOWN = 400;

/** Everything that was said up to now, and each line leads to its reasons. */
export function LogPanel() {
  const [filter, setFilter] = useState<LogFilter>(EVERYTHING);
  const design = useDesign();
  const { entries, newest } = useSessionInTurn((state) => ({
    entries: state.entries,
    newest: state.entries.findLastIndex(({ at }) => at <= (state.observation?.atMs ?? 0)),
  }));
  const words = useMemo(() => filter.text.toLowerCase().split(/\s+/).filter(Boolean), [filter.text]);
  const isShown = (entry: LogEntry): boolean => {
    if (entry.severity < filter.least || (filter.consoleOnly && !entry.console)) return false;
    const { member } = filter;
    const { mirror, subject, text } = entry;
    if (member !== null && (subject.kind !== 'member' || subject.id !== member.member || mirror !== member.mirror))
      return false;
    const line = `${subjectName(design, subject)} ${text}`.toLowerCase();
    return words.every((word) => line.includes(word));
  };
  const shown: LogEntry[] = [];
  for (let index = newest; index >= 0 && shown.length < SHOWN; index -= 1) {
    const entry = entries[index] as LogEntry;
    if (isShown(entry)) shown.push(entry);
  }
  return (
    <div className="log">
      <LogFilters filter={filter} onChange={setFilter} />
      {shown.length === 0 && (
        <p className="panel-empty">{entries.length === 0 ? 'No entries yet.' : 'No matching entries.'}</p>
      )}
      <ol className={`log-lines ${haveLongNames(design) ? 'has-long-names' : ''}`}>
        {shown.map((entry) => (
          <LogLine key={entry.seq} entry={entry} words={words} />
        ))}
      </ol>
    </div>
  );
}

/** What the column of names has room for. */
const ROOM_FOR_NAME = 46;

function haveLongNames({ mirrors, hosts, clients }: Design): boolean {
  const names = [...mirrors.flatMap(({ members }) => members), ...hosts, ...clients].map(({ name }) => name);
  return names.some((name) => textWidth(name) > ROOM_FOR_NAME);
}

const LogLine = memo(function LogLine({
  entry,
  words,
}: {
  readonly entry: LogEntry;
  readonly words: readonly string[];
}) {
  const explain = useView((view) => view.explain);
  const design = useDesign();
  const subject = subjectName(design, entry.subject);
  const { word, icon, tone } = SEVERITIES[entry.severity];
  return (
    <li>
      <button type="button" className="log-line" onClick={() => explain(entry.seq)} title="Explain why">
        <span className="figures log-moment">{formatMoment(entry.at)}</span>
        <span className={`log-severity tone-${tone}`} title={`Severity ${entry.severity}: ${word}`}>
          <Icon of={icon} size={13} />
          <span className="visually-hidden">{word}</span>
        </span>
        <span className="log-subject">
          {words.length === 0 ? <Name text={subject} /> : <Highlighted text={subject} words={words} />}
        </span>
        <span className="log-text">
          <Highlighted text={entry.text} words={words} />
        </span>
      </button>
    </li>
  );
});
