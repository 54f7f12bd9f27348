import { partOf, size } from '../../../../design/size.ts';
import type { JournalFileDetails, MemberDetails } from '../../../../shared/emulation.ts';
import { bridge } from '../../../bridge/bridge.ts';
import { useSession } from '../../../store/session-store.ts';
import { useLiveQuery } from '../../../store/useLiveQuery.ts';
import { StatusBadge } from '../../../ui/controls/StatusBadge.tsx';
import { statusLook } from '../../../ui/theme/status.ts';
import { OwnLog } from './OwnLog.tsx';
import { ProcessSections } from './ProcessSections.tsx';

interface MemberDetailsViewProps {
  readonly mirror: string;
  readonly member: string;
  /** Its name stands above already. */
  readonly isAlone?: boolean;
}

/** One member: what it does and waits for, its connections, its databases and journal files, and its own console log. */
export function MemberDetailsView({ mirror, member, isAlone = false }: MemberDetailsViewProps) {
  const observed = useSession(({ observation }) =>
    observation?.mirrors.find(({ id }) => id === mirror)?.members.find(({ name }) => name === member),
  );
  const details = useLiveQuery(`member ${mirror}/${member}`, () => bridge.readMemberDetails({ mirror, member }));
  if (observed === undefined) return null;
  const { status, type, note } = observed;
  return (
    <>
      {!isAlone && <h2 className="details-member">Member {member}</h2>}
      <p className="details-status">
        <StatusBadge word={status} look={statusLook(status, type)} />
        <span className="details-remark">
          {type} · {mirror}
        </span>
      </p>
      {note !== '' && <p className="details-note">{note}</p>}
      {details != null && (
        <>
          <ProcessSections {...details} />
          <Databases databases={details.databases} />
          <JournalFiles files={details.journalFiles} />
        </>
      )}
      <OwnLog
        title="Console log"
        name={member}
        isOwn={({ console, subject, mirror: owner }) =>
          console && subject.kind === 'member' && subject.id === member && owner === mirror
        }
      />
    </>
  );
}

function Databases({ databases }: Pick<MemberDetails, 'databases'>) {
  return (
    <section>
      <h3>Databases</h3>
      {databases.length === 0 && <p className="panel-empty">No mirrored databases.</p>}
      <ul className="details-rows" aria-label="Databases">
        {databases.map(({ name, status, nextRecord }) => (
          <li key={name} title={`Next record to dejournal: ${nextRecord}`}>
            <span>{name}</span>
            <span>{status}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A member that ran long has many; older ones are seldom asked for. */
const MAX_FILES = 20;

function JournalFiles({ files }: { readonly files: readonly JournalFileDetails[] }) {
  return (
    <section>
      <h3>Journal files</h3>
      {files.length === 0 && <p className="panel-empty">No journal files yet.</p>}
      <ul className="details-rows" aria-label="Journal files">
        {files.slice(0, MAX_FILES).map(({ name, bytes, appliedBytes }) => (
          <li key={name} title={`${partOf(appliedBytes, bytes)} applied`}>
            <span className="figures">{name}</span>
            <span className="figures">{size(bytes)}</span>
          </li>
        ))}
      </ul>
      {files.length > MAX_FILES && <p className="details-remark">{files.length - MAX_FILES} older files</p>}
    </section>
  );
}
