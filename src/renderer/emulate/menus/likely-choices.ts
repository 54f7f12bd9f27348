import type { Command, CommandChoice, MemberObservation, Observation } from '../../../shared/emulation.ts';
import type { Sight } from '../../../shared/lesson.ts';

/** What people reach for, the most usual first; what is not named here comes after it in the order of the engine's tables. */
const USUAL: readonly string[] = [
  'heal',
  'host.restore',
  'network.restore',
  'link.restore',
  'interface.restore',
  'site.restore',
  'storage.restore',
  'agent.restore',
  'host.fail',
  'instance.crash',
  'instance.hang',
  'isolate',
  'network.fail',
  'link.fail',
  'interface.fail',
  'site.fail',
  'cut',
  'agent.fail',
  'storage.fail',
  'host.pause',
  'member.force-primary',
  'member.resume-primary',
  'member.promote',
  'instance.start',
  'instance.stop',
  'no-failover.clear',
  'no-failover.set',
  'member.try-primary',
  'mirror.start',
  'mirror.configure',
  'member.demote',
];

/** Done often enough to stand at hand; the rest is folded away. */
const AT_HAND: ReadonlySet<string> = new Set(USUAL);

/** Nobody reads further before looking for it. */
const MAX_LIKELY = 5;

export function byLikelihood(choices: readonly CommandChoice[]): readonly CommandChoice[] {
  const place = ({ id }: CommandChoice): number => (AT_HAND.has(id) ? USUAL.indexOf(id) : USUAL.length);
  return choices.toSorted((one, other) => place(one) - place(other));
}

/** What is seen now, and of which members a learner in a fog knows something; null where everything is seen. */
export interface Seen {
  readonly observation: Observation | null;
  readonly sight: Sight | null;
}

/**
 * What a person most likely wants now: of each fault or action one, for whatever serves where it could happen to several,
 * and only what makes sense: an instance that runs is not started, and no other member is forced while one serves.
 */
export function likelyChoices(choices: readonly CommandChoice[], seen: Seen): readonly CommandChoice[] {
  const first = new Map<string, CommandChoice>();
  const usual = choices.filter(
    (choice) => AT_HAND.has(choice.id) && choice.allowed === true && makesSense(choice, seen),
  );
  for (const choice of byImportance(usual, knownMembers(seen))) if (!first.has(choice.id)) first.set(choice.id, choice);
  return byLikelihood([...first.values()]).slice(0, MAX_LIKELY);
}

/** What stands in the observation for a member of which nothing is known says nothing of it. */
function knownMembers({ observation, sight }: Seen): readonly MemberObservation[] {
  return (observation?.mirrors ?? []).flatMap(({ id, members }) =>
    members.filter(({ name }) => sight === null || (id === sight.mirror && sight.known.includes(name))),
  );
}

/** What happens to the primary first; power comes back first where something has ended, as a fog hides which host is dark. */
function byImportance(
  choices: readonly CommandChoice[],
  members: readonly MemberObservation[],
): readonly CommandChoice[] {
  const primaries = members.filter(({ status }) => status === 'Primary');
  const concerned = new Set(primaries.flatMap(({ host, instance, name }) => [host, instance, name]));
  const isConcerned = ({ command }: CommandChoice): boolean =>
    [command.target, command.member].some((name) => name !== undefined && concerned.has(name));
  const running = new Set(members.filter(({ process }) => process === 'running').map(({ host }) => host));
  const isLit = ({ id, command }: CommandChoice): boolean =>
    id === 'host.restore' && command.target !== undefined && running.has(command.target);
  const dark = choices.filter((choice) => !isLit(choice));
  return [...dark.filter(isConcerned), ...dark.filter((choice) => !isConcerned(choice)), ...choices.filter(isLit)];
}

const STOPPED: ReadonlySet<string> = new Set(['Stopped', 'Not Initialized']);

/** Of an instance that nobody sees it is unknown whether it runs: it may be what has to be started, and is not ended by the way. */
function makesSense({ id, command }: CommandChoice, seen: Seen): boolean {
  const members = knownMembers(seen);
  const { observation } = seen;
  const isOfTarget = ({ instance }: MemberObservation): boolean => instance === command.target;
  const isUnknown =
    !members.some(isOfTarget) && (observation?.mirrors ?? []).some((mirror) => mirror.members.some(isOfTarget));
  const isEnded = members.find(isOfTarget)?.process === 'ended';
  switch (id) {
    case 'instance.start':
      return isEnded || isUnknown;
    case 'instance.stop':
    case 'instance.restart':
      return !isEnded && !isUnknown;
    case 'mirror.start':
      return members.some(({ member, status }) => member === command.member && STOPPED.has(status));
    case 'member.force-primary':
    case 'member.try-primary':
      return !isServed(command, observation);
    case 'member.promote':
      return !isServed(command, observation) || isPartnerMissing(command, observation);
    default:
      return true;
  }
}

/** One that was demoted, or an async, is to stand beside the only failover member (§3.4.1.1). */
function isPartnerMissing({ mirror }: Command, observation: Observation | null): boolean {
  const members = observation?.mirrors.find(({ id }) => id === mirror)?.members ?? [];
  return members.filter(({ type }) => type === 'Failover').length === 1;
}

/** Nobody makes another member primary while one serves, unless they look for it. */
function isServed({ mirror }: Command, observation: Observation | null): boolean {
  return observation?.mirrors.find(({ id }) => id === mirror)?.primary != null;
}
