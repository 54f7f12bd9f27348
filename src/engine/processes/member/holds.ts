import { type JournalError, journalError } from '../../journal/journal-room.ts';
import { missingDatabases } from '../../state/member-disk.ts';
import type { Hold } from '../../state/member-state.ts';
import type { Self } from './member.ts';

/**
 * What holds a member back from becoming primary although it could. No failover holds back an automatic take-over only
 * (§3.4.1.3); the databases hold back every one (§3.1.3.2, note).
 */
export function holdsNow(self: Self, automatic: boolean): Hold | null {
  const { state, disk } = self;
  if (automatic && disk.noFailover) {
    return { reason: 'No failover is set; it must be cleared before this member takes over', guide: ['3.4.1.3'] };
  }
  if (automatic && state.vipAborted) {
    return {
      reason: 'The virtual IP address could not be assigned; the mirror requires manual intervention',
      guide: ['3.1.7.3'],
    };
  }
  if (automatic && self.turn.world.nowUs < state.heldUntil) {
    return { reason: '^ZMIRROR returned 0 (False); it is called again every 30 seconds', guide: ['3.2.15'] };
  }
  // mistake-point: required-databases
  return dataHold(self);
}

/** What alone holds back a member that has the right to take over, and needs nobody's answer for it; null where it has none. */
export function heldBack(self: Self): Hold | null {
  return self.state.standingRight === null ? null : holdsNow(self, true);
}

export const JOURNAL_ERRORS: Readonly<Record<JournalError, string>> = {
  storage: 'the storage of its host fails with I/O errors',
  full: 'its journal disk is full',
};

/** A member that can write no journal can neither receive any nor become primary. */
export function journalHold(self: Self): Hold | null {
  const error = journalError(self.turn.world, self.place.instance);
  return error === null ? null : { reason: `It cannot write its journal: ${JOURNAL_ERRORS[error]}`, guide: ['3.1.2'] };
}

/** Its journal or its databases hold it back from every take-over, whoever asks for it. */
export function dataHold(self: Self): Hold | null {
  const journal = journalHold(self);
  if (journal !== null) return journal;
  for (const database of self.disk.databases) {
    if (!database.mountRequired || database.obsolete) continue;
    if (!database.mounted) {
      return {
        reason: `Database ${database.name}, for which Mount Required at Startup is selected, is not mounted`,
        guide: ['3.1.3.2'],
      };
    }
    if (!database.activated || !database.following) {
      return {
        reason: `Database ${database.name}, for which Mount Required at Startup is selected, is not activated and caught up`,
        guide: ['3.1.3.2'],
      };
    }
  }
  const missing = missingDatabases(self.disk).find(({ mountRequired }) => mountRequired);
  if (missing === undefined) return null;
  return {
    reason: `Database ${missing.name}, for which Mount Required at Startup is selected, is missing on this member`,
    guide: ['3.1.3.2', '3.3.1.1'],
  };
}
