import type { MessageKind } from '../../../shared/emulation.ts';

/** The one message that slow motion follows has its own kind named, in the colour of its dots. */
export const FOLLOWED_LOOKS: Readonly<Record<MessageKind, { readonly token: string; readonly words: string }>> = {
  journal: { token: '--backup', words: 'Journal' },
  acknowledgement: { token: '--accent', words: 'Acknowledgement' },
  keepalive: { token: '--text', words: 'Keepalive' },
  control: { token: '--text', words: 'Control' },
  agent: { token: '--dr', words: 'Agent' },
  arbiter: { token: '--dr', words: 'Arbiter' },
  client: { token: '--reporting', words: 'Client' },
  ecp: { token: '--reporting', words: 'ECP' },
};
