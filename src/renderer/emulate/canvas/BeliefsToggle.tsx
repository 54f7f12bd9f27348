import { Eye } from 'lucide-react';
import { useView } from '../../store/view-store.ts';
import { Icon } from '../../ui/controls/icons.tsx';

/** Shows on every card what the member believes of the others, against what is so. */
export function BeliefsToggle() {
  const isShown = useView((view) => view.showsBeliefs);
  return (
    <button
      type="button"
      className="button beliefs-toggle"
      aria-pressed={isShown}
      title="What each member believes about the others; wrong beliefs are marked (§3.3.1.1)"
      onClick={() => useView.setState({ showsBeliefs: !isShown })}
    >
      <Icon of={Eye} size={15} />
      <span className="button-label">Beliefs</span>
    </button>
  );
}
