import { create } from 'zustand';
import type { Tone } from '../ui/theme/status.ts';

interface NoticeState {
  /** One short message at the edge of the window; the number tells two equal ones apart. */
  readonly notice: { readonly text: string; readonly tone: Tone; readonly number: number } | null;
  /** Most of what is told is why something did not happen. */
  tell(text: string, tone?: Tone): void;
  dismiss(): void;
}

export const useNotice = create<NoticeState>((set, get) => ({
  notice: null,
  tell: (text, tone = 'trouble') => set({ notice: { text, tone, number: (get().notice?.number ?? 0) + 1 } }),
  dismiss: () => set({ notice: null }),
}));
