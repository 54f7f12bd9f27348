import type { MessageKind } from './emulation.ts';

/** Every kind of message, in the order in which they are named to people. */
export const MESSAGE_KINDS = [
  'journal',
  'acknowledgement',
  'keepalive',
  'control',
  'agent',
  'arbiter',
  'client',
  'ecp',
] as const satisfies readonly MessageKind[];
