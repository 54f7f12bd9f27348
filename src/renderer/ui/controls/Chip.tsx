import type { ReactNode } from 'react';
import type { Tone } from '../theme/status.ts';

interface ChipProps {
  readonly tone?: Tone;
  readonly title?: string;
  readonly children: ReactNode;
}

/** A short remark beside a status: `VIP .100`, `was Primary`. */
export function Chip({ tone = 'neutral', title, children }: ChipProps) {
  return (
    <span className={`chip tone-${tone}`} title={title}>
      {children}
    </span>
  );
}
