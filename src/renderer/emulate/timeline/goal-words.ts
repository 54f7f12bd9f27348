import type { Goal } from '../../../shared/session.ts';
import { useSession } from '../../store/session-store.ts';
import { formatMomentWithUnit } from '../../ui/text/duration.ts';

/** What a run waits for, in words: `B is Primary`, `an outage ends`. */
export function goalWords(what: Goal['what']): string {
  switch (what.kind) {
    case 'time':
      return formatMomentWithUnit(what.atMs);
    case 'status':
      return `${what.member}${ofMirror(what.mirror)} is ${what.status}`;
    case 'new-primary':
      return `another member${ofMirror(what.mirror)} is primary`;
    case 'outage':
      return what.edge === 'begins'
        ? `an outage${ofMirror(what.mirror)} begins`
        : `the outage${ofMirror(what.mirror)} ends`;
    case 'idle':
      return 'the mirror is idle';
    case 'step-seen':
      return 'the result of the step is seen';
    case 'change':
      return 'the next change';
  }
}

/** That a run did not get to what it waited for. */
export function notReached(what: Goal['what']): string {
  switch (what.kind) {
    case 'time':
      return `${formatMomentWithUnit(what.atMs)} was not reached`;
    case 'status':
      return `${what.member}${ofMirror(what.mirror)} did not become ${what.status}`;
    case 'new-primary':
      return `No other member${ofMirror(what.mirror)} became primary`;
    case 'outage':
      return `No outage${ofMirror(what.mirror)} ${what.edge === 'begins' ? 'began' : 'ended'}`;
    case 'idle':
      return 'The mirror did not become idle';
    case 'step-seen':
      return 'The result of the step was not seen';
    case 'change':
      return 'Nothing changed';
  }
}

/** A mirror is named only where there are several. */
function ofMirror(mirror: string): string {
  const count = useSession.getState().observation?.mirrors.length ?? 1;
  return count > 1 ? ` of ${mirror}` : '';
}
