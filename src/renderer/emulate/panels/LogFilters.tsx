import type { MemberReference } from '../../../shared/session.ts';
import { useDesign } from '../../store/document-store.ts';
import { FilterChoice } from '../../ui/controls/FilterChoice.tsx';
import { SearchField } from '../../ui/controls/SearchField.tsx';
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

const SEVERITIES: readonly { readonly title: string; readonly value: Severity }[] = [
  { title: 'All severities', value: 0 },
  { title: '1 warning and above', value: 1 },
  { title: '2 severe and above', value: 2 },
  { title: '3 fatal', value: 3 },
];

export function LogFilters({ filter, onChange }: LogFiltersProps) {
  const { mirrors } = useDesign();
  const members = mirrors.flatMap(({ id: mirror, members: all }) =>
    all.map(({ name: member }) => ({
      title: mirrors.length > 1 ? `${member} in ${mirror}` : member,
      value: { mirror, member },
    })),
  );
  return (
    <div className="log-filters">
      <div className="filter-row">
        <SearchField name="Find in the log" value={filter.text} onChange={(text) => onChange({ ...filter, text })} />
        <FilterChoice
          name="Severity"
          value={filter.least}
          options={SEVERITIES}
          onChange={(least) => onChange({ ...filter, least })}
        />
      </div>
      <div className="filter-row">
        <FilterChoice
          name="Member"
          value={filter.member}
          options={[{ title: 'All members', value: null }, ...members]}
          onChange={(member) => onChange({ ...filter, member })}
        />
        <label className="log-console">
          <input
            type="checkbox"
            checked={filter.consoleOnly}
            onChange={({ target }) => onChange({ ...filter, consoleOnly: target.checked })}
          />
          Console log entries only
        </label>
      </div>
    </div>
  );
}
