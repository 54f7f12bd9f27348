import { GitFork, List, Network } from 'lucide-react';
import { runWindowCommand, windowCommand } from '../../commands/registry.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import { useDesignView } from '../design-view.ts';

const VIEWS = [
  ['network', 'Network', Network],
  ['mirror', 'Mirror', GitFork],
  ['list', 'List', List],
] as const;

/** How the design is looked at: how things are connected, who does what for whom, or everything in a list. */
export function ViewSwitch() {
  const view = useDesignView((state) => state.view);
  return (
    <fieldset className="view-switch" aria-label="View">
      {VIEWS.map(([name, title, icon]) => (
        <button
          key={name}
          type="button"
          className="button"
          aria-pressed={name === view}
          title={`${title} (${windowCommand(`view-${name}`).keys})`}
          onClick={() => runWindowCommand(windowCommand(`view-${name}`))}
        >
          <Icon of={icon} size={15} />
          <span className="button-label">{title}</span>
        </button>
      ))}
    </fieldset>
  );
}
