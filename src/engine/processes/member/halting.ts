import { size } from '../../../design/size.ts';
import { appliedFurthest } from '../../journal/dejournaling.ts';
import { sayOfMember } from '../../log/log.ts';
import { refuseOperation } from '../../log/operation-log.ts';
import { closeConnection } from '../../network/transport.ts';
import { forkPoint, type History } from '../../state/history.ts';
import type { StatusWord } from '../../state/observation.ts';
import { stopTimers } from '../../state/process.ts';
import { cancelCalls } from './agent-calls.ts';
import { closeArbiter } from './arbiter-link.ts';
import { endRestores } from './database-copies.ts';
import { nameOf, type Self, setMode, setStatus } from './member.ts';
import { enter } from './phase.ts';
import { returnTokens } from './tokens.ts';

/** Mirroring on this member stops until a person acts. */
export function halt(
  self: Self,
  status: StatusWord,
  text: string,
  guide: readonly string[] = ['3.3.6'],
  severity: 0 | 2 = 0,
): void {
  const { state, turn, index } = self;
  if (state.data !== 0) closeConnection(turn, state.data, index);
  for (const call of [...state.calls]) cancelCalls(self, call.purpose);
  const unfinished = state.operation?.id || state.forcing;
  state.operation = null;
  state.forcing = 0;
  refuseOperation(turn, unfinished, `Mirroring stopped on ${nameOf(self, index)} before it was finished`, guide);
  closeArbiter(self);
  stopTimers(turn, index);
  endRestores(self);
  state.data = 0;
  enter(self, { phase: 'halted' });
  state.active = false;
  state.standingRight = null;
  state.askedArbiterAt = -1;
  self.disk.activeUntilSent = -1;
  returnTokens(self);
  setMode(self, 'Agent Controlled', '', { text: 'Mirroring has stopped on this member' });
  setStatus(self, status, { text, guide, severity });
}

/**
 * Its databases hold updates that the mirror does not have, which cannot be taken back: it stops, with the guide's two
 * messages, and must be rebuilt (§3.3.5).
 */
export function haltInconsistent(self: Self, theirs: History): void {
  const { disk, turn, index, mirror } = self;
  const fork = forkPoint(disk, theirs);
  disk.inconsistent = true;
  sayOfMember(turn, index, {
    event: 'log',
    text: `Databases were updated beyond the point from which the journal of the mirror continues: ${size(appliedFurthest(disk) - fork)} of updates on this member are not in the mirror.`,
    guide: ['3.3.5'],
    severity: 1,
  });
  sayOfMember(turn, index, {
    event: 'log',
    text: `This member has detected that its data is inconsistent with the mirror ${mirror.mirror.name}. If the primary is running and has the correct mirrored data, this member, including its mirrored databases, must be rebuilt.`,
    guide: ['3.3.5'],
    severity: 2,
  });
  halt(self, 'Crashed', 'Its data is inconsistent with the mirror; it must be rebuilt', ['3.3.5']);
}
