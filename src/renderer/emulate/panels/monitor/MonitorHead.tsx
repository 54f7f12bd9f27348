import type { MonitorPage } from '../../../../shared/emulation.ts';

/** What the member is: the failover members with their addresses, or of an async its type and every mirror that it belongs to (§3.3.1.1). */
export function MonitorHead({ monitor }: { readonly monitor: MonitorPage }) {
  const { failoverMembers, own, member, mirrors } = monitor;
  return (
    <>
      {failoverMembers.length > 0 ? (
        <FailoverMembers members={failoverMembers} />
      ) : (
        <p className="monitor-own">
          <strong>{member}</strong> · {own.type}
        </p>
      )}
      {own.dn !== null && (
        <p className="monitor-remark">
          X.509 DN <span className="figures">{own.dn}</span>
        </p>
      )}
      {mirrors.length > 0 && <Mirrors mirrors={mirrors} />}
    </>
  );
}

function FailoverMembers({ members }: { readonly members: MonitorPage['failoverMembers'] }) {
  return (
    <section>
      <h3>Mirror failover member information</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">Member</th>
            <th scope="col">Superserver</th>
            <th scope="col">Mirror private</th>
          </tr>
        </thead>
        <tbody>
          {members.map(({ name, superserverAddress, mirrorPrivateAddress }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="figures">{superserverAddress}</td>
              <td className="figures">{mirrorPrivateAddress}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Mirrors({ mirrors }: { readonly mirrors: MonitorPage['mirrors'] }) {
  return (
    <section>
      <h3>Mirrors this async member belongs to</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">Mirror</th>
            <th scope="col">Status</th>
            <th scope="col">Journal transfer</th>
            <th scope="col">Dejournaling</th>
          </tr>
        </thead>
        <tbody>
          {mirrors.map(({ mirror, title, row }) => (
            <tr key={mirror}>
              <th scope="row">{title}</th>
              <td>{row.status}</td>
              <td>{row.journalTransfer}</td>
              <td>{row.dejournaling}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
