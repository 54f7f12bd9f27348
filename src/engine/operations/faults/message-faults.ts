import type { World } from '../../kernel/world.ts';
import { loseMessage, type NamedMessage, placeOnTheWay, waitsForPath } from '../../network/message-loss.ts';
import { messageTitle } from '../../observe/message-words.ts';
import type { FaultCommand } from '../command-types.ts';
import { subject } from '../targets.ts';

import { type Fault, inSentence } from './fault.ts';

const CLIENT = 'client:';

export const messageDrop: Fault = {
  id: 'message.drop',
  title: 'Message lost on its way',
  target: 'message',
  mends: false,
  guide: ['3.1.5.2'],
  applies: () => true,
  check: (world, given) => {
    for (const id of [given.from, given.to]) if (!isEnd(world, id)) return `There is no host ${id}.`;
    const named = namedMessage(world, given);
    if (placeOnTheWay(world, named) !== -1) return null;
    const what = `${messageTitle(named.name)} from ${named.from} to ${named.to}`;
    return waitsForPath(world, named)
      ? `The message cannot be lost on its way: ${what} waits for a path, or for what was sent before it.`
      : `The message cannot be lost any more: ${what} is not on its way; it has arrived, or was not sent.`;
  },
  subject: (_world, { from }) =>
    from?.startsWith(CLIENT) ? subject('client', from.slice(CLIENT.length)) : subject('host', from),
  text: ({ message, from, to }) =>
    `Lost on its way once, and sent again: ${inSentence(messageTitle(message ?? ''))} from ${from} to ${to}`,
  apply: (turn, given) => loseMessage(turn, placeOnTheWay(turn.world, namedMessage(turn.world, given))),
};

function isEnd(world: World, id: string | undefined): boolean {
  return world.topology.hosts.some((host) => host.id === id);
}

function namedMessage(world: World, { message, from, to, sentMs }: FaultCommand): NamedMessage {
  const sentUs = sentMs === undefined ? null : world.originUs + Math.round(sentMs * 1000);
  return { name: message ?? '', from: from ?? '', to: to ?? '', sentUs };
}
