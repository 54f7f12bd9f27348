import { setTimer } from '../process.ts';
import { callAgent, isCalling } from './agent-calls.ts';
import { PARTNER_WATCH, partner, retryUs, type Self } from './member.ts';

/**
 * A primary that has no backup looks for its partner, and for the one that it took over from where that was demoted
 * meanwhile: if that is a former primary, in trouble or hung, it is forced down through its agent when it can be reached
 * (§3.1.3.5, §3.4.2.4).
 */
export function watchPartner(self: Self): void {
  const { state, disk, turn, index } = self;
  const { primary } = state;
  if (primary === null) return;
  setTimer(turn, index, PARTNER_WATCH, retryUs(turn.world));
  if (primary.closing !== 'no' || primary.trouble !== null) return;
  for (const other of new Set([partner(self), primary.former])) {
    if (other === -1 || other === index) continue;
    if (primary.receivers.some((receiver) => receiver.member === other) || isCalling(self, 'force-down', other))
      continue;
    callAgent(self, 'force-down', other, { op: 'force-down', asker: index, epochs: disk.epochs });
  }
}
