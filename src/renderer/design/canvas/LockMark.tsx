import { Lock } from 'lucide-react';
import { isLocked } from '../../../design/edits/lock.ts';
import { useDesignStore } from '../../store/design-store.ts';
import { Icon } from '../../ui/controls/icons.tsx';

/** Says that something stays where it is. */
export function LockMark({ id }: { readonly id: string }) {
  const isShown = useDesignStore(({ history }) => isLocked(history.present, id));
  if (!isShown) return null;
  return (
    <span className="lock-mark" role="img" aria-label="Locked in place" title="Locked in place. Ctrl+L to unlock.">
      <Icon of={Lock} size={11} />
    </span>
  );
}
