import { create } from 'zustand';
import type { DesignDocument } from '../../design/design-document.ts';
import { useDesignDocument } from '../store/design-store.ts';

/** A picture of the document `of`, on the way to how it is laid out. */
interface Gliding {
  readonly of: DesignDocument | null;
  readonly shown: DesignDocument | null;
}

export const useGliding = create<Gliding>(() => ({ of: null, shown: null }));

/** The document as the canvas shows it: as it is, or gliding there. */
export function useShownDocument(): DesignDocument {
  const present = useDesignDocument();
  return useGliding(({ of, shown }) => (of === present ? shown : null)) ?? present;
}
