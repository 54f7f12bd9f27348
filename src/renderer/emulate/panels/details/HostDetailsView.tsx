import { membersOnHost } from '../../../../diagram/card-size.ts';
import { bridge } from '../../../bridge/bridge.ts';
import { useDesign } from '../../../store/document-store.ts';
import { useSession } from '../../../store/session-store.ts';
import { useFollowingAnswer } from '../../../store/useLiveQuery.ts';
import { MemberDetailsView } from './MemberDetailsView.tsx';
import { ProcessSections } from './ProcessSections.tsx';

const STATE_WORDS = { up: 'Running', down: 'Without power', booting: 'Booting', frozen: 'Frozen' } as const;

/** A host: its state and interfaces, its agent, and every member that runs on it. */
export function HostDetailsView({ host: id }: { readonly host: string }) {
  const design = useDesign();
  const observed = useSession(({ observation }) => observation?.hosts.find((host) => host.id === id));
  const details = useFollowingAnswer(`host ${id}`, () => bridge.readHostDetails(id));
  const host = design.hosts.find((one) => one.id === id);
  if (observed === undefined || host === undefined) return null;
  return (
    <>
      <ul className="details-rows" aria-label="Host">
        <li>
          <span>Host</span>
          <span>{STATE_WORDS[observed.state]}</span>
        </li>
        {observed.agent !== 'none' && (
          <li>
            <span>ISCAgent</span>
            <span>{observed.agent}</span>
          </li>
        )}
        {observed.interfaces.map(({ id: name, address, up, virtualAddress }) => (
          <li key={name}>
            <span>
              {name}
              {!up && <span className="details-remark"> · cable pulled</span>}
              {virtualAddress !== null && <span className="details-remark"> · VIP {virtualAddress}</span>}
            </span>
            <span className="figures">{address}</span>
          </li>
        ))}
      </ul>
      {details != null && observed.agent !== 'none' && (
        <div className="details-part">
          <h2 className="details-member">ISCAgent</h2>
          <ProcessSections {...details} />
        </div>
      )}
      {membersOnHost(design, host).map(({ mirror, member }) => (
        <div key={`${mirror.id}/${member.name}`} className="details-part">
          <MemberDetailsView mirror={mirror.id} member={member.name} />
        </div>
      ))}
    </>
  );
}
