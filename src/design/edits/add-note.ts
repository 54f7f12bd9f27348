import type { DesignDocument } from '../design-document.ts';
import { isNote, notesOf } from '../elements/note.ts';
import { freshId } from './fresh-names.ts';
import { type Place, placeElements } from './layout.ts';

export function addNote(
  document: DesignDocument,
  { text = '', place }: { readonly text?: string; readonly place?: Place } = {},
): DesignDocument {
  const id = freshId(document, 'note-1');
  const drawn = { ...document, notes: [...(document.notes ?? []), { id, text }] };
  return place === undefined ? drawn : placeElements(drawn, { [id]: place });
}

export function writeNote(document: DesignDocument, id: string, text: string): DesignDocument {
  const isMeant = notesOf(document).some((note) => note.id === id && note.text !== text);
  if (!isMeant) return document;
  return {
    ...document,
    notes: document.notes?.map((note) => (isNote(note) && note.id === id ? { ...note, text } : note)),
  };
}
