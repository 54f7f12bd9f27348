import type { ReactNode } from 'react';
import type { StatusLook } from '../theme/status.ts';
import { Icon } from './icons.tsx';

interface StatusBadgeProps {
  readonly word: ReactNode;
  readonly look: StatusLook;
  /** The one badge that is filled: that of the primary. */
  readonly isFilled?: boolean;
}

/** A status is a word, an icon and a colour, always all three. */
export function StatusBadge({ word, look, isFilled = false }: StatusBadgeProps) {
  return (
    <span className={`badge tone-${look.tone} ${isFilled ? 'is-filled' : ''}`}>
      <Icon of={look.icon} size={13} />
      {word}
    </span>
  );
}
