import { create } from 'zustand';
import type { ExportChoice, ExportPreview, ExportProgress } from '../../../shared/export.ts';
import { bridge } from '../../bridge/bridge.ts';
import { autosaveNow } from '../../store/autosave.ts';
import { closeDialog, openDialog } from '../../store/dialog-store.ts';
import { useNotice } from '../../store/notice-store.ts';

interface ExportState {
  readonly choice: ExportChoice;
  /** What would be written; null until it was made for the first time. */
  readonly preview: ExportPreview | null;
  /** The choice is newer than what is shown. */
  readonly isPreparing: boolean;
  readonly shownFile: { readonly path: string; readonly text: string } | null;
  /** Null while nothing is written. */
  readonly progress: ExportProgress | null;
  /** Why it could not be made or written, one line each. */
  readonly flaws: readonly string[];
}

const BEGINNING: ExportState = {
  choice: { kinds: null, rendered: [], product: null },
  preview: null,
  isPreparing: false,
  shownFile: null,
  progress: null,
  flaws: [],
};

export const useExport = create<ExportState>(() => BEGINNING);

export async function openExport(): Promise<void> {
  useExport.setState({ ...BEGINNING, isPreparing: true });
  openDialog({ kind: 'export' });
  await autosaveNow();
  await choose({});
}

/** Ends what is under way, of which nothing is left. */
export function closeExport(): void {
  void bridge.cancelExport();
  closeDialog('export');
  useExport.setState(BEGINNING);
}

export async function choose(change: Partial<ExportChoice>): Promise<void> {
  const choice = { ...useExport.getState().choice, ...change };
  useExport.setState({ choice, isPreparing: true, flaws: [] });
  try {
    const preview = await bridge.prepareExport(choice);
    // Another choice has come before this one was made.
    if (preview === null || useExport.getState().choice !== choice) return;
    useExport.setState({ preview, isPreparing: false });
    const shown = useExport.getState().shownFile?.path;
    const path = preview.paths.find((one) => one === shown) ?? preview.paths[0];
    if (path !== undefined) await showFile(path);
  } catch (error) {
    if (useExport.getState().choice === choice) useExport.setState({ isPreparing: false, flaws: [reasonOf(error)] });
  }
}

export async function showFile(path: string): Promise<void> {
  const { preview } = useExport.getState();
  const text = await bridge.readExportFile(path);
  if (useExport.getState().preview === preview) useExport.setState({ shownFile: { path, text } });
}

export async function writeChosen(): Promise<void> {
  useExport.setState({ progress: { done: 0, of: 1 }, flaws: [] });
  try {
    const result = await bridge.writeExport();
    if (result.outcome === 'failed') useExport.setState({ flaws: result.reasons });
    if (result.outcome !== 'written') return;
    const { folder, count, left } = result;
    const older =
      left.length === 0
        ? ''
        : ` Left from an earlier export: ${left.slice(0, 3).join(', ')}${left.length > 3 ? ' …' : ''}.`;
    closeExport();
    useNotice.getState().tell(`${count} files written to “${folder}”. Begin with README.md.${older}`, 'neutral');
  } catch (error) {
    useExport.setState({ flaws: [reasonOf(error)] });
  } finally {
    useExport.setState({ progress: null });
  }
}

/** Main tells how far it is; the question where to has no progress yet. */
export function followExport(): void {
  bridge.onExportProgress((progress) => {
    if (useExport.getState().progress !== null) useExport.setState({ progress });
  });
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
