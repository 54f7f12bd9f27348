import { create } from 'zustand';

/** Whether the search for elements and commands is shown. */
export const useSearch = create<{ readonly isOpen: boolean }>(() => ({ isOpen: false }));
