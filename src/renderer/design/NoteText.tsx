import { useState } from 'react';
import { writeNote } from '../../design/edits/add-note.ts';
import { notesOf } from '../../design/elements/note.ts';
import { useDesignStore } from '../store/design-store.ts';

/** A note is a remark, not a document. */
const MAX_NOTE_LENGTH = 4000;

interface NoteTextProps {
  readonly id: string;
  readonly name: string;
  readonly isFocused?: boolean;
  /** When the person has written, or has changed their mind. */
  readonly onEnd?: () => void;
}

/** The text of a note as it is written: plain text, one step in the history when it is left. Escape leaves it as it was. */
export function NoteText({ id, name, isFocused = false, onEnd }: NoteTextProps) {
  const text = useDesignStore(({ history }) => notesOf(history.present).find((note) => note.id === id)?.text ?? '');
  const [draft, setDraft] = useState<string | null>(null);
  const end = (isWanted: boolean): void => {
    if (isWanted && draft !== null) {
      useDesignStore.getState().edit('Write a note', (document) => writeNote(document, id, draft));
    }
    setDraft(null);
    onEnd?.();
  };
  return (
    <textarea
      className="note-field nodrag nopan nowheel"
      aria-label={name}
      maxLength={MAX_NOTE_LENGTH}
      placeholder="Write something"
      value={draft ?? text}
      // biome-ignore lint/a11y/noAutofocus: on the canvas it stands where the person has just asked to write.
      autoFocus={isFocused}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => end(true)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') end(false);
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.blur();
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    />
  );
}
