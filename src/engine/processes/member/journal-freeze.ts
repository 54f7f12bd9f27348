import type { JournalError } from '../../journal/journal-room.ts';
import { fact, sayOfMember, seconds } from '../../log/log.ts';
import { microseconds } from '../../state/network-state.ts';
import { JOURNAL_ERRORS, journalHold } from './holds.ts';
import { roomFacts } from './journal-kept.ts';
import { now, type Self } from './member.ts';
import { seek } from './seeking.ts';
import { askToTakeOverLater, leaveMirror } from './start-and-stop.ts';
import { pumpAll } from './stream.ts';
import { abortTakeOver } from './take-over.ts';
import { resumeUpdates, writeAgain } from './updates.ts';

/**
 * Freeze on error is always in force on a primary: when the journal cannot be written, all journaled updates freeze, and
 * they go on when it can be written again (§3.1.2). Meanwhile the instance answers; where that lasts, it asks an active
 * backup to take over (§3.1.3.3, scenario 4).
 */
export function freezeUpdates(self: Self, error: JournalError): void {
  const { turn, index } = self;
  const { primary } = self.state;
  if (primary === null || primary.frozenSince !== -1) return;
  primary.frozenSince = now(self);
  const detection = microseconds(turn.world.design.timings.hangDetectionMs);
  sayOfMember(turn, index, {
    event: 'log',
    text: 'Updates are frozen: journal data cannot be written',
    guide: ['3.1.2', '3.1.3.3'],
    because: [
      fact(`Journal I/O error: ${JOURNAL_ERRORS[error]}`, now(self)),
      ...(error === 'full' ? roomFacts(self) : []),
    ],
    not: [`Ask an active backup to take over: only once the error has lasted ${seconds(detection)}`],
    severity: 2,
  });
  askToTakeOverLater(self);
}

/** The journal can be written again: first what waits, then what clients have sent meanwhile. */
export function thawUpdates(self: Self): void {
  const { turn, index } = self;
  const { primary } = self.state;
  if (primary === null || primary.frozenSince === -1) return;
  const since = primary.frozenSince;
  primary.frozenSince = -1;
  sayOfMember(turn, index, {
    event: 'log',
    text: 'Updates resumed: journal data can be written again',
    guide: ['3.1.2'],
    because: [fact('Updates were frozen', since)],
    severity: 1,
  });
  writeAgain(self, primary);
  resumeUpdates(self);
  pumpAll(self, primary);
}

/** A member that cannot write what it receives leaves the primary in good order, and waits for room. */
export function stopReceiving(self: Self): void {
  const { state } = self;
  if (state.takeOver !== null) abortTakeOver(self, journalHold(self)?.reason ?? '', ['3.1.2']);
  else if (state.phase === 'joined') leaveMirror(self);
  else if (state.phase !== 'seeking') return;
  seek(self);
}
