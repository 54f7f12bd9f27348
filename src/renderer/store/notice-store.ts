import { create } from 'zustand';

interface NoticeState {
  /** One short message at the edge of the window; the number tells two equal ones apart. */
  readonly notice: { readonly text: string; readonly number: number } | null;
  tell(text: string): void;
  dismiss(): void;
}

export const useNotice = create<NoticeState>((set, get) => ({
  notice: null,
  tell: (text) => set({ notice: { text, number: (get().notice?.number ?? 0) + 1 } }),
  dismiss: () => set({ notice: null }),
}));
