import type { MemberPhase, PrimaryState, SeekStep, TakeOver } from '../../state/member-state.ts';
import { noteChange } from '../../state/world.ts';
import type { Self } from './member.ts';

type NextPhase =
  | { readonly phase: 'joined' | 'halted' }
  | { readonly phase: 'seeking' | 'rebuilding'; readonly seek: SeekStep }
  | { readonly phase: 'take-over'; readonly takeOver: TakeOver }
  | { readonly phase: 'primary'; readonly primary: PrimaryState };

/** The only way from one phase to the next: what goes with the one before ends with it. */
export function enter({ state, turn }: Self, next: NextPhase): void {
  // Who is primary no more is connected to none from then on.
  if (state.primary !== null && next.phase !== 'primary') state.disconnectedAt = turn.world.nowUs;
  const phase = { seek: 'idle', takeOver: null, primary: null, ...next } as MemberPhase;
  Object.assign(state, phase);
  noteChange(turn.world);
}

/** The next step of looking for a primary, as what it is or to be rebuilt from it. */
export function enterSeekStep(self: Self, seek: SeekStep): void {
  enter(self, { phase: self.state.phase === 'rebuilding' ? 'rebuilding' : 'seeking', seek });
}
