import { useMemo } from 'react';
import { MESSAGE_KINDS } from '../../../shared/message-kinds.ts';
import { useDesign } from '../../store/document-store.ts';
import { usePreferences } from '../../store/preferences-store.ts';
import { useSession } from '../../store/session-store.ts';
import { FilterChoice } from '../../ui/controls/FilterChoice.tsx';
import { SearchField } from '../../ui/controls/SearchField.tsx';
import { formatMomentWithUnit } from '../../ui/text/duration.ts';
import { MessageDetail } from './MessageDetail.tsx';
import { MessageRows } from './MessageRows.tsx';
import { MessageSample } from './MessageSample.tsx';
import { MESSAGE_GROUPS } from './message-colour.ts';
import { messageEnds } from './message-ends.ts';
import { isGroupShown, showGroup } from './message-filter.ts';
import { useMessageView } from './message-view.ts';
import { useMessageList } from './useMessageList.ts';

/** Every message of the run, newest first, as a packet analyser lists packets. Nothing is kept: it is found again. */
export function MessagesPanel() {
  const hidden = usePreferences(({ hiddenMessages }) => hiddenMessages);
  const { end, text, selected } = useMessageView();
  const kinds = useMemo(() => MESSAGE_KINDS.filter((kind) => !hidden.includes(kind)), [hidden]);
  const isPlayed = useSession(({ observation }) => (observation?.atMs ?? 0) > 0);
  const { messages, fromMs, lookFurtherBack } = useMessageList({ kinds, end, text });
  return (
    <div className="messages">
      <MessageFilters />
      <MessageRows messages={messages ?? []}>
        {messages !== null && (
          <div className="message-foot">
            {messages.length === 0 && <p>{isPlayed ? 'No matching messages.' : 'No messages yet.'}</p>}
            {fromMs > 0 ? (
              <button type="button" className="text-button" onClick={() => void lookFurtherBack()}>
                Look back beyond {formatMomentWithUnit(fromMs)}
              </button>
            ) : (
              messages.length > 0 && <p>The beginning of the run</p>
            )}
          </div>
        )}
      </MessageRows>
      {selected !== null && <MessageDetail key={selected.id} of={selected} />}
    </div>
  );
}

function MessageFilters() {
  const design = useDesign();
  const hidden = usePreferences(({ hiddenMessages }) => hiddenMessages);
  const { end, text } = useMessageView();
  const ends = useMemo(() => messageEnds(design), [design]);
  return (
    <div className="message-filters">
      <div className="filter-row">
        <SearchField name="Find messages" value={text} onChange={(typed) => useMessageView.setState({ text: typed })} />
        <FilterChoice
          name="From or to"
          value={end}
          options={ends}
          onChange={(chosen) => useMessageView.setState({ end: chosen })}
        />
      </div>
      <fieldset className="message-kinds">
        <legend className="visually-hidden">Kinds of messages</legend>
        {MESSAGE_GROUPS.map((group) => (
          <label key={group.words}>
            <input
              type="checkbox"
              checked={isGroupShown(hidden, group)}
              onChange={({ target }) => showGroup(group, target.checked)}
            />
            <MessageSample group={group} />
            {group.words}
          </label>
        ))}
      </fieldset>
    </div>
  );
}
