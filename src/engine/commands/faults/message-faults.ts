import { elementOfEnd } from '../../../design/element.ts';
import { messageTitle } from '../../log/message-words.ts';
import { endName } from '../../log/names.ts';
import { findOnTheWay, loseMessage, type NamedMessage, waitsForPath } from '../../network/message-loss.ts';
import type { World } from '../../state/world.ts';
import type { FaultCommand } from '../command-types.ts';
import { duration, messageName, optional, reference } from '../parameters.ts';
import { subject } from '../targets.ts';

import { type Fault, inSentence } from './fault.ts';

export const messageDrop: Fault = {
  id: 'message.drop',
  title: 'Drop this message',
  target: 'message',
  parameters: {
    message: messageName,
    from: reference('end'),
    to: reference('end'),
    sent: { ...optional(duration), name: 'sentMs' },
  },
  mends: false,
  guide: ['3.1.5.2'],
  applies: () => true,
  check: (world, given) => {
    for (const id of [given.from, given.to]) if (!isEnd(world, id)) return `There is no host ${id}.`;
    const named = namedMessage(world, given);
    if (findOnTheWay(world, named) !== null) return null;
    const what = `${messageTitle(named.name)} from ${endName(world.design, named.from)} to ${endName(world.design, named.to)}`;
    return waitsForPath(world, named)
      ? `The message cannot be dropped yet: ${what} is waiting for a path, or for earlier messages.`
      : `The message can no longer be dropped: ${what} is not in transit; it has arrived, or was not sent.`;
  },
  subject: (_world, { from = '' }) => {
    const { kind, id } = elementOfEnd(from);
    return subject(kind === 'client' ? 'client' : 'host', id);
  },
  text: (design, { message, from, to }) =>
    `Dropped once and sent again: ${inSentence(messageTitle(message ?? ''))} from ${endName(design, from)} to ${endName(design, to)}`,
  apply: (turn, given) => loseMessage(turn, namedMessage(turn.world, given)),
};

function isEnd(world: World, id: string | undefined): boolean {
  return world.topology.hosts.some((host) => host.id === id);
}

function namedMessage(world: World, { message, from, to, sentMs }: FaultCommand): NamedMessage {
  const sentUs = sentMs === undefined ? null : world.originUs + Math.round(sentMs * 1000);
  return { name: message ?? '', from: from ?? '', to: to ?? '', sentUs };
}
