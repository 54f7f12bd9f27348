import { fact } from '../../log/log.ts';
import { send } from '../../network/transport.ts';
import { newestNumber } from '../../state/history.ts';
import type { PrimaryState } from '../../state/member-state.ts';
import { setTimer } from '../../state/process.ts';
import { dataMessage } from '../message-makers.ts';
import { tellArbiter } from './arbiter-link.ts';
import { ARBITER_MODE, nameOf, now, partner, qosOf, retryUs, type Self, setMode } from './member.ts';
import { metBackup } from './trouble.ts';

/**
 * Entering and leaving arbiter controlled mode, from the primary's side (§3.1.3.5). Each stay has a name that primary,
 * arbiter and backup agree on, in this order: the primary is in it first and out of it last (`engine.md` 5.2, 2 and 3).
 */
export function tryArbiterMode(self: Self): void {
  const { state } = self;
  const { primary } = state;
  if (primary === null || primary.trouble !== null || primary.closing !== 'no' || state.stay !== '') return;
  if (primary.proposedStay !== '' || primary.afterInactive !== null) return;
  const backup = primary.receivers.find((receiver) => receiver.member === partner(self));
  if (backup?.active !== 2 || state.arbiter.session === 0 || !backup.report?.arbiterConnected) return;
  primary.stays += 1;
  primary.proposedStay = `${primary.epoch.id}.${primary.stays}`;
  tellArbiter(self, { type: 'arbiter-register', stay: primary.proposedStay, backup: backup.member });
  // An answer that does not come within the QoS timeout is not waited for; a long way is (§3.1.5.2).
  setTimer(self.turn, self.index, ARBITER_MODE, qosOf(self));
}

export function registeredStay(self: Self, stay: string, ok: boolean): void {
  const { state, turn, index } = self;
  const { primary } = state;
  if (primary === null || primary.proposedStay !== stay) return;
  primary.proposedStay = '';
  const backup = primary.receivers.find((receiver) => receiver.member === partner(self));
  if (
    !ok ||
    primary.trouble !== null ||
    backup?.active !== 2 ||
    primary.closing !== 'no' ||
    primary.afterInactive !== null
  )
    return;
  // mistake-point: primary-enters-first
  setMode(self, 'Arbiter Controlled', stay, {
    text: 'Switched to arbiter controlled mode',
    because: [
      fact(`Connected to ${nameOf(self, backup.member)}, which is active`),
      fact('Both failover members are connected to the arbiter'),
    ],
  });
  send(turn, backup.connection, index, dataMessage({ type: 'enter-arbiter-mode', stay }));
}

/** The proposal was not answered, or the time has come to try again. */
export function arbiterModeTimer(self: Self): void {
  const { primary } = self.state;
  if (primary === null) return;
  primary.proposedStay = '';
  tryArbiterMode(self);
}

/** The backup has left the stay; now the primary does. */
export function leftArbiterMode(self: Self, stay: string, active: boolean): void {
  const { state } = self;
  const primary = state.primary as PrimaryState;
  if (state.stay !== stay) return;
  state.testingPeerSince = -1;
  if (primary.trouble !== null) {
    if (!active)
      metBackup(self, partner(self), newestNumber(self.disk.epochs), 'The backup has left arbiter controlled mode');
    return;
  }
  setMode(self, 'Agent Controlled', '', {
    text: 'Switched to agent controlled mode',
    because: [fact('The backup has switched to agent controlled mode', now(self))],
  });
  setTimer(self.turn, self.index, ARBITER_MODE, retryUs(self.turn.world));
}
