import { create } from 'zustand';
import type { ImportProgress } from '../../shared/document.ts';
import { bridge } from '../bridge/bridge.ts';

/** How far the import is that this window waits for; null while there is none. */
export const useImport = create<{ readonly progress: ImportProgress | null }>(() => ({ progress: null }));

export function followImport(): void {
  bridge.onImportProgress((progress) => useImport.setState({ progress }));
}
