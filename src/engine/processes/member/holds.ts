import type { Hold } from '../member-state.ts';
import type { Self } from './member.ts';

/**
 * What holds a member back from becoming primary although it could. No failover holds back an automatic take-over only
 * (§3.4.1.3); the databases hold back every one (§3.1.3.2, note).
 */
export function holdsNow(self: Self, automatic: boolean): Hold | null {
  const { state, disk } = self;
  if (automatic && disk.noFailover) {
    return { reason: 'No failover is set, so it does not take over until it is cleared', guide: ['3.4.1.3'] };
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
  return databaseHold(self);
}

/** What alone holds back a member that has the right to take over, and needs nobody's answer for it; null where it has none. */
export function heldBack(self: Self): Hold | null {
  return self.state.standingRight === null ? null : holdsNow(self, true);
}

export function databaseHold(self: Self): Hold | null {
  for (const database of self.disk.databases) {
    if (!database.mountRequired) continue;
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
  return null;
}
