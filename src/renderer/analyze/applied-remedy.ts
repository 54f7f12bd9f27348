import { create } from 'zustand';
import type { Step } from '../../design/edits/history.ts';
import { useDesignStore } from '../store/design-store.ts';

/** The remedy that was applied last, and the step of the drawing's history that it became. */
const useApplied = create<{ readonly title: string; readonly step: Step | null }>(() => ({ title: '', step: null }));

/** Remembers that the newest edit is a remedy. */
export function noteApplied(title: string): void {
  useApplied.setState({ title, step: useDesignStore.getState().history.past.at(-1) ?? null });
}

/** What became of it, as long as it is the newest edit or has just been undone. */
export function useAppliedRemedy(): { readonly title: string; readonly state: 'applied' | 'undone' } | null {
  const { title, step } = useApplied();
  const { past, present, future } = useDesignStore(({ history }) => history);
  if (step === null) return null;
  if (past.at(-1) === step) return { title, state: 'applied' };
  return present === step.document && future[0]?.label === step.label ? { title, state: 'undone' } : null;
}
