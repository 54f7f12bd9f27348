import { Ellipsis } from 'lucide-react';
import type { MonitorPage } from '../../../../shared/emulation.ts';
import { bridge } from '../../../bridge/bridge.ts';
import { useDesign } from '../../../store/document-store.ts';
import { MenuButton } from '../../../ui/controls/MenuButton.tsx';
import { Path } from '../../../ui/controls/Path.tsx';
import { memberMenu } from '../../menus/choice-groups.tsx';

/** The databases of the mirror on this member, each with what may be done to it (§3.3.1.1, §3.2.7.4). */
export function MirroredDatabases({ monitor }: { readonly monitor: MonitorPage }) {
  const { databases, missingDatabases, mirrors, mirror } = monitor;
  const title = mirrors.find((one) => one.mirror === mirror)?.title;
  return (
    <>
      {databases.length > 0 && (
        <section>
          <h3>{title === undefined ? 'Mirrored databases' : `Mirrored databases for ${title}`}</h3>
          <table>
            <thead>
              <tr>
                <th scope="col">Name, directory</th>
                <th scope="col">Status, next record to dejournal</th>
                <th scope="col">
                  <span className="visually-hidden">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {databases.map((database) => (
                <DatabaseRow key={database.name} database={database} monitor={monitor} />
              ))}
            </tbody>
          </table>
        </section>
      )}
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

interface DatabaseRowProps {
  readonly database: MonitorPage['databases'][number];
  readonly monitor: MonitorPage;
}

function DatabaseRow({
  database: { name, directory, status, nextRecord },
  monitor: { mirror, member },
}: DatabaseRowProps) {
  const design = useDesign();
  const groups = async () => memberMenu(design, await bridge.listChoices(), { mirror, member, database: name });
  return (
    <tr>
      <th scope="row">
        {name}
        <span className="figures monitor-dn">
          <Path text={directory} />
        </span>
      </th>
      <td>
        {status}
        <span className="figures monitor-dn">{nextRecord}</span>
      </td>
      <td>
        <MenuButton name={`Actions on ${name}`} icon={Ellipsis} className="icon-button" groups={groups} />
      </td>
    </tr>
  );
}
