import type { DesignDocument } from '../design-document.ts';
import { UNTITLED } from './new-document.ts';
import { setField } from './set-field.ts';

/** Who gives a file a name has named the design too, where that has none. */
export function namedAfterFile(document: DesignDocument, fileName: string): DesignDocument {
  const name = fileName.replace(/\.(?:mirrorlab|json)$/i, '').trim();
  return document.name !== UNTITLED || name === '' || name === UNTITLED ? document : setField(document, ['name'], name);
}
