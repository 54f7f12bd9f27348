import type { LucideIcon } from 'lucide-react';
import { Icon } from './icons.tsx';

interface IconButtonProps {
  readonly name: string;
  readonly icon: LucideIcon;
  readonly onPress: () => void;
  readonly keys?: string;
  readonly isDisabled?: boolean;
  readonly isStrong?: boolean;
  readonly isRemoval?: boolean;
  readonly size?: number;
}

export function IconButton({
  name,
  icon,
  onPress,
  keys,
  isDisabled = false,
  isStrong = false,
  isRemoval = false,
  size = 18,
}: IconButtonProps) {
  return (
    <button
      type="button"
      className={`icon-button ${isStrong ? 'is-strong' : ''} ${isRemoval ? 'is-removal' : ''}`}
      aria-label={name}
      aria-keyshortcuts={keys?.replace('Ctrl', 'Control')}
      title={keys === undefined ? name : `${name} (${keys})`}
      disabled={isDisabled}
      onClick={onPress}
    >
      <Icon of={icon} size={size} />
    </button>
  );
}
