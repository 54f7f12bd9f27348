import { type NodeProps, NodeResizer } from '@xyflow/react';
import { isLocked } from '../../../design/edits/lock.ts';
import { type ElementReference, elementKey } from '../../../design/element.ts';
import { elementName } from '../../../design/element-names.ts';
import { notesOf } from '../../../design/elements/note.ts';
import { useDesignStore } from '../../store/design-store.ts';
import { showInDesignView, useDesignView } from '../design-view.ts';
import { useIsSelected } from '../drawing.ts';
import { NoteText } from '../NoteText.tsx';
import type { NoteNodeType } from './drawn-nodes.ts';
import { LockMark } from './LockMark.tsx';
import { useDrawnElement } from './useDrawnElement.ts';

const SMALLEST = { width: 96, height: 48 };

/** A remark beside the drawing, in plain text. */
export function DrawnNote({ data }: NodeProps<NoteNodeType>) {
  const element: ElementReference = { kind: 'note', id: data.note };
  const name = useDesignStore(({ history }) => elementName(history.present, element));
  const text = useDesignStore(({ history }) => notesOf(history.present).find(({ id }) => id === data.note)?.text ?? '');
  const isFixed = useDesignStore(({ history }) => isLocked(history.present, data.note));
  const isWriting = useDesignView(({ renaming }) => renaming !== null && elementKey(renaming) === elementKey(element));
  const drawn = useDrawnElement(element, `Note ${name}`);
  const isSelected = useIsSelected(element);
  return (
    <div {...drawn} className={`note ${isSelected ? 'is-selected' : ''}`}>
      <NodeResizer isVisible={isSelected && !isFixed} minWidth={SMALLEST.width} minHeight={SMALLEST.height} />
      <LockMark id={data.note} />
      {isWriting ? (
        <NoteText
          id={data.note}
          name={`Text of ${name}`}
          isFocused
          onEnd={() => showInDesignView({ renaming: null })}
        />
      ) : (
        <p className={`note-words nowheel ${text === '' ? 'is-empty' : ''}`}>{text === '' ? 'Empty note' : text}</p>
      )}
    </div>
  );
}
