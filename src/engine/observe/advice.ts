import { orList } from '../../design/problem.ts';
import { ACTIONS } from '../commands/actions/actions.ts';
import type { Command, FaultCommand } from '../commands/command-types.ts';
import { type InstructionId, instruction, type Particulars } from '../instructions/instructions.ts';
import { servingMembers } from '../invariants/checker.ts';
import { targetName } from '../log/names.ts';
import { milliseconds, type World } from '../state/world.ts';
import { canAskAgent, type MemberSituation, type Situation, situationOf } from './situation.ts';
import { underWay } from './under-way.ts';

/** What the guide warns of. */
export type Risk =
  | 'none'
  | 'data loss'
  | 'data loss if the primary continued'
  | 'two primaries'
  | 'data loss or two primaries';

/** What is expected to happen by itself about a mirror without a primary, or what a person may do now. */
export interface Advice {
  readonly text: string;
  /** What does it, or null where it happens by itself. */
  readonly command: Command | null;
  /** Until when it is expected to have happened by itself; null for what a person does. */
  readonly untilMs: number | null;
  readonly risk: Risk;
  readonly guide: readonly string[];
  /** True, or why it cannot be done now. */
  readonly allowed: true | string;
}

/** An instruction that somebody may follow now. */
interface Offer {
  readonly instruct: InstructionId;
  readonly on: MemberSituation;
  readonly given?: Particulars;
  /** What it leads to here or why, after the words of the instruction. */
  readonly remark?: string;
  readonly risk?: Risk;
  /** Why it would be refused later, after agents were asked; null where nothing is known against it. */
  readonly hindrance?: string | null;
}

/** In which situation whom the guide lets do what; the words, the command and the section are those of the instruction. */
type Row = (situation: Situation) => readonly Offer[];

/**
 * For a mirror without a primary: first what is under way and may well end the outage by itself, then what an operator
 * may do where that fails, the least risk first (§3.4.2.3-§3.4.3).
 */
export function advice(world: World, mirrorId: string): Advice[] {
  const mirror = world.topology.mirrors.findIndex((place) => place.id === mirrorId);
  if (mirror === -1) throw new Error(`There is no mirror ${mirrorId}.`);
  if (servingMembers(world, mirror).length > 0) return [];
  const situation = situationOf(world, mirror);
  const byItself = underWay(situation).map(
    ({ text, until, guide }): Advice => ({
      text,
      command: null,
      untilMs: milliseconds(world, until),
      risk: 'none',
      guide,
      allowed: true,
    }),
  );
  const offers = (rows: readonly Row[]): Advice[] =>
    rows.flatMap((row) => row(situation).map((offer) => adviceOf(world, offer)));
  return [...byItself, ...offers(BEFORE_REPAIRS), ...repairs(situation), ...offers(AFTER_REPAIRS)];
}

function adviceOf(world: World, { instruct, on, given = {}, remark = '', risk = 'none', hindrance }: Offer): Advice {
  const { text, command, guide } = instruction(instruct);
  const told = command(on, given);
  return {
    text: `${text({ member: on.name, ...given })}${remark}`,
    command: told,
    untilMs: null,
    risk,
    guide,
    allowed: hindrance ?? allowedNow(world, told),
  };
}

/** Faults are only offered where they mend something. */
function allowedNow(world: World, command: Command): true | string {
  if (command.kind !== 'operate') return true;
  return ACTIONS[command.action]?.allowed(world, command) ?? `There is no operator action ${command.action}.`;
}

/** One offer for each failover member of which the condition holds. */
function forEach(
  instruct: InstructionId,
  condition: (member: MemberSituation, situation: Situation) => boolean,
  more: (member: MemberSituation, situation: Situation) => Omit<Offer, 'instruct' | 'on'> = () => ({}),
): Row {
  return (situation) =>
    [...situation.failover, ...situation.former]
      .filter((member) => condition(member, situation))
      .map((on) => ({ instruct, on, ...more(on, situation) }));
}

const isIsolated = (member: MemberSituation): boolean => member.state.primary?.trouble?.kind === 'indefinite';
/** A former failover member that has not been told of the promotion may act as primary when it is restarted. */
const restartRisk = (member: MemberSituation, { former }: Situation): { risk: Risk } => {
  return { risk: former.includes(member) && member.disk.validated ? 'two primaries' : 'none' };
};
const afterRepair = ({ state }: MemberSituation): { remark: string } => {
  const isPrimary = state.primary !== null;
  return {
    remark: isPrimary ? ': its updates are frozen and then resume' : ', so that it can write its journal again',
  };
};

const BEFORE_REPAIRS: readonly Row[] = [
  forEach('repair-storage', ({ journalError }) => journalError === 'storage', afterRepair),
  forEach('repair-journal', ({ journalError }) => journalError === 'full', afterRepair),
];

const AFTER_REPAIRS: readonly Row[] = [
  forEach(
    'restart-host-alone',
    ({ hostUp, process }) => !hostUp && process === 'ended',
    () => ({
      remark:
        ': once its agent answers, the other failover member obtains the newest journal data from it if necessary and becomes primary',
    }),
  ),
  forEach(
    'restart-host',
    ({ hostUp, process }) => !hostUp && process === 'ended',
    (member, situation) => ({
      remark: ': the failover members negotiate which of them becomes primary',
      ...restartRisk(member, situation),
    }),
  ),
  forEach(
    'start-agent',
    ({ hostUp, agentUp }) => hostUp && !agentUp,
    () => ({ remark: ', so that the other failover member can contact it' }),
  ),
  ({ former }) =>
    former
      .filter(({ process, disk }) => process === 'ended' && disk.validated)
      .map((on) => ({
        instruct: 'invalidate',
        on,
        remark: ', so that it obtains its new role from the promoted member',
      })),
  forEach('start-instance', ({ hostUp, process }) => hostUp && process === 'ended', restartRisk),
  forEach(
    'restart-instance',
    ({ process }) => process === 'hung',
    () => ({ remark: ', which hangs' }),
  ),
  forEach(
    'clear-no-failover',
    ({ process, disk }) => process === 'running' && disk.noFailover,
    () => ({ remark: ': it keeps the member from taking over' }),
  ),
  databases,
  forEach('start-mirroring', ({ process, disk }) => process === 'running' && disk.stopped),
  forEach(
    'try-primary',
    ({ process, state }) => process === 'running' && state.vipAborted,
    () => ({ remark: ', once its interface for the virtual IP address works' }),
  ),
  forEach(
    'allow-by-zmirror',
    ({ process, state }) => process === 'running' && !(state.zmirror.canStart && state.zmirror.checkOk),
    () => ({ remark: '; it is called again every 30 seconds' }),
  ),
  forEach('stop-isolated-primary', isIsolated),
  forEach('resume-primary', isIsolated, () => ({
    remark:
      ', if the other failover member is confirmed to be down, never to have become primary, and to have no later mirror journal file',
    risk: 'data loss or two primaries',
  })),
  journalCopies,
  forEach('force-primary', ({ process, state }) => process === 'running' && state.primary === null, forcing),
  promotions,
];

/** What the network needs is as manifold as the drawing, and no member's: the engine finds it (§3.4.2.4). */
function repairs({ world, repairs: mendings }: Situation): Advice[] {
  return mendings.map((command) => ({
    text: repairText(world, command),
    command,
    untilMs: null,
    risk: 'none',
    guide: ['3.4.2.4'],
    allowed: true,
  }));
}

function databases({ failover }: Situation): Offer[] {
  return failover
    .filter(({ process }) => process === 'running')
    .flatMap((on) =>
      on.disk.databases
        .filter((database) => database.mountRequired && (!database.mounted || !database.following))
        .map(({ name, mounted, full }) => ({
          instruct: mounted ? ('catch-up-database' as const) : ('mount-database' as const),
          on,
          given: { database: name },
          remark: ', without which it cannot become primary',
          hindrance: full ? `Writing to ${name} fails; repair it first` : null,
        })),
    );
}

function repairText({ design }: World, { fault, target }: FaultCommand): string {
  const [kind] = fault.split('.');
  const what =
    kind === 'network' || kind === 'link'
      ? `repair ${targetName(design, kind, target)}`
      : kind === 'interface'
        ? `plug in the cable ${targetName(design, 'interface', target)}`
        : 'reconnect everything';
  return `Restore the connection: ${what}; when the failover members meet, they negotiate and one becomes primary, the other backup`;
}

/** Newer journal files that a member which may be forced or promoted can be given first. */
function journalCopies({ world, failover, former, disasterRecovery }: Situation): Offer[] {
  const { command } = instruction('copy-journal');
  const targets = [...failover, ...disasterRecovery].filter(({ process }) => process === 'running');
  return targets.flatMap((to) =>
    [...failover, ...former]
      .filter((from) => from !== to && from.process === 'ended')
      .filter((from) => allowedNow(world, command(to, { other: from.name })) === true)
      .map(
        (from): Offer => ({
          instruct: 'copy-journal',
          on: to,
          given: { other: from.name },
          remark: ' before it is made primary',
        }),
      ),
  );
}

/** Forcing a member: the risk follows from what is known of it and of the primary before it (§3.4.2.3, §3.4.2.5). */
function forcing(member: MemberSituation, situation: Situation): Pick<Offer, 'remark' | 'risk' | 'hindrance'> {
  const { world, failover, lastPrimary } = situation;
  const wasLast = lastPrimary === member.index;
  const other =
    failover.find((candidate) => candidate !== member && (wasLast || candidate.index === lastPrimary)) ?? null;
  const hindrance =
    other !== null && canAskAgent(world, member, other)
      ? `The agent on the host of ${other.name} is up and available on the network; shut that host down or stop its ISCAgent first`
      : null;
  if (other !== null && other.process !== 'ended' && other.state.primary !== null) {
    const remark = `, but only if ${other.name} is confirmed to be down and will stay down, which is not so now`;
    return { remark, risk: 'two primaries', hindrance };
  }
  if (wasLast) return { remark: ': it was the last primary', hindrance };
  if (member.disk.wasActive) {
    const remark = ': it was an active backup the last time it was connected';
    return { remark, risk: 'data loss if the primary continued', hindrance };
  }
  return { remark: ': it was not active, so it may lack journal data', risk: 'data loss', hindrance };
}

/** Promoting a DR async: with the partner found automatically, with one chosen, or with none (§3.3.4). */
function promotions(situation: Situation): Offer[] {
  return situation.disasterRecovery
    .filter((member) => member.process === 'running' && !situation.former.includes(member))
    .flatMap((member) => promotionsOf(member, situation));
}

function promotionsOf(on: MemberSituation, { world, failover, lastPrimary }: Situation): Offer[] {
  const hindrance = promotionHindrance(failover);
  const reachable = failover.filter((other) => canAskAgent(world, on, other));
  if (hindrance !== null || reachable.length === failover.length) {
    const remark = ": it obtains the newest journal data from the last primary's agent and becomes primary";
    return [{ instruct: 'promote', on, remark, hindrance }];
  }
  const unreachable = failover.filter((other) => !reachable.includes(other)).map(({ name }) => name);
  const warning = `; before ${orList(unreachable)} is restarted, ValidatedMember=0 must be set there`;
  return [
    ...failover.map((partner): Offer => {
      const answers = reachable.includes(partner);
      const consequence = answers
        ? 'it obtains the journal data of that agent and becomes primary'
        : 'it becomes primary only when that agent can be contacted, or is forced';
      return {
        instruct: 'promote-with-partner',
        on,
        given: { other: partner.name },
        remark: `: ${consequence}${warning}`,
        risk: partner.index === lastPrimary ? 'none' : 'data loss',
      };
    }),
    {
      instruct: 'promote-alone',
      on,
      remark: `: it becomes primary with the journal data that it and other connected members have${warning}`,
      risk: 'data loss or two primaries',
    },
  ];
}

function promotionHindrance(failover: readonly MemberSituation[]): string | null {
  const isolated = failover.find(isIsolated);
  if (isolated !== undefined)
    return `${isolated.name} is primary in an indefinite trouble state; no DR async can be promoted`;
  const running = failover.find(({ process }) => process !== 'ended');
  return running === undefined
    ? null
    : `The instance of failover member ${running.name} is running; shut it down first`;
}
