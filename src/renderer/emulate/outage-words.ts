import type { OutageReason } from '../../shared/emulation.ts';

/** Why no update can become durable, in the words of the line above the canvas. */
export const OUTAGE_WORDS: Readonly<Record<OutageReason, string>> = {
  'no-primary': 'No primary: no updates',
  trouble: 'Primary in trouble: no updates',
  'waiting-for-acknowledgement': 'Updates wait for the backup',
  frozen: 'Primary frozen: no updates',
  hung: 'Primary hangs: no updates',
};
