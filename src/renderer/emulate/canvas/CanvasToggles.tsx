import { Eye, Gauge, type LucideIcon } from 'lucide-react';
import { useView } from '../../store/view-store.ts';
import { Icon } from '../../ui/controls/icons.tsx';

interface ToggleRow {
  readonly shows: 'showsBeliefs' | 'showsLoad';
  readonly title: string;
  readonly hint: string;
  readonly icon: LucideIcon;
}

const ROWS: readonly ToggleRow[] = [
  {
    shows: 'showsLoad',
    title: 'Load',
    hint: 'How much of the bandwidth of links and networks is used, and how much waits to be sent',
    icon: Gauge,
  },
  {
    shows: 'showsBeliefs',
    title: 'Beliefs',
    hint: 'What each member believes about the others; wrong beliefs are marked (§3.3.1.1)',
    icon: Eye,
  },
];

/** What the drawing tells beside what is so. */
export function CanvasToggles() {
  return (
    <div className="canvas-toggles">
      {ROWS.map((row) => (
        <Toggle key={row.shows} row={row} />
      ))}
    </div>
  );
}

function Toggle({ row: { shows, title, hint, icon } }: { readonly row: ToggleRow }) {
  const isShown = useView((view) => view[shows]);
  return (
    <button
      type="button"
      className="button canvas-toggle"
      aria-pressed={isShown}
      title={hint}
      onClick={() => useView.setState({ [shows]: !isShown })}
    >
      <Icon of={icon} size={15} />
      <span className="button-label">{title}</span>
    </button>
  );
}
