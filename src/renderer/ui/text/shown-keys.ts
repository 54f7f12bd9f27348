/** Keys of a command as they are shown; the last sign may be a plus itself. */
export const shownKeys = (keys: string): string => keys.replaceAll(/\+(?=.)/g, ' ');
