import type { ElementReference } from '../../../design/rules/rule.ts';
import type { MemberOfMirror } from '../../canvas/arrangement/card-size.ts';
import { Fact } from '../../canvas/Fact.tsx';
import { Chip } from '../../controls/Chip.tsx';
import { StatusBadge } from '../../controls/StatusBadge.tsx';
import { textWidth } from '../../text/text-width.ts';
import { useIsSelected } from '../drawing.ts';
import { memberLook } from './member-look.ts';
import { NameInPlace } from './NameInPlace.tsx';
import { useDrawnElement } from './useDrawnElement.ts';

/** Pixels for the texts of the row, and for those of them that are shown from afar, almost twice as large. */
const ROOM = { near: 142, far: 90 };

/** A member on the card of its host: what kind it is, and the three addresses by which others reach it. */
export function DrawnMember({ of: { mirror, member } }: { readonly of: MemberOfMirror }) {
  const element: ElementReference = { kind: 'member', id: `${mirror.id}/${member.name}` };
  const { word, look } = memberLook(member.type);
  const drawn = useDrawnElement(element, `Member ${member.name} of ${mirror.name}, ${word}`);
  const isSelected = useIsSelected(element);
  const far = textWidth(member.name) + textWidth(word);
  const isTight = far > ROOM.far || far + textWidth(mirror.name) > ROOM.near;
  return (
    <div {...drawn} className={`member-section ${isSelected ? 'is-selected' : ''}`}>
      <div className={`card-status ${isTight ? 'is-tight' : ''}`}>
        <span className="drawn-member-name">
          <NameInPlace element={element} />
        </span>
        <StatusBadge word={word} look={look} />
        <Chip>{mirror.name}</Chip>
      </div>
      <dl>
        <Fact label="Superserver" value={member.superserverAddress || 'none'} />
        <Fact label="Mirror private" value={member.mirrorPrivateAddress || 'none'} />
        <Fact label="Agent" value={member.agentAddress || 'none'} />
      </dl>
    </div>
  );
}
