import { basename } from 'node:path';
import type { DesignDocument } from '../../design/design-document.ts';
import { readDesign } from '../../design/read-design.ts';
import type { OpenResult, OtherDesign } from '../../shared/document.ts';
import { chooseFile, readDesignFile } from '../documents/documents.ts';
import { keepDocument } from '../documents/kept-document.ts';
import type { Services } from '../documents/services.ts';
import type { DocumentWindow } from '../windows/document-window.ts';
import { show } from './opening.ts';

/** The drawing of another file, to be compared with the one that is open. */
export async function readOtherDesign({ browserWindow }: DocumentWindow): Promise<OtherDesign> {
  const path = await chooseFile(browserWindow, 'Compare with a design');
  if (path === null) return { outcome: 'cancelled' };
  const reading = await readDesignFile(path);
  if (reading.outcome === 'refused') return reading;
  return { outcome: 'read', name: basename(path), document: JSON.parse(reading.document.text) as DesignDocument };
}

/** A kept state as a drawing; null where it is not there any more. */
export async function readVersion(
  { versions }: Services,
  { document }: DocumentWindow,
  id: string,
): Promise<DesignDocument | null> {
  const text = document === null ? null : await versions.read(document, id);
  return text === null ? null : readDesign(text, 'state').document;
}

/** A kept state as a document of its own, which stands in no file yet. */
export async function openVersion(services: Services, caller: DocumentWindow, id: string): Promise<OpenResult> {
  const document = await readVersion(services, caller, id);
  if (document === null) return { outcome: 'cancelled' };
  const opened = keepDocument({ document, origin: 'new', file: null, remarks: [], isUnsaved: true });
  return show(services, caller, { outcome: 'read', document: opened });
}
