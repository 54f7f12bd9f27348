import type { LucideIcon } from 'lucide-react';

interface IconProps {
  readonly of: LucideIcon;
  readonly size?: number;
}

/** Every icon has the same stroke, and none is read aloud: a word always stands beside it or in the control's name. */
export function Icon({ of: Glyph, size = 16 }: IconProps) {
  return <Glyph size={size} strokeWidth={1.75} aria-hidden focusable={false} />;
}
