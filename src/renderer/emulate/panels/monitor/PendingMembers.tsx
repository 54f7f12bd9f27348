import type { MonitorPage } from '../../../../shared/emulation.ts';
import { carryOut } from '../../menus/carry-out.ts';

/** Only the primary rejects: a backup or async cannot reject the primary's new DN (§3.3.3). */
const WAYS = [
  { title: 'Authorize', of: { member: 'member.authorize', dn: 'dn.authorize' }, isOnPrimary: false },
  { title: 'Reject', of: { member: 'member.reject', dn: 'dn.reject' }, isOnPrimary: true },
] as const;

/** New members, and DNs that changed, wait here until somebody authorizes or rejects them (§3.2.6.3, §3.3.3). */
export function PendingMembers({ monitor }: { readonly monitor: MonitorPage }) {
  const { pending, mirror, rows, member: viewer } = monitor;
  const isPrimary = rows.some(({ member, status }) => member === viewer && status === 'Primary');
  if (pending.length === 0) return null;
  return (
    <section>
      <h3>Pending</h3>
      <ul>
        {pending.map(({ kind, member, dn }) => (
          <li key={`${kind} ${member}`} className="monitor-pending-row">
            <span>
              <strong>{member}</strong>
              <span className="figures monitor-dn">{dn}</span>
            </span>
            <span className="monitor-pending-choices">
              <span className="monitor-pending-kind">{kind === 'member' ? 'New member' : 'DN update'}</span>
              {WAYS.filter(({ isOnPrimary }) => !isOnPrimary || isPrimary).map(({ title, of }) => (
                <button
                  key={title}
                  type="button"
                  className="button"
                  aria-label={`${title} ${member}`}
                  onClick={() => void carryOut({ kind: 'operate', action: of[kind], member, mirror })}
                >
                  {title}
                </button>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
