import { EyeOff } from 'lucide-react';
import type { Sight } from '../../../shared/lesson.ts';
import { useSession } from '../../store/session-store.ts';
import { Icon } from '../../ui/controls/icons.tsx';

/** Through whose eyes a learner looks; null where everything is seen. */
export const useSight = (): Sight | null => useSession(({ lesson }) => lesson?.sight ?? null);

export const eyesOf = ({ eyes }: Sight): string => eyes.join(' and ');

/** Stands where nothing can be known from where a learner sits. */
export function Unseen({ sight }: { readonly sight: Sight }) {
  return (
    <p className="card-unseen">
      <Icon of={EyeOff} size={13} /> Not seen from {eyesOf(sight)}
    </p>
  );
}
