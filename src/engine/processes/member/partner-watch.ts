import { isMember } from '../../state/membership.ts';
import { setTimer } from '../../state/process.ts';
import { callAgent, isCalling } from './agent-calls.ts';
import { PARTNER_WATCH, partner, retryUs, type Self } from './member.ts';

/**
 * A primary looks through their agents for members that are not connected to it. Its partner, and the one that it took
 * over from where that was demoted meanwhile, may be a former primary, in trouble or hung: that is forced down when it can
 * be reached (§3.1.3.5, §3.4.2.4). All others are told of the membership until their hosts have it (`engine.md` 5.2, 5).
 */
export function watchPartner(self: Self): void {
  const { state, disk, turn, index, mirror } = self;
  const { primary } = state;
  if (primary === null) return;
  setTimer(turn, index, PARTNER_WATCH, retryUs(turn.world));
  if (primary.closing !== 'no' || primary.trouble !== null) return;
  for (const other of mirror.members) {
    if (other === index || primary.receivers.some((receiver) => receiver.member === other)) continue;
    // Who has not joined is none of its business; who was removed has to hear of it.
    if (!isMember(disk.membership, other) && disk.membership.removed[other] === undefined) continue;
    const mayBePrimary = other === partner(self) || other === primary.former;
    // mistake-point: forces-down-who-may-be-primary
    if (mayBePrimary && !isCalling(self, 'force-down', other))
      callAgent(self, 'force-down', other, { op: 'force-down', asker: index, epochs: disk.epochs });
    // mistake-point: tells-absent-members
    else if (!mayBePrimary && !primary.informed.includes(other) && !isCalling(self, 'inform', other))
      callAgent(self, 'inform', other, { op: 'membership' });
  }
}
