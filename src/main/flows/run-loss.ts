import type { RunContents } from '../../shared/scenario.ts';

/** What would be lost with a run. */
export interface RunLoss extends RunContents {
  /** The name of the scenario that stands in no file; null where there is none, or where it is not lost. */
  readonly scenario: string | null;
}

export interface LossQuestion {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly ('Save' | 'Discard' | 'Cancel')[];
}

/** What is asked before a run ends, or before a scenario that does not fit the drawing goes; null where nothing is lost. */
export function questionAbout(
  { scenario, branches, bookmarks }: RunLoss,
  occasion: 'end' | 'misfit',
): LossQuestion | null {
  const parts = [
    ...(branches > 1 ? [`its ${branches} branches`] : []),
    ...(bookmarks > 0 ? [bookmarks === 1 ? 'its bookmark' : `its ${bookmarks} bookmarks`] : []),
  ];
  if (scenario === null && parts.length === 0) return null;
  const detail = [
    ...(occasion === 'misfit' ? ['It no longer fits the drawing; the run begins without it.'] : []),
    ...(parts.length > 0 ? [`Ending the run deletes ${parts.join(' and ')}; this cannot be undone.`] : []),
    ...(scenario === null && branches > 1 ? ['To keep a branch, show it and choose Save scenario….'] : []),
    ...(scenario !== null && branches > 1 ? ['Saving keeps what was done in the branch shown.'] : []),
    ...(scenario !== null && occasion === 'end' ? ['Unsaved changes are lost if you discard them.'] : []),
  ].join(' ');
  if (scenario === null) return { message: 'End this run?', detail, buttons: ['Discard', 'Cancel'] };
  const message = `Save the scenario “${scenario}”?`;
  return { message, detail, buttons: ['Save', 'Discard', ...(occasion === 'end' ? (['Cancel'] as const) : [])] };
}
