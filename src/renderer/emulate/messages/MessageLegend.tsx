import { usePreferences } from '../../store/preferences-store.ts';
import { MessageSample } from './MessageSample.tsx';
import { MESSAGE_GROUPS } from './message-colour.ts';
import { isGroupShown, showGroup } from './message-filter.ts';

/** The colours of the dots; each kind can be taken off the canvas and out of the list. */
export function MessageLegend() {
  const hidden = usePreferences(({ hiddenMessages }) => hiddenMessages);
  return (
    <ul className="message-legend" aria-label="Kinds of messages">
      {MESSAGE_GROUPS.map((group) => {
        const isShown = isGroupShown(hidden, group);
        return (
          <li key={group.words}>
            <button
              type="button"
              className="legend-toggle"
              aria-pressed={isShown}
              title={isShown ? `Hide: ${group.words}` : `Show: ${group.words}`}
              onClick={() => showGroup(group, !isShown)}
            >
              <MessageSample group={group} />
              {group.words}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
