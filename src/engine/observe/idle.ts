import type { Observation, StatusWord } from '../state/observation.ts';

/** Statuses in which a member is on its way to another one by itself. */
const PASSING: ReadonlySet<StatusWord> = new Set<StatusWord>(['Transition', 'Synchronizing']);

/**
 * Whether nothing is under way that would come to an end by itself: no host boots or is frozen, no process starts or
 * stops, no member takes over or synchronizes, no application server recovers, and every member that runs has caught up. A mirror without a
 * primary that waits for a person is idle as well.
 */
export function isIdle({ hosts, mirrors, applicationServers }: Observation): boolean {
  const hostsRest = hosts.every(
    ({ state, agent }) => state !== 'booting' && state !== 'frozen' && agent !== 'starting',
  );
  const members = mirrors.flatMap((mirror) => mirror.members);
  const serversRest = applicationServers.every(
    ({ process, connections }) => process !== 'starting' && connections.every(({ state }) => state !== 'Recovering'),
  );
  return (
    hostsRest &&
    serversRest &&
    members.every(
      ({ process, status, journalTransfer, dejournaling }) =>
        process !== 'starting' &&
        process !== 'stopping' &&
        !PASSING.has(status) &&
        (process === 'ended' || !(isBehind(journalTransfer) || isBehind(dejournaling))),
    )
  );
}

function isBehind(text: string): boolean {
  return text.endsWith('behind');
}
