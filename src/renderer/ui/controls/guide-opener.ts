import { createContext } from 'react';

/** Opens the guide index at a section; null where nothing can be opened, as in the guide index itself. */
export const GuideOpener = createContext<((section: string) => void) | null>(null);
