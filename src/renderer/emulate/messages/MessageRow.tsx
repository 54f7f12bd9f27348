import { memo } from 'react';
import { size } from '../../../design/size.ts';
import { textWidth } from '../../../diagram/text-width.ts';
import type { ListedMessage, MessageReference } from '../../../shared/messages.ts';
import { useDesign } from '../../store/document-store.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import { Name } from '../../ui/controls/Name.tsx';
import { formatMoment } from '../../ui/text/duration.ts';
import { MessageSample } from './MessageSample.tsx';
import { groupOfKind } from './message-colour.ts';
import { STATE_LOOKS, transitOf, transitText } from './message-state.ts';
import { partyName, wayNames } from './party-name.ts';

/** Pixels, where the panel is as narrow as it can be. What is clipped costs a frame more than what has room. */
const ROOM_FOR_WORDS = 130;

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
  const lost = losses > 0 ? `lost ${timesText(losses)}, ` : '';
  const [from, to] = [partyName(design, sender), partyName(design, receiver)];
  const isTight = textWidth(`${from} → ${to} · ${lost}${way}`) > ROOM_FOR_WORDS;
  return (
    <button type="button" className="message-row" aria-pressed={isSelected} onClick={() => onSelect({ id, sentMs })}>
      <span className="figures message-moment">{formatMoment(sentMs)}</span>
      <MessageSample group={group} />
      <span className={textWidth(title) > ROOM_FOR_WORDS ? 'message-title is-tight' : 'message-title'}>{title}</span>
      <span className="figures message-size">{size(sizeBytes)}</span>
      <span className={`message-state tone-${tone}`} role="img" aria-label={word} title={word}>
        <Icon of={icon} size={13} />
      </span>
      <span className={isTight ? 'message-ends is-tight' : 'message-ends'}>
        <Name text={from} /> → <Name text={to} />
        {lost !== '' && <span className="message-lost"> · {lost}</span>}
        <span className="message-way">
          {lost === '' && ' · '}
          {way}
        </span>
      </span>
      <span className="figures message-transit">{transit === null ? '' : transitText(transit)}</span>
    </button>
  );
}

function timesText(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
