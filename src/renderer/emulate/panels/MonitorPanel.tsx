import { useState } from 'react';
import type { MonitorView } from '../../../shared/emulation.ts';
import type { MemberReference } from '../../../shared/session.ts';
import { useDesign } from '../../store/document-store.ts';
import { useSession } from '../../store/session-store.ts';
import { useView } from '../../store/view-store.ts';
import { ViewChoice } from '../../ui/controls/ViewChoice.tsx';
import { MonitorTable } from './MonitorTable.tsx';

const VIEWS = [
  { name: 'monitor', title: 'Mirror Monitor' },
  { name: 'screen', title: '^MIRROR' },
] as const;

/** The Mirror Monitor of any member, from that member's own knowledge (§3.3.1.1), or its Status Monitor as text (§3.3.1.2). */
export function MonitorPanel() {
  const monitor = useSession((state) => state.monitor);
  const [view, show] = useState<(typeof VIEWS)[number]['name']>('monitor');
  return (
    <div className="monitor">
      <ViewChoice name="How it is shown" views={VIEWS} shown={view} onShow={show} />
      <MonitorMemberChoice />
      {monitor === null ? (
        <p className="panel-empty">This member is not running, so its monitor is not available.</p>
      ) : view === 'screen' ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: wider than the panel, it has to be scrolled by keys too.
        <section className="status-screen selectable" tabIndex={0} aria-label="Status Monitor as text">
          <pre className="figures">{monitor.screen}</pre>
        </section>
      ) : (
        <>
          <h3>Mirror member status</h3>
          <MonitorTable />
          <ArbiterBlock monitor={monitor} />
          <DatabaseBlock monitor={monitor} />
        </>
      )}
    </div>
  );
}

const AUTOMATIC = '';

function MonitorMemberChoice() {
  const { mirrors } = useDesign();
  const { monitorMember, watchMonitor } = useView();
  const shown = useSession(({ monitor }) => monitor?.member);
  const members = mirrors.flatMap((mirror) =>
    mirror.members.map((member) => ({ mirror: mirror.id, member: member.name })),
  );
  const key = ({ mirror, member }: MemberReference): string => `${mirror}/${member}`;
  return (
    <label className="monitor-choice">
      <span>As seen by</span>
      <select
        value={monitorMember === null ? AUTOMATIC : key(monitorMember)}
        onChange={({ target }) => watchMonitor(members.find((one) => key(one) === target.value) ?? null)}
      >
        <option value={AUTOMATIC}>
          the primary{shown === undefined || monitorMember !== null ? '' : ` (now ${shown})`}
        </option>
        {members.map((one) => (
          <option key={key(one)} value={key(one)}>
            {mirrors.length > 1 ? `${one.member} in ${one.mirror}` : one.member}
          </option>
        ))}
      </select>
    </label>
  );
}

function ArbiterBlock({ monitor }: { readonly monitor: MonitorView }) {
  if (monitor.arbiter === null) return null;
  const { address, mode, connection } = monitor.arbiter;
  return (
    <section>
      <h3>Arbiter connection status</h3>
      <dl className="monitor-facts">
        <dt>Arbiter address</dt>
        <dd className="figures">{address}</dd>
        <dt>Failover mode</dt>
        <dd>{mode}</dd>
        <dt>Connection status</dt>
        <dd>{connection}</dd>
        {monitor.noFailover && (
          <>
            <dt>No failover</dt>
            <dd>set: automatic failover is held back</dd>
          </>
        )}
        {monitor.incomingKBps !== null && (
          <>
            <dt>Incoming journal transfer rate</dt>
            <dd className="figures">{Math.round(monitor.incomingKBps)} KB/s</dd>
          </>
        )}
      </dl>
    </section>
  );
}

function DatabaseBlock({ monitor }: { readonly monitor: MonitorView }) {
  const { databases, missingDatabases } = monitor;
  return (
    <>
      {databases.length > 0 && <DatabaseTable databases={databases} />}
      {missingDatabases.length > 0 && (
        <section>
          <h3>Missing Mirrored Databases Report</h3>
          <ul>
            {missingDatabases.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function DatabaseTable({ databases }: Pick<MonitorView, 'databases'>) {
  return (
    <section>
      <h3>Mirrored databases</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Status</th>
            <th scope="col">Next record to dejournal</th>
          </tr>
        </thead>
        <tbody>
          {databases.map(({ name, status, nextRecord }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{status}</td>
              <td className="figures">{nextRecord}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
