import { isIdle, observe } from '../engine/engine.ts';
import type { Observation } from '../engine/state/observation.ts';
import type { StopCondition } from '../shared/session.ts';
import { nowOf, type Run, worldOf } from './run.ts';
import { lastChangeUntil } from './story.ts';

/** Whatever waits for something waits no longer than this, or twice the QoS timeout: `CanNodeStartToBecomePrimary` (§3.2.15). */
const MAX_WAIT_MS = 30_000;
/** What is under way at a quiet moment is looked at again after so long. */
const SECOND_LOOK_MS = 1000;

/** Asked after every event: whether what is waited for has come. */
export type Watch = () => boolean;

/** What is seen of the world alone; a rehearsal has a watch of its own. */
export type WorldCondition = Exclude<StopCondition, { kind: 'time' | 'step-seen' }>;

export function watchFor(run: Run, condition: WorldCondition): Watch {
  if (condition.kind === 'idle') return idleWatch(run);
  const isMet = testOf(condition, observe(worldOf(run)));
  return whenTold(run, () => isMet(observe(worldOf(run))));
}

/** Looks only where there is something new. */
export function whenTold(run: Run, isMet: () => boolean): Watch {
  let seen = -1;
  return () => {
    // Whatever is waited for is told in the log or raises the changes; looking costs more than an event.
    const { logSeq, changes } = worldOf(run);
    if (logSeq + changes === seen) return false;
    seen = logSeq + changes;
    return isMet();
  };
}

type Test = (observation: Observation) => boolean;

function testOf(condition: Exclude<WorldCondition, { kind: 'idle' }>, start: Observation): Test {
  const mirrorIn = ({ mirrors }: Observation) => mirrors.find(({ id }) => id === condition.mirror);
  switch (condition.kind) {
    case 'status':
      return (observation) => {
        const member = mirrorIn(observation)?.members.find(({ name }) => name === condition.member);
        return member?.status === condition.status;
      };
    case 'new-primary': {
      const before = JSON.stringify(mirrorIn(start)?.primary ?? null);
      return (observation) => {
        const primary = mirrorIn(observation)?.primary ?? null;
        return primary !== null && JSON.stringify(primary) !== before;
      };
    }
    case 'outage': {
      let isOut = (mirrorIn(start)?.outage ?? null) !== null;
      return (observation) => {
        const before = isOut;
        isOut = (mirrorIn(observation)?.outage ?? null) !== null;
        return condition.edge === 'begins' ? isOut && !before : before && !isOut;
      };
    }
  }
}

/** Idle: nothing is under way, and nothing has changed for longer than anything waits. */
function idleWatch(run: Run): Watch {
  const quietMs = Math.max(MAX_WAIT_MS, ...run.design.mirrors.map(({ qosTimeoutMs }) => 2 * qosTimeoutMs));
  let lookAgainMs = 0;
  return () => {
    const nowMs = nowOf(run);
    if (nowMs < lookAgainMs) return false;
    const { story, start } = run.branch;
    const isUntouched = start.start === 'steady';
    const quietUntilMs = (lastChangeUntil(story, nowMs) ?? (isUntouched ? Number.NEGATIVE_INFINITY : 0)) + quietMs;
    lookAgainMs = nowMs < quietUntilMs ? quietUntilMs : nowMs + SECOND_LOOK_MS;
    return nowMs >= quietUntilMs && isIdle(observe(worldOf(run)));
  };
}
