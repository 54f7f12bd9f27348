import { memo } from 'react';
import type { MonitorRow } from '../../../shared/emulation.ts';
import { useDeferredSession } from '../../store/useDeferredSession.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import { statusLook } from '../../ui/theme/status.ts';

/** A longer name has a line above its row, as in the Status Monitor, where it would be broken within its words. */
const MAX_NAME_IN_COLUMN = 9;
/** `Disconnected on` and a moment take room in two columns. */
const MAX_NAME_BESIDE_DISCONNECTED = 4;

const isDisconnected = ({ journalTransfer }: MonitorRow): boolean => journalTransfer.startsWith('Disconnected');

/** The members of the mirror as one of them sees them (§3.3.1.1): below *Why* with fewer columns than in the Monitor panel. */
export function MonitorTable({ isShort = false }: { readonly isShort?: boolean }) {
  const monitor = useDeferredSession((state) => state.monitor);
  if (monitor === null) return null;
  const rows = [...monitor.rows, ...monitor.away];
  const longest = rows.some(isDisconnected) ? MAX_NAME_BESIDE_DISCONNECTED : MAX_NAME_IN_COLUMN;
  return (
    <section className={`monitor-table ${isShort ? 'is-short' : ''}`}>
      {isShort && <h3>Mirror monitor, as {monitor.member} sees it</h3>}
      <table>
        <thead>
          <tr>
            <th scope="col">Member</th>
            <th scope="col">{isShort ? 'Status' : 'Status, type'}</th>
            <th scope="col">Journal transfer</th>
            {!isShort && <th scope="col">Dejournaling</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <MemberRow
              key={row.member}
              row={row}
              isShort={isShort}
              hasOwnLine={!isShort && row.member.length > longest}
            />
          ))}
        </tbody>
      </table>
      {isShort && monitor.arbiter !== null && <p className="monitor-remark">{monitor.arbiter.connection}</p>}
    </section>
  );
}

/** Of many members, few change from one moment to the next. */
const MemberRow = memo(function MemberRow({
  row,
  isShort,
  hasOwnLine,
}: {
  readonly row: MonitorRow;
  readonly isShort: boolean;
  readonly hasOwnLine: boolean;
}) {
  return (
    <>
      {hasOwnLine && (
        // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it has the focus, and who listens hears the name with the row below.
        <tr className="monitor-name-line" aria-hidden="true">
          <td colSpan={4}>{row.member}</td>
        </tr>
      )}
      <tr>
        <th scope="row">
          <span className={hasOwnLine ? 'visually-hidden' : ''}>{row.member}</span>
        </th>
        <td>
          <StatusWords row={row} />
          {!isShort && <span className="monitor-type">{row.type}</span>}
        </td>
        <td>{row.journalTransfer}</td>
        {!isShort && <td>{row.dejournaling}</td>}
      </tr>
    </>
  );
});

function StatusWords({ row }: { readonly row: MonitorRow }) {
  const { tone, icon } = statusLook(row.status, row.type);
  return (
    <span className={`status-words tone-${tone}`}>
      <Icon of={icon} size={13} />
      {row.status}
    </span>
  );
}
