import type { MonitorPage } from '../../../shared/emulation.ts';
import type { MemberReference } from '../../../shared/session.ts';
import { useDesign } from '../../store/document-store.ts';
import { useSession } from '../../store/session-store.ts';
import { type MonitorView, useView } from '../../store/view-store.ts';
import { ViewChoice } from '../../ui/controls/ViewChoice.tsx';
import { MonitorTable } from './MonitorTable.tsx';
import { MemberActions } from './monitor/MemberActions.tsx';
import { MirroredDatabases } from './monitor/MirroredDatabases.tsx';
import { MirrorProcesses } from './monitor/MirrorProcesses.tsx';
import { MonitorHead } from './monitor/MonitorHead.tsx';
import { PendingMembers } from './monitor/PendingMembers.tsx';

const VIEWS = [
  { name: 'monitor', title: 'Mirror Monitor' },
  { name: 'screen', title: '^MIRROR' },
  { name: 'processes', title: '^%SS' },
] as const satisfies readonly { readonly name: MonitorView; readonly title: string }[];

/** The Mirror Monitor of any member, from that member's own knowledge (§3.3.1.1), its Status Monitor as text (§3.3.1.2), or its processes (§3.3.1.3). */
export function MonitorPanel() {
  const monitor = useSession((state) => state.monitor);
  const view = useView(({ monitorView }) => monitorView);
  const show = (monitorView: MonitorView): void => useView.setState({ monitorView });
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
      ) : view === 'processes' ? (
        <MirrorProcesses processes={monitor.processes} />
      ) : (
        <Page monitor={monitor} />
      )}
    </div>
  );
}

/** The page in the order of the guide: buttons, what the member is, arbiter, members, journal, databases. */
function Page({ monitor }: { readonly monitor: MonitorPage }) {
  const { mirror, member } = monitor;
  return (
    <>
      <MemberActions mirror={mirror} member={member} />
      <PendingMembers monitor={monitor} />
      <MonitorHead monitor={monitor} />
      <ArbiterBlock monitor={monitor} />
      <section>
        <h3>Mirror member status</h3>
        <MonitorTable />
      </section>
      <JournalBlock monitor={monitor} />
      <MirroredDatabases monitor={monitor} />
    </>
  );
}

const AUTOMATIC = '';

function MonitorMemberChoice() {
  const { mirrors } = useDesign();
  const { monitorMember, watchMonitor } = useView();
  const shown = useSession(({ monitor }) => monitor?.member);
  const isPrimary = useSession(({ monitor, observation }) =>
    [observation?.mirrors.find(({ id }) => id === monitor?.mirror)?.primary].flat().includes(monitor?.member),
  );
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
          the primary
          {shown === undefined || monitorMember !== null
            ? ''
            : isPrimary
              ? ` (now ${shown})`
              : ` (not seen; this is ${shown})`}
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

function ArbiterBlock({ monitor }: { readonly monitor: MonitorPage }) {
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
      </dl>
    </section>
  );
}

/** The rate at which journal arrives, and the mirror journal files that the member has. */
function JournalBlock({ monitor: { rate, journalFiles } }: { readonly monitor: MonitorPage }) {
  return (
    <section>
      {rate !== null && (
        <>
          <h3>Incoming journal transfer rate for this member</h3>
          <p className="monitor-rate figures">{rate}</p>
        </>
      )}
      {journalFiles.length > 0 && (
        <details>
          <summary>Mirror journal files ({journalFiles.length})</summary>
          <table>
            <thead>
              <tr>
                <th scope="col">File</th>
                <th scope="col">First record</th>
              </tr>
            </thead>
            <tbody>
              {journalFiles.map(({ name, from }) => (
                <tr key={name}>
                  <th scope="row" className="figures">
                    {name}
                  </th>
                  <td className="figures">{from}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </section>
  );
}
