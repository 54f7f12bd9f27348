import { closeConnection } from '../../network/transport.ts';
import type { Fact } from '../../observe/log.ts';
import { setTimer, stopTimer } from '../process.ts';
import { cancelCalls } from './agent-calls.ts';
import { now, RETRY, retryUs, type Self, setStatus } from './member.ts';

/** Nothing can be done now: wait, and begin again after the retry time. */
export function waitFor(self: Self, reason: string, guide: readonly string[], because: readonly Fact[] = []): void {
  self.state.seek = 'waiting';
  setStatus(self, 'Waiting', { text: reason, guide, because });
  setTimer(self.turn, self.index, RETRY, retryUs(self.turn.world));
}

export function stopSeeking(self: Self): void {
  cancelCalls(self, 'seek');
  cancelCalls(self, 'journal');
  stopTimer(self.turn, self.index, RETRY);
  self.state.seek = 'idle';
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
  state.phase = 'seeking';
  setTimer(turn, index, RETRY, 0);
}
