import { useRef, useState } from 'react';
import type { MessageKind } from '../../../shared/emulation.ts';
import type { ListedMessage, MessageEnd, MessageList } from '../../../shared/messages.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useSession } from '../../store/session-store.ts';
import { useLiveQuery } from '../../store/useLiveQuery.ts';

const MOST = 120;
/** While the run is played the list goes on faster than anybody reads down to its end. */
const MAX_WHILE_PLAYED = 40;

export interface MessageFilter {
  readonly kinds: readonly MessageKind[];
  readonly end: MessageEnd | null;
  readonly text: string;
}

interface ShownMessages {
  /** The newest first; null until the session has answered for the first time. */
  readonly messages: readonly ListedMessage[] | null;
  /** Everything that was sent later is told. */
  readonly fromMs: number;
  readonly lookFurtherBack: () => Promise<void>;
}

/** The newest messages up to the clock, and on demand what came before them. */
export function useMessageList(filter: MessageFilter): ShownMessages {
  const most = useSession(({ transport }) => (transport.isPlaying ? MAX_WHILE_PLAYED : MOST));
  const answer = useLiveQuery(JSON.stringify({ filter, most }), () => ask(filter, most, null));
  // While the answer to a new question is on its way, the old list stays.
  const newest = useRef<MessageList | null>(null);
  newest.current = answer ?? newest.current;
  const [earlier, setEarlier] = useState<{ readonly than: MessageList; readonly lists: readonly MessageList[] } | null>(
    null,
  );
  const list = newest.current;
  if (list === null) return { messages: null, fromMs: 0, lookFurtherBack: async () => {} };
  const lists = [list, ...(earlier?.than === list ? earlier.lists : [])];
  const oldest = lists.at(-1) as MessageList;
  return {
    messages: inOrder(lists),
    fromMs: oldest.fromMs,
    lookFurtherBack: async () => {
      const more = await ask(filter, MOST, oldest.fromMs);
      setEarlier({ than: list, lists: [...lists.slice(1), more] });
    },
  };
}

function ask(filter: MessageFilter, most: number, beforeMs: number | null): Promise<MessageList> {
  return bridge.listMessages({ beforeMs, most, ...filter });
}

/** A message that was sent at the very moment at which two lists meet stands in both. */
function inOrder(lists: readonly MessageList[]): readonly ListedMessage[] {
  const all = new Map<string, ListedMessage>();
  for (const message of lists.flatMap(({ messages }) => messages.toReversed())) {
    if (!all.has(message.id)) all.set(message.id, message);
  }
  return [...all.values()];
}
