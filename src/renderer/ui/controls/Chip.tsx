import type { ReactNode } from 'react';
import type { Tone } from '../theme/status.ts';

interface ChipProps {
  readonly tone?: Tone;
  readonly title?: string;
  /** Stands for what is not known yet. */
  readonly isPlaceholder?: boolean;
  readonly children: ReactNode;
}

/** A short remark beside a status: `VIP .100`, `was Primary`. */
export function Chip({ tone = 'neutral', title, isPlaceholder = false, children }: ChipProps) {
  return (
    <span className={`chip tone-${tone} ${isPlaceholder ? 'is-placeholder' : ''}`} title={title}>
      {children}
    </span>
  );
}
