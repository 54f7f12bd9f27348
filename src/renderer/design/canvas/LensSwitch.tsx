import { GitFork, Network } from 'lucide-react';
import { Icon } from '../../controls/icons.tsx';
import { showInDesignView, useDesignView } from '../design-view.ts';

const LENSES = [
  ['network', 'Network', Network],
  ['mirror', 'Mirror', GitFork],
] as const;

/** What the drawing is looked at for: how things are connected, or who does what for whom. */
export function LensSwitch() {
  const lens = useDesignView((view) => view.lens);
  return (
    <fieldset className="lens-switch" aria-label="Lens">
      {LENSES.map(([name, title, icon]) => (
        <button
          key={name}
          type="button"
          className="button"
          aria-pressed={name === lens}
          onClick={() => showInDesignView({ lens: name })}
        >
          <Icon of={icon} size={15} />
          {title}
        </button>
      ))}
    </fieldset>
  );
}
