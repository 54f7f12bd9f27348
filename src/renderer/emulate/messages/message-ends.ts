import type { Design } from '../../../design/design.ts';
import { elementTitle } from '../../../design/element-names.ts';
import type { MessageEnd } from '../../../shared/messages.ts';
import { partyName } from './party-name.ts';

/** Whom messages can be narrowed down to: members and clients by what they are, and every host with all that runs on it. */
export function messageEnds(design: Design): readonly { readonly value: MessageEnd | null; readonly title: string }[] {
  const members = design.mirrors.flatMap(({ id: mirror, members: all }) =>
    all.map((member) => ({ kind: 'member', id: member.name, mirror }) as const),
  );
  const clients = design.clients.map(({ id, connect }) => ({ kind: 'client', id, mirror: connect.mirror }) as const);
  return [
    { value: null, title: 'All senders and receivers' },
    ...members.map((value) => ({ value, title: `Member ${partyName(design, value)}` })),
    ...design.hosts.map(({ id }) => ({
      value: { kind: 'host', id } as const,
      title: `Host ${elementTitle(design, { kind: 'host', id })}`,
    })),
    ...clients.map((value) => ({ value, title: `Client ${partyName(design, value)}` })),
  ];
}
