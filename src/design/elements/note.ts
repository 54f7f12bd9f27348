import type { DesignDocument } from '../design-document.ts';
import type { KindOfElement } from './kind.ts';

export interface Note extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly text: string;
}

export const note: KindOfElement = {
  noun: 'note',
  plural: 'Notes',
  isPlaced: true,
  called: 'id',
  where: { list: 'notes' },
  isOne: isNote,
  nameOf: (item) => titleOf((item as Note).text),
};

/** Notes may hold whatever somebody wrote into the file; these are the ones that the canvas shows. */
export function notesOf(document: DesignDocument): Note[] {
  return (document.notes ?? []).filter(isNote);
}

export function isNote(value: unknown): value is Note {
  const one = value as Partial<Note> | null;
  return typeof one === 'object' && typeof one?.id === 'string' && typeof one.text === 'string';
}

const MAX_TITLE_LENGTH = 40;

/** A note is called by the beginning of its text. */
function titleOf(text: string): string | undefined {
  const line = text
    .split('\n')
    .map((one) => one.trim())
    .find((one) => one !== '');
  if (line === undefined || line.length <= MAX_TITLE_LENGTH) return line;
  return `${line.slice(0, MAX_TITLE_LENGTH - 1)}…`;
}
