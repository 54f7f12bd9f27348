import { fact, sayOfMember } from '../../log/log.ts';
import { noteChange } from '../../state/world.ts';
import { nameOf, type Self, setMode } from './member.ts';
import { returnTokens } from './tokens.ts';

export function loseActive(self: Self, why: string, guide: readonly string[]): void {
  const { state, disk } = self;
  disk.activeUntilSent = -1;
  if (!state.active) return;
  state.active = false;
  noteChange(self.turn.world);
  const because = [fact(`Last message from ${nameOf(self, state.primaryMember)} sent`, state.lastReceivedSent)];
  sayOfMember(self.turn, self.index, {
    event: 'lost-active',
    text: `No longer active: ${why}`,
    guide,
    because,
    severity: 1,
  });
}

/** Gives up everything that would let it take over without the newest journal, because it tells somebody so. */
export function releaseRight(self: Self, why: string, guide: readonly string[]): void {
  const { state } = self;
  state.standingRight = null;
  state.joiningStay = '';
  if (state.askedArbiterAt !== -1) state.askedArbiterAt = -1;
  returnTokens(self);
  loseActive(self, why, guide);
  if (state.stay !== '')
    setMode(self, 'Agent Controlled', '', { text: 'Switched to agent controlled mode', because: [fact(why)] });
}
