import { setTimer } from '../process.ts';
import { callAgent, isCalling } from './agent-calls.ts';
import { PARTNER_WATCH, retryUs, type Self } from './member.ts';

/**
 * A primary looks for its partner, and for DR asyncs, that are not connected to it: one of them may be a former primary,
 * in trouble or hung, perhaps demoted while it could not be reached. When it can be, it is forced down through its agent
 * (§3.1.3.5, §3.4.2.4), which is also how it hears of its new role.
 */
export function watchPartner(self: Self): void {
  const { state, disk, turn, index } = self;
  const { primary } = state;
  if (primary === null) return;
  setTimer(turn, index, PARTNER_WATCH, retryUs(turn.world));
  if (primary.closing !== 'no' || primary.trouble !== null) return;
  for (const other of self.mirror.members) {
    const type = disk.membership.types[other];
    if (other === index || (type !== 'failover' && type !== 'dr')) continue;
    if (primary.receivers.some((receiver) => receiver.member === other) || isCalling(self, 'force-down', other))
      continue;
    callAgent(self, 'force-down', other, { op: 'force-down', asker: index, epochs: disk.epochs });
  }
}
