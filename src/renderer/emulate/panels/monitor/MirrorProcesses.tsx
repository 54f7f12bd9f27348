import type { MirrorProcess } from '../../../../shared/emulation.ts';
import { GuideSections } from '../../../ui/controls/GuideSections.tsx';

/** What ^%SS lists of the mirror on this member; the columns Process, CPU, Glob and Pr are left out, as in the guide. */
export function MirrorProcesses({ processes }: { readonly processes: readonly MirrorProcess[] }) {
  return (
    <section>
      <h3>Mirroring processes</h3>
      {processes.length === 0 ? (
        <p className="panel-empty">Mirroring is not running on this member.</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">Device</th>
              <th scope="col">Namespace</th>
              <th scope="col">Routine</th>
              <th scope="col">User/Location</th>
            </tr>
          </thead>
          <tbody>
            {processes.map(({ device, namespace, routine, location, about }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two of them may be alike, and they have no numbers.
              <tr key={index}>
                <td className="figures">{device}</td>
                <td className="figures">{namespace}</td>
                <td className="figures">{routine}</td>
                <td>
                  {location}
                  {about !== null && <span className="monitor-type">{about}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <GuideSections sections={['3.3.1.3']} />
    </section>
  );
}
