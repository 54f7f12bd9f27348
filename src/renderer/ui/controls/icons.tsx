import type { LucideIcon } from 'lucide-react';
import { memo } from 'react';

interface IconProps {
  readonly of: LucideIcon;
  readonly size?: number;
}

/**
 * Every icon has the same stroke, and none is read aloud: a word always stands beside it or in the control's name. Hundreds
 * stand beside figures that change thirty times a second, and need not be made again with them.
 */
export const Icon = memo(function Icon({ of: Glyph, size = 16 }: IconProps) {
  return <Glyph size={size} strokeWidth={1.75} aria-hidden focusable={false} />;
});
