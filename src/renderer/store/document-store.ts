import { create } from 'zustand';
import type { Design } from '../../design/design.ts';
import type { OpenDocument, OpenResult } from '../../shared/document.ts';
import { bridge } from '../bridge.ts';
import { resetSession } from './session-store.ts';
import { useView } from './view-store.ts';

export interface Refusal {
  readonly fileName: string;
  readonly problems: readonly string[];
}

interface DocumentState {
  /** Null shows the welcome page. */
  readonly document: OpenDocument | null;
  /** A file that could not be opened, until the person has read why. */
  readonly refusal: Refusal | null;
}

export const useDocument = create<DocumentState>(() => ({ document: null, refusal: null }));

/** The design on the canvas; only for what is shown while a document is open. */
export function useDesign(): Design {
  const design = useDocument(({ document }) => document?.design);
  if (design === undefined) throw new Error('There is no open document.');
  return design;
}

/** Shows what main opened. A refusal leaves everything as it was and tells why. */
export async function showOpenResult(result: OpenResult): Promise<void> {
  if (result.outcome === 'refused') useDocument.setState({ refusal: result });
  if (result.outcome === 'opened') await showDocument(result.document);
}

export async function showDocument(document: OpenDocument): Promise<void> {
  resetSession();
  useView.getState().forgetSelection();
  useDocument.setState({ document, refusal: null });
  await bridge.startSession();
}

export async function closeDocument(): Promise<void> {
  await bridge.closeDocument();
  resetSession();
  useDocument.setState({ document: null });
}

export function dismissRefusal(): void {
  useDocument.setState({ refusal: null });
}
