import { Pencil, Trash2 } from 'lucide-react';
import type { ComponentType } from 'react';
import { findMirror, hostOfElement, isWrittenInPlace } from '../../../design/edits/elements.ts';
import type { ElementKind, ElementReference } from '../../../design/element.ts';
import { elementName } from '../../../design/element-names.ts';
import { elementParts } from '../../../design/element-parts.ts';
import { elementKinds } from '../../../design/elements/kinds.ts';
import { useDesignStore } from '../../store/design-store.ts';
import { IconButton } from '../../ui/controls/IconButton.tsx';
import { showInDesignView } from '../design-view.ts';
import { useDrawnContent, useFindingsOn } from '../drawing.ts';
import { remove } from '../element-actions.ts';
import { designKinds } from '../kinds/kinds.ts';
import { NoteText } from '../NoteText.tsx';
import { FindingRows } from '../problems/FindingRows.tsx';
import { ConnectionList } from './ConnectionList.tsx';
import { ConnectTo } from './ConnectTo.tsx';
import { FieldGroups } from './FieldGroups.tsx';
import { InspectorHead } from './InspectorHead.tsx';
import { InstanceLists } from './InstanceLists.tsx';
import { MachineList } from './MachineList.tsx';
import { RelatedElements } from './RelatedElements.tsx';
import { TargetList } from './TargetList.tsx';

/** What an element holds beside its fields. */
const LISTS: Partial<Readonly<Record<ElementKind, ComponentType<{ readonly element: ElementReference }>>>> = {
  'application-server': ConnectionList,
  instance: InstanceLists,
  'load-balancer': TargetList,
  platform: MachineList,
};

/** Everything about one element: its fields, what it is connected to, what belongs to it, what is wrong with it. */
export function ElementPage({ element }: { readonly element: ElementReference }) {
  const document = useDrawnContent();
  const findings = useFindingsOn([element]);
  // A note is called by its text, which is no part of the content.
  const name = useDesignStore(({ history }) => elementName(history.present, element));
  const { noun } = elementKinds[element.kind];
  const List = LISTS[element.kind];
  const host = hostOfElement(document, element);
  const instance = instanceOf(document, element);
  return (
    <>
      <InspectorHead kind={noun} title={name}>
        {isWrittenInPlace(element.kind) && (
          <IconButton name="Rename" keys="F2" icon={Pencil} onPress={() => showInDesignView({ renaming: element })} />
        )}
        <IconButton name="Delete" keys="Delete" icon={Trash2} isRemoval onPress={() => remove([element])} />
      </InspectorHead>
      <div className="inspector-content">
        {findings.length > 0 && <FindingRows findings={findings} />}
        <FieldGroups element={element} />
        {element.kind === 'note' && <NoteText id={element.id} name="Text of the note" />}
        {List !== undefined && <List element={element} />}
        {instance !== null && (
          <>
            <FieldGroups element={instance} />
            <InstanceLists element={instance} />
          </>
        )}
        {designKinds[element.kind].isJoinable && <ConnectTo elements={[element]} />}
        <RelatedElements element={element} host={host} />
      </div>
    </>
  );
}

/** A member is edited together with its instance, which has no place of its own in the drawing. */
function instanceOf(document: ReturnType<typeof useDrawnContent>, element: ElementReference): ElementReference | null {
  if (element.kind !== 'member') return null;
  const { outer, inner } = elementParts(document, element);
  const member = findMirror(document, outer)?.members.find(({ name }) => name === inner);
  const isThere = document.instances.some((instance) => instance.id === member?.instance);
  return isThere && member !== undefined ? { kind: 'instance', id: member.instance } : null;
}
