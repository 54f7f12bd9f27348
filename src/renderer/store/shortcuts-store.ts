import { create } from 'zustand';

/** Whether the list of keyboard shortcuts is shown. */
export const useShortcuts = create<{ readonly isOpen: boolean }>(() => ({ isOpen: false }));
