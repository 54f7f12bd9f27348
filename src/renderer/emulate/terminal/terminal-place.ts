import { create } from 'zustand';
import type { TerminalReference } from '../../../shared/terminal.ts';

export const keyOf = ({ kind, id }: TerminalReference): string => `${kind} ${id}`;

/** Which Terminal is shown; whoever looks at another panel and comes back finds the same one. */
export const useTerminalPlace = create<{ readonly chosen: string | null }>(() => ({ chosen: null }));

export const chooseTerminal = (place: TerminalReference): void => useTerminalPlace.setState({ chosen: keyOf(place) });
