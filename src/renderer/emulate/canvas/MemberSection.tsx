import { memberElement } from '../../../design/element.ts';
import type { MemberOfMirror } from '../../../diagram/card-size.ts';
import type { HostObservation, MemberObservation, TypeWord } from '../../../shared/emulation.ts';
import { Fact } from '../../canvas/Fact.tsx';
import { useSession } from '../../store/session-store.ts';
import { useView } from '../../store/view-store.ts';
import { Chip } from '../../ui/controls/Chip.tsx';
import { Name } from '../../ui/controls/Name.tsx';
import { StatusBadge } from '../../ui/controls/StatusBadge.tsx';
import { statusLook } from '../../ui/theme/status.ts';
import { useElementMenu, useIsSelected } from '../menus/useElementMenu.tsx';
import { Beliefs } from './Beliefs.tsx';
import { dejournaledShare, memberFacts } from './member-facts.ts';
import { eyesOf, Unseen, useSight } from './Unseen.tsx';

interface MemberSectionProps {
  readonly of: MemberOfMirror;
  readonly host: HostObservation;
  /** Where several members share a card, it bears the name of none of them. */
  readonly isNamed: boolean;
}

/** One mirror member on the card of its host: its status, and three facts about its journal. */
export function MemberSection({ of: { mirror, member }, host, isNamed }: MemberSectionProps) {
  const observed = useSession(({ observation }) =>
    observation?.mirrors.find(({ id }) => id === mirror.id)?.members.find(({ name }) => name === member.name),
  );
  const showsBeliefs = useView((view) => view.showsBeliefs);
  const sight = useSight();
  const isEye = sight === null || (sight.mirror === mirror.id && sight.eyes.includes(member.name));
  const isUnknown = !isEye && !(sight.mirror === mirror.id && sight.known.includes(member.name));
  const menu = useElementMenu(
    memberElement(mirror.id, member.name),
    observed === undefined || isUnknown
      ? `Member ${member.name}${isUnknown ? ', not known' : ''}`
      : `${spokenStatus(observed, isNamed ? ` of ${mirror.label}` : '')}${isEye ? '' : `, as ${eyesOf(sight)} knows it`}`,
  );
  const isSelected = useIsSelected(memberElement(mirror.id, member.name));
  if (observed === undefined) return null;
  const look = statusLook(observed.status, observed.type);
  if (isUnknown) {
    return (
      <div {...menu} className={`member-section ${isSelected ? 'is-selected' : ''}`}>
        <Unseen sight={sight} />
      </div>
    );
  }
  // Two of them may bear one label, such as a shutdown since when and until when.
  const [status, journal, dejournaled] = memberFacts(observed, host);
  return (
    <div {...menu} className={`member-section ${isSelected ? 'is-selected' : ''}`}>
      {isNamed && (
        <p className="member-name">
          <Name text={member.name} />
        </p>
      )}
      <div className="card-status">
        <StatusBadge word={observed.status} look={look} isFilled={observed.serves} />
        <MemberChip observed={observed} vip={heldAddress(host)} mirror={mirror} isNamed={isNamed} />
      </div>
      {!isEye ? (
        <p className="card-unseen">As {eyesOf(sight)} knows it</p>
      ) : showsBeliefs ? (
        <Beliefs mirror={mirror.id} member={member.name} />
      ) : (
        <dl>
          <Fact {...status} />
          <Fact {...journal} />
          <Fact {...dejournaled} />
        </dl>
      )}
      <div className={`progress tone-${look.tone}`} aria-hidden hidden={!isEye}>
        <span style={{ width: `${100 * dejournaledShare(observed)}%` }} />
      </div>
    </div>
  );
}

/** What is bound now: the settings of a mirror may have changed since it was drawn. */
function heldAddress({ interfaces }: HostObservation): string | null {
  return interfaces.find(({ virtualAddress }) => virtualAddress !== null)?.virtualAddress ?? null;
}

interface MemberChipProps {
  readonly observed: MemberObservation;
  readonly vip: string | null;
  readonly mirror: MemberOfMirror['mirror'];
  readonly isNamed: boolean;
}

/** The most telling remark: that it holds the VIP, that it was primary until it went down, what kind of async it is, or of which mirror. */
function MemberChip({ observed, vip, mirror, isNamed }: MemberChipProps) {
  const wasPrimary = useWasPrimary(mirror.id, observed);
  if (observed.holdsVip && vip !== null) {
    return (
      <Chip tone="primary" title={`Holds the virtual IP address ${vip}`}>
        VIP {vip.slice(Math.max(vip.lastIndexOf('.'), vip.lastIndexOf(':')))}
      </Chip>
    );
  }
  if (wasPrimary) return <Chip>was Primary</Chip>;
  const kind = asyncKind(observed.type);
  if (kind === null) return null;
  // One instance can be an async of several mirrors, under one name.
  return (
    <Chip tone={kind === 'DR' ? 'dr' : 'reporting'} title={`${observed.type} member of ${mirror.label}`}>
      {isNamed ? <Name text={mirror.label} /> : kind}
    </Chip>
  );
}

function useWasPrimary(mirror: string, { name, status }: MemberObservation): boolean {
  return useSession(({ observation, laneChanges, lanes }) => {
    if (status !== 'Down' && status !== 'Crashed') return false;
    const lane = lanes.find(
      ({ kind, title, mirror: owner }) => kind === 'member' && title === name && owner === mirror,
    )?.id;
    const past = laneChanges.filter(({ lane: id, atMs }) => id === lane && atMs <= (observation?.atMs ?? 0));
    const before = past.findLast(({ value }) => value !== status && value !== 'In Trouble');
    return before?.value === 'Primary';
  });
}

function asyncKind(type: TypeWord): string | null {
  if (type === 'Disaster Recovery') return 'DR';
  return type === 'Read-Only Reporting' || type === 'Read-Write Reporting' ? 'Reporting' : null;
}

function spokenStatus({ name, type, status, journalTransfer, holdsVip }: MemberObservation, ofMirror: string): string {
  const words = [`Member ${name}${ofMirror}`, type, status];
  if (journalTransfer !== 'N/A') words.push(`journal transfer ${journalTransfer}`);
  if (holdsVip) words.push('holds the virtual IP address');
  return words.join(', ');
}
