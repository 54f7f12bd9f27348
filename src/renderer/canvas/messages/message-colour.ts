import type { MessageKind } from '../../../shared/emulation.ts';

/** The token that colours the dots of each kind of message. */
export const MESSAGE_TOKENS: Readonly<Record<MessageKind, string>> = {
  journal: '--backup',
  acknowledgement: '--accent',
  keepalive: '--text',
  control: '--text',
  agent: '--dr',
  arbiter: '--dr',
  client: '--reporting',
};

/** What the legend calls them, one entry per colour. */
export const MESSAGE_LEGEND: readonly { readonly token: string; readonly words: string }[] = [
  { token: '--backup', words: 'Journal' },
  { token: '--accent', words: 'Acknowledgement' },
  { token: '--text', words: 'Keepalive, control' },
  { token: '--dr', words: 'Agent, arbiter' },
  { token: '--reporting', words: 'Client' },
];
