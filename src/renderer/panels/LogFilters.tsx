import type { MemberReference } from '../../shared/session.ts';
import { useDesign } from '../store/document-store.ts';
import type { Severity } from './severities.ts';

export interface LogFilter {
  readonly least: Severity;
  readonly text: string;
  /** Null: whoever it is about. */
  readonly member: MemberReference | null;
  /** Only what also stands in the console log of a member. */
  readonly consoleOnly: boolean;
}

export const EVERYTHING: LogFilter = { least: 0, text: '', member: null, consoleOnly: false };

interface LogFiltersProps {
  readonly filter: LogFilter;
  readonly onChange: (filter: LogFilter) => void;
}

export function LogFilters({ filter, onChange }: LogFiltersProps) {
  const { mirrors } = useDesign();
  const members = mirrors.flatMap(({ name: mirror, members: all }) =>
    all.map(({ name: member }) => ({ mirror, member })),
  );
  const key = (member: MemberReference | null): string => (member === null ? '' : `${member.mirror}/${member.member}`);
  return (
    <div className="log-filters">
      <div className="panel-search">
        <input
          type="search"
          aria-label="Find in the log"
          placeholder="Find…"
          value={filter.text}
          onChange={({ target }) => onChange({ ...filter, text: target.value })}
        />
        <select
          aria-label="Severity"
          value={filter.least}
          onChange={({ target }) => onChange({ ...filter, least: Number(target.value) as Severity })}
        >
          <option value={0}>all</option>
          <option value={1}>1 warning and above</option>
          <option value={2}>2 severe and above</option>
          <option value={3}>3 fatal</option>
        </select>
      </div>
      <div className="panel-search">
        <select
          aria-label="About"
          value={key(filter.member)}
          onChange={({ target }) =>
            onChange({ ...filter, member: members.find((one) => key(one) === target.value) ?? null })
          }
        >
          <option value="">about everything</option>
          {members.map((one) => (
            <option key={key(one)} value={key(one)}>
              about {mirrors.length > 1 ? `${one.member} in ${one.mirror}` : one.member}
            </option>
          ))}
        </select>
        <label className="log-console">
          <input
            type="checkbox"
            checked={filter.consoleOnly}
            onChange={({ target }) => onChange({ ...filter, consoleOnly: target.checked })}
          />
          Console log only
        </label>
      </div>
    </div>
  );
}
