import type { DesignDocument } from '../../src/design/design-document.ts';
import { type Outcome, playSchedule } from './play-seed.ts';
import type { TimedCommand } from './stage.ts';

/**
 * The shortest schedule that still fails in the same way (delta debugging: halves, quarters, … single commands are left
 * out for as long as the finding stays), on the plainest design that still does.
 */
export function shrink(outcome: Outcome): Outcome {
  let best = outcome;
  const kind = outcome.finding?.kind;
  const tryOut = (document: DesignDocument, schedule: readonly TimedCommand[]): boolean => {
    const next = played(outcome, document, schedule);
    if (next === null || next.finding?.kind !== kind) return false;
    best = next;
    return true;
  };
  if (!tryOut(outcome.document, outcome.schedule)) return outcome;
  leaveOutCommands(best, tryOut, () => best);
  for (const simplify of SIMPLIFICATIONS) tryOut(simplify(best.document), best.schedule);
  leaveOutMembers(tryOut, () => best);
  leaveOutCommands(best, tryOut, () => best);
  return best;
}

type TryOut = (document: DesignDocument, schedule: readonly TimedCommand[]) => boolean;

/** A simplified design may lack what a command names: that schedule cannot be played on it. */
function played(first: Outcome, document: DesignDocument, schedule: readonly TimedCommand[]): Outcome | null {
  try {
    return playSchedule(first.seed, document, schedule, first.healedFromMs);
  } catch {
    return null;
  }
}

function leaveOutCommands(start: Outcome, tryOut: TryOut, best: () => Outcome): void {
  for (let size = Math.ceil(start.schedule.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < best().schedule.length; ) {
      const { document, schedule } = best();
      const shorter = [...schedule.slice(0, from), ...schedule.slice(from + size)];
      if (!tryOut(document, shorter)) from += size;
    }
  }
}

/** Asyncs go with their instances; a host may stay, as the arbiter may be there. */
function leaveOutMembers(tryOut: TryOut, best: () => Outcome): void {
  const [mirror] = best().document.mirrors;
  for (const { name } of mirror?.members.slice(2).reverse() ?? []) {
    const { document, schedule } = best();
    tryOut(
      {
        ...document,
        mirrors: document.mirrors.map((other) => ({
          ...other,
          members: other.members.filter((member) => member.name !== name),
        })),
        instances: document.instances.filter((instance) => instance.id !== name),
      },
      schedule,
    );
  }
}

const SIMPLIFICATIONS: readonly ((document: DesignDocument) => DesignDocument)[] = [
  (document) => ({ ...document, clients: [] }),
  (document) => ({ ...document, clients: document.clients?.slice(0, 1) }),
  (document) => ({ ...document, mirrors: document.mirrors.map((mirror) => ({ ...mirror, vip: null })) }),
  (document) => ({ ...document, networks: document.networks?.map(({ lossPercent: _, ...network }) => network) }),
  (document) => ({ ...document, networks: document.networks?.map(({ jitterMs: _, ...network }) => network) }),
  (document) => ({ ...document, networks: document.networks?.map(({ bandwidthMbps: _, ...network }) => network) }),
  (document) => ({ ...document, instances: document.instances.map(({ id, host }) => ({ id, host })) }),
  (document) => ({ ...document, timings: {} }),
  (document) => ({
    ...document,
    mirrors: document.mirrors.map((mirror) => ({ ...mirror, databases: mirror.databases?.slice(0, 1) })),
  }),
];
