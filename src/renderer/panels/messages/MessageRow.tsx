import { memo } from 'react';
import type { ListedMessage, MessageReference } from '../../../shared/messages.ts';
import { MessageSample } from '../../canvas/messages/MessageSample.tsx';
import { groupOfKind } from '../../canvas/messages/message-colour.ts';
import { Icon } from '../../controls/icons.tsx';
import { useDesign } from '../../store/document-store.ts';
import { formatMoment } from '../../text/duration.ts';
import { formatSize } from '../../text/size.ts';
import { STATE_LOOKS, transitOf, transitText } from './message-state.ts';
import { partyName, wayNames } from './party-name.ts';

interface MessageRowProps {
  readonly message: ListedMessage;
  readonly isSelected: boolean;
  readonly onSelect: (message: MessageReference) => void;
}

/** One message in two lines. Most rows are the same after the next answer of the session, and are left as they are. */
export const MessageRow = memo(Row, (one, other) => {
  const [before, now] = [one.message, other.message];
  return (
    before.id === now.id &&
    before.state === now.state &&
    before.stateMs === now.stateMs &&
    before.arrivesMs === now.arrivesMs &&
    one.isSelected === other.isSelected
  );
});

function Row({ message, isSelected, onSelect }: MessageRowProps) {
  const design = useDesign();
  const { id, kind, title, sentMs, sender, receiver, route, sizeBytes, state, losses } = message;
  const { word, icon, tone } = STATE_LOOKS[state];
  const transit = transitOf(message);
  const group = groupOfKind(kind);
  const way =
    route.length === 0
      ? 'within the host'
      : wayNames(
          design,
          route.filter((_, hop) => hop % 2 === 0),
        ).join(' › ');
  return (
    <button type="button" className="message-row" aria-pressed={isSelected} onClick={() => onSelect({ id, sentMs })}>
      <span className="figures message-moment">{formatMoment(sentMs)}</span>
      <MessageSample group={group} />
      <span className="message-title">{title}</span>
      <span className="figures message-size">{formatSize(sizeBytes)}</span>
      <span className={`message-state tone-${tone}`} title={word}>
        <Icon of={icon} size={13} />
        <span className="visually-hidden">{word}</span>
      </span>
      <span className="message-ends">
        {partyName(design, sender)} → {partyName(design, receiver)} · {losses > 0 ? `lost ${timesText(losses)}, ` : ''}
        {way}
      </span>
      <span className="figures message-transit">{transit === null ? '' : transitText(transit)}</span>
    </button>
  );
}

function timesText(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
