import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useRef } from 'react';
import type { LadderLane } from '../../../shared/emulation.ts';
import { IconButton } from '../../ui/controls/IconButton.tsx';
import { moveLane, setLadderOptions, useLadderOptions } from './ladder-options.ts';

/** Which lanes are shown and in which order. Those that were hidden stay in the list, to be shown again. */
export function LaneList({ lanes }: { readonly lanes: readonly LadderLane[] }) {
  const { hidden } = useLadderOptions();
  const known = useRef(new Map<string, string>());
  for (const { id, title } of lanes) known.current.set(id, title);
  const ids = lanes.map(({ id }) => id);
  return (
    <details className="ladder-lanes">
      <summary>
        {lanes.length === 1 ? '1 lane' : `${lanes.length} lanes`}
        {hidden.length > 0 && `, ${hidden.length} hidden`}
      </summary>
      <ul>
        {lanes.map(({ id, title }, index) => (
          <li key={id}>
            <label>
              <input type="checkbox" checked onChange={() => setLadderOptions({ hidden: [...hidden, id] })} />
              {title}
            </label>
            <IconButton
              icon={ArrowLeft}
              name={`Move ${title} to the left`}
              size={14}
              isDisabled={index === 0}
              onPress={() => moveLane(ids, id, -1)}
            />
            <IconButton
              icon={ArrowRight}
              name={`Move ${title} to the right`}
              size={14}
              isDisabled={index === lanes.length - 1}
              onPress={() => moveLane(ids, id, 1)}
            />
          </li>
        ))}
        {hidden.map((id) => (
          <li key={id}>
            <label>
              <input
                type="checkbox"
                checked={false}
                onChange={() => setLadderOptions({ hidden: hidden.filter((other) => other !== id) })}
              />
              {known.current.get(id) ?? id}
            </label>
          </li>
        ))}
      </ul>
    </details>
  );
}
