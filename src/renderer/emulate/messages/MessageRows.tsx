import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useRef } from 'react';
import type { ListedMessage } from '../../../shared/messages.ts';
import { moveBetweenRows } from '../../ui/controls/move-between-rows.ts';
import { MessageRow } from './MessageRow.tsx';
import { showMessage, useMessageView } from './message-view.ts';
import { rowKeys } from './row-keys.ts';

const moveByKeys = moveBetweenRows('message-row');

/** As in `messages.css`: two lines and their padding. */
const ROW_HEIGHT = 44;
/** So many rows beyond those in sight are there for the arrow keys. */
const BEYOND_SIGHT = 2;

interface MessageRowsProps {
  readonly messages: readonly ListedMessage[];
  /** What stands below the last row. */
  readonly children: ReactNode;
}

/** Only rows in sight are made: at full speed every answer of the session brings other messages. */
export function MessageRows({ messages, children }: MessageRowsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const selected = useMessageView((view) => view.selected);
  const rows = useVirtualizer({
    count: messages.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => messages[index]?.id ?? index,
    estimateSize: () => ROW_HEIGHT,
    overscan: BEYOND_SIGHT,
  });
  const items = rows.getVirtualItems();
  const keys = useRef<ReadonlyMap<string, number>>(new Map());
  keys.current = rowKeys(
    keys.current,
    items.map(({ key }) => String(key)),
  );
  return (
    <div className="message-rows" ref={scroller}>
      <ol aria-label="Messages" style={{ height: rows.getTotalSize() }} onKeyDown={moveByKeys}>
        {items.map(({ index, key, start }) => (
          <li
            key={keys.current.get(String(key))}
            style={{ top: start }}
            aria-posinset={index + 1}
            aria-setsize={messages.length}
          >
            <MessageRow
              message={messages[index] as ListedMessage}
              isSelected={key === selected?.id}
              onSelect={showMessage}
            />
          </li>
        ))}
      </ol>
      {children}
    </div>
  );
}
