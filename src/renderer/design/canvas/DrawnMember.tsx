import type { ElementReference } from '../../../design/element.ts';
import { standingWords } from '../../../design/standing.ts';
import type { MemberOfMirror } from '../../../diagram/card-size.ts';
import { Fact } from '../../canvas/Fact.tsx';
import { Chip } from '../../ui/controls/Chip.tsx';
import { Name } from '../../ui/controls/Name.tsx';
import { StatusBadge } from '../../ui/controls/StatusBadge.tsx';
import { useIsSelected, usePlaceholder } from '../drawing.ts';
import { memberLook } from './member-look.ts';
import { NameInPlace } from './NameInPlace.tsx';
import { useDrawnElement } from './useDrawnElement.ts';

/** A member on the card of its host: what kind it is, and the three addresses by which others reach it. */
export function DrawnMember({ of: { mirror, member } }: { readonly of: MemberOfMirror }) {
  const element: ElementReference = { kind: 'member', id: `${mirror.id}/${member.name}` };
  const { word, look } = memberLook(member.type);
  const standing = standingWords(mirror, member);
  const spoken = standing === null ? word : `${word}, ${standing.short}`;
  const drawn = useDrawnElement(element, `Member ${member.name} of ${mirror.label}, ${spoken}`);
  const isSelected = useIsSelected(element);
  const isPlaceholder = usePlaceholder({ kind: 'mirror', id: mirror.id });
  return (
    <div {...drawn} className={`member-section ${isSelected ? 'is-selected' : ''}`}>
      <p className="member-name">
        <NameInPlace element={element} />
      </p>
      <div className="card-status">
        <StatusBadge word={word} look={look} />
        {standing === null ? (
          <Chip isPlaceholder={isPlaceholder}>
            <Name text={mirror.label} />
          </Chip>
        ) : (
          <Chip tone="trouble" title={`${mirror.label}: ${standing.long}`}>
            {standing.short}
          </Chip>
        )}
      </div>
      <dl>
        <Fact label="Superserver" value={member.superserverAddress || 'none'} />
        <Fact label="Mirror private" value={member.mirrorPrivateAddress || 'none'} />
        <Fact label="Agent" value={member.agentAddress || 'none'} />
      </dl>
    </div>
  );
}
