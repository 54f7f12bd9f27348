import { type Fact, sayOfMember } from '../../log/log.ts';
import { closeConnection } from '../../network/transport.ts';
import { setTimer, stopTimer } from '../../state/process.ts';
import { cancelCalls } from './agent-calls.ts';
import { CONNECT, nameOf, now, RETRY, retryUs, type Self, sayNotTaken, setStatus } from './member.ts';
import { enter, enterSeekStep } from './phase.ts';

/** Nothing can be done now: wait, and begin again after the retry time. */
export function waitFor(self: Self, reason: string, guide: readonly string[], because: readonly Fact[] = []): void {
  enterSeekStep(self, 'waiting');
  setStatus(self, 'Waiting', { text: reason, guide, because });
  setTimer(self.turn, self.index, RETRY, retryUs(self.turn.world));
}

/** It could not become primary although it was its turn: says what is missing, and waits. */
export function waitInstead(
  self: Self,
  missing: readonly string[],
  guide: readonly string[],
  because: readonly Fact[] = [],
): void {
  sayNotTaken(self, `${nameOf(self, self.index)} did not take over: ${missing[0]}`, missing, guide, because);
  notifyFailure(self);
  waitFor(self, missing[0] as string, guide, because);
}

/** Once per incident, until it is primary or has met the primary (§3.2.15). */
export function notifyFailure(self: Self): void {
  if (self.state.failureNotified) return;
  self.state.failureNotified = true;
  sayOfMember(self.turn, self.index, {
    event: 'log',
    text: 'NotifyBecomePrimaryFailed^ZMIRROR() was called: it could not become primary',
    guide: ['3.2.15'],
    severity: 1,
  });
}

export function stopSeeking(self: Self): void {
  cancelCalls(self, 'seek');
  cancelCalls(self, 'journal');
  stopTimer(self.turn, self.index, RETRY);
  stopTimer(self.turn, self.index, CONNECT);
}

/** Something has changed: looks for its place anew, as the next event of this instant. */
export function seekSoon(self: Self): void {
  const { state, turn, index } = self;
  if (state.data !== 0) {
    closeConnection(turn, state.data, index);
    state.data = 0;
    state.disconnectedAt = now(self);
  }
  stopSeeking(self);
  enter(self, { phase: 'seeking', seek: 'idle' });
  setTimer(turn, index, RETRY, 0);
}
