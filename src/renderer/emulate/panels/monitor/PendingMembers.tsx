import type { MonitorPage } from '../../../../shared/emulation.ts';
import { carryOut } from '../../menus/carry-out.ts';

/** New members, and DNs that changed, wait here until somebody authorizes them (§3.2.6.3, §3.3.3). */
export function PendingMembers({ monitor: { pending, mirror } }: { readonly monitor: MonitorPage }) {
  if (pending.length === 0) return null;
  return (
    <section>
      <h3>Pending</h3>
      <ul>
        {pending.map(({ kind, member, dn }) => (
          <li key={`${kind} ${member}`} className="monitor-pending-row">
            <span>
              <strong>{member}</strong> · {kind === 'member' ? 'new member' : 'DN update'}
              <span className="figures monitor-dn">{dn}</span>
            </span>
            <button
              type="button"
              className="button"
              aria-label={`Authorize ${member}`}
              onClick={() => {
                const action = kind === 'member' ? 'member.authorize' : 'dn.authorize';
                void carryOut({ kind: 'operate', action, member, mirror });
              }}
            >
              Authorize
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
