import type { MessageKind } from '../../../shared/emulation.ts';

/** The kinds of message as people tell them apart: one row for each colour, in the legend and in the list's filter. */
export interface MessageGroup {
  readonly token: string;
  readonly words: string;
  readonly kinds: readonly MessageKind[];
}

export const MESSAGE_GROUPS: readonly MessageGroup[] = [
  { token: '--backup', words: 'Journal', kinds: ['journal'] },
  { token: '--accent', words: 'Acknowledgement', kinds: ['acknowledgement'] },
  { token: '--text', words: 'Keepalive, control', kinds: ['keepalive', 'control'] },
  { token: '--dr', words: 'Agent, arbiter', kinds: ['agent', 'arbiter'] },
  { token: '--reporting', words: 'Client, ECP', kinds: ['client', 'ecp'] },
];

export function groupOfKind(kind: MessageKind): MessageGroup {
  return MESSAGE_GROUPS.find(({ kinds }) => kinds.includes(kind)) as MessageGroup;
}
