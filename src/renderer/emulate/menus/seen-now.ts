import { useSession } from '../../store/session-store.ts';
import type { Seen } from './likely-choices.ts';

export function seenNow(): Seen {
  const { observation, lesson } = useSession.getState();
  return { observation, sight: lesson?.sight ?? null };
}
