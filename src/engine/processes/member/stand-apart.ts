import { sayOfMember } from '../../log/log.ts';
import { storeMembership } from '../../state/member-disk.ts';
import { withoutMember } from '../../state/membership.ts';
import { halt } from './halting.ts';
import type { Self } from './member.ts';

/** An instance that runs and is no member of the mirror: not yet, or no longer. */
/** The primary does not take it, and it is no member then. */
export function notAdmitted(self: Self, detail: string): void {
  const { disk, turn, index } = self;
  disk.joining = null;
  sayOfMember(turn, index, {
    event: 'log',
    text: `It did not join the mirror: ${detail}`,
    guide: ['3.2.6'],
    severity: 2,
  });
  standApart(self);
}

/** The instance runs and is no member of the mirror. */
export function standApart(self: Self): void {
  const text = self.disk.restartDue
    ? 'It was removed from the mirror; its instance must be restarted'
    : 'It is not a member of the mirror';
  halt(self, 'Not Initialized', text, [self.disk.restartDue ? '3.2.8' : '3.3.1.1']);
}

/** The last member starts again without its Join-Mirror flag: there is no mirror any more (§3.2.8.4). */
export function dissolve(self: Self): void {
  const { disk, index, turn, mirror } = self;
  if (disk.leaving === null) return;
  storeMembership(disk, withoutMember(disk.membership, index, disk.leaving.keepsAttribute), index);
  Object.assign(disk, { leaving: null, heard: null, catalog: [] });
  const text = `Mirror ${mirror.mirror.name} was removed with its last member`;
  sayOfMember(turn, index, { event: 'log', text, guide: ['3.2.8.4'], severity: 1 });
}
