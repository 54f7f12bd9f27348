import { orList } from '../../design/problem.ts';
import { ACTIONS } from '../commands/actions/actions.ts';
import type { Command, FaultCommand, OperatorCommand } from '../commands/command-types.ts';
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

interface Offer {
  readonly text: string;
  readonly command: Command;
  readonly risk?: Risk;
  /** Why it would be refused later, after agents were asked; null where nothing is known against it. */
  readonly hindrance?: string | null;
}

interface Row {
  readonly guide: readonly string[];
  readonly offers: (situation: Situation) => readonly Offer[];
}

/**
 * For a mirror without a primary: first what is under way and may well end the outage by itself, then what an operator
 * may do where that fails, the least risk first (§3.4.2.3-§3.4.3).
 */
export function advice(world: World, mirrorId: string): Advice[] {
  const mirror = world.topology.mirrors.findIndex((place) => place.id === mirrorId);
  if (mirror === -1) throw new Error(`There is no mirror ${mirrorId}.`);
  if (servingMembers(world, mirror).length > 0) return [];
  const situation = situationOf(world, mirror);
  return [
    ...underWay(situation).map(
      ({ text, until, guide }): Advice => ({
        text,
        command: null,
        untilMs: milliseconds(world, until),
        risk: 'none',
        guide,
        allowed: true,
      }),
    ),
    ...TABLE.flatMap(({ guide, offers }) =>
      offers(situation).map(
        ({ text, command, risk, hindrance }): Advice => ({
          text,
          command,
          untilMs: null,
          risk: risk ?? 'none',
          guide,
          allowed: hindrance ?? allowedNow(world, command),
        }),
      ),
    ),
  ];
}

/** Faults are only offered where they mend something. */
function allowedNow(world: World, command: Command): true | string {
  if (command.kind !== 'operate') return true;
  return ACTIONS[command.action]?.allowed(world, command) ?? `There is no operator action ${command.action}.`;
}

function operate(action: string, fields: Partial<OperatorCommand>): OperatorCommand {
  return { kind: 'operate', action, ...fields };
}

const on = (member: MemberSituation): Partial<OperatorCommand> => ({ member: member.name, mirror: member.mirror });

/** One offer for each failover member of which the condition holds. */
function forEach(
  condition: (member: MemberSituation, situation: Situation) => boolean,
  offer: (member: MemberSituation, situation: Situation) => Offer,
): Row['offers'] {
  return (situation) =>
    [...situation.failover, ...situation.former]
      .filter((member) => condition(member, situation))
      .map((member) => offer(member, situation));
}

const isIsolated = (member: MemberSituation): boolean => member.state.primary?.trouble?.kind === 'indefinite';
/** A former failover member that has not been told of the promotion may act as primary when it is restarted. */
const restartRisk = (member: MemberSituation, { former }: Situation): Risk =>
  former.includes(member) && member.disk.validated ? 'two primaries' : 'none';

const TABLE: readonly Row[] = [
  {
    guide: ['3.1.2'],
    offers: forEach(
      ({ journalError }) => journalError !== null,
      ({ name, host, instance, state, journalError }) => ({
        text:
          state.primary === null
            ? `Repair the journal storage of ${name}, so that it can write its journal again`
            : `Repair the journal storage of ${name}: its updates are frozen and then resume`,
        command:
          journalError === 'storage'
            ? { kind: 'fault', fault: 'storage.restore', target: host }
            : { kind: 'fault', fault: 'journal-disk.repair', target: instance },
      }),
    ),
  },
  {
    guide: ['3.4.2.4'],
    offers: ({ world, repairs }) => repairs.map((command) => ({ text: repairText(world, command), command })),
  },
  {
    guide: ['3.4.2.3', '3.4.2.5'],
    offers: forEach(
      ({ hostUp, process }) => !hostUp && process === 'ended',
      (member) => ({
        text: `Restart the host of ${member.name} without its instance: once its agent answers, the other failover member obtains the newest journal data from it if necessary and becomes primary`,
        command: { kind: 'fault', fault: 'host.restore', target: member.host, startInstances: false },
      }),
    ),
  },
  {
    guide: ['3.4.2.3', '3.4.2.5'],
    offers: forEach(
      ({ hostUp, process }) => !hostUp && process === 'ended',
      (member, situation) => ({
        text: `Restart the host of ${member.name} with its instance: the failover members negotiate which of them becomes primary`,
        command: { kind: 'fault', fault: 'host.restore', target: member.host },
        risk: restartRisk(member, situation),
      }),
    ),
  },
  {
    guide: ['3.4.2.5', '3.2.12.1'],
    offers: forEach(
      ({ hostUp, agentUp }) => hostUp && !agentUp,
      ({ name, host }) => ({
        text: `Start the ISCAgent on the host of ${name}, so that the other failover member can contact it`,
        command: operate('agent.start', { target: host }),
      }),
    ),
  },
  {
    guide: ['3.3.4'],
    offers: ({ former }) =>
      former
        .filter(({ process, disk }) => process === 'ended' && disk.validated)
        .map((member) => ({
          text: `Set ValidatedMember=0 on ${member.name} before its instance is restarted, so that it obtains its new role from the promoted member`,
          command: operate('member.invalidate', on(member)),
        })),
  },
  {
    guide: ['3.4.2.2', '3.4.2.5'],
    offers: forEach(
      ({ hostUp, process }) => hostUp && process === 'ended',
      (member, situation) => ({
        text: `Start the instance of ${member.name}`,
        command: operate('instance.start', { target: member.instance }),
        risk: restartRisk(member, situation),
      }),
    ),
  },
  {
    guide: ['3.4.2.2'],
    offers: forEach(
      ({ process }) => process === 'hung',
      ({ name, instance }) => ({
        text: `Restart the instance of ${name}, which hangs`,
        command: operate('instance.restart', { target: instance }),
      }),
    ),
  },
  {
    guide: ['3.4.1.3'],
    offers: forEach(
      ({ process, disk }) => process === 'running' && disk.noFailover,
      (member) => ({
        text: `Clear no failover on ${member.name}: it keeps the member from taking over`,
        command: operate('no-failover.clear', on(member)),
      }),
    ),
  },
  {
    guide: ['3.1.3.2', '3.3.9.5'],
    offers: ({ failover }) =>
      failover
        .filter(({ process }) => process === 'running')
        .flatMap((member) =>
          member.disk.databases
            .filter((database) => database.mountRequired && (!database.mounted || !database.following))
            .map((database) => ({
              text: `${database.mounted ? 'Activate and catch up' : 'Mount'} database ${database.name} on ${member.name}, without which it cannot become primary`,
              command: operate(database.mounted ? 'database.catchup' : 'database.mount', {
                ...on(member),
                database: database.name,
              }),
              hindrance: database.full ? `Writing to ${database.name} fails; repair it first` : null,
            })),
        ),
  },
  {
    guide: ['3.3.6'],
    offers: forEach(
      ({ process, disk }) => process === 'running' && disk.stopped,
      (member) => ({
        text: `Start mirroring on ${member.name}`,
        command: operate('mirror.start', on(member)),
      }),
    ),
  },
  {
    guide: ['3.1.7.3', '3.4.2.3'],
    offers: forEach(
      ({ process, state }) => process === 'running' && state.vipAborted,
      (member) => ({
        text: `Try to make ${member.name} the primary, once its interface for the virtual IP address works`,
        command: operate('member.try-primary', on(member)),
      }),
    ),
  },
  {
    guide: ['3.2.15'],
    offers: forEach(
      ({ process, state }) => process === 'running' && !(state.zmirror.canStart && state.zmirror.checkOk),
      (member) => ({
        text: `Let ^ZMIRROR return 1 (True) on ${member.name}; it is called again every 30 seconds`,
        command: operate('zmirror.set', { ...on(member), canStart: true, checkOk: true }),
      }),
    ),
  },
  {
    guide: ['3.4.2.4'],
    offers: forEach(isIsolated, (member) => ({
      text: `Shut down ${member.name}, which is in an indefinite trouble state, before the backup is forced to become primary`,
      command: operate('instance.stop', { target: member.instance }),
    })),
  },
  {
    guide: ['3.4.2.4'],
    offers: forEach(isIsolated, (member) => ({
      text: `Let ${member.name} resume as primary, if the other failover member is confirmed to be down, never to have become primary, and to have no later mirror journal file`,
      command: operate('member.resume-primary', on(member)),
      risk: 'data loss or two primaries',
    })),
  },
  { guide: ['3.4.2.3', '3.4.3.1'], offers: journalCopies },
  {
    guide: ['3.4.2.3', '3.4.2.5'],
    offers: forEach(({ process, state }) => process === 'running' && state.primary === null, forcing),
  },
  { guide: ['3.3.4', '3.4.3.1'], offers: promotions },
];

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
  const targets = [...failover, ...disasterRecovery].filter(({ process }) => process === 'running');
  return targets.flatMap((to) =>
    [...failover, ...former]
      .filter((from) => from !== to && from.process === 'ended')
      .map((from) => ({
        text: `Copy the newest mirror journal files from ${from.name} to ${to.name} before it is made primary`,
        command: operate('journal.copy', { from: from.name, to: to.name, mirror: to.mirror }),
      }))
      .filter(({ command }) => allowedNow(world, command) === true),
  );
}

/** Forcing a member: the risk follows from what is known of it and of the primary before it (§3.4.2.3, §3.4.2.5). */
function forcing(member: MemberSituation, situation: Situation): Offer {
  const { world, failover, lastPrimary } = situation;
  const wasLast = lastPrimary === member.index;
  const other =
    failover.find((candidate) => candidate !== member && (wasLast || candidate.index === lastPrimary)) ?? null;
  const command = operate('member.force-primary', on(member));
  const hindrance =
    other !== null && canAskAgent(world, member, other)
      ? `The agent on the host of ${other.name} is up and available on the network; shut that host down or stop its ISCAgent first`
      : null;
  const force = `Force ${member.name} to become the primary`;
  if (other !== null && other.process !== 'ended' && other.state.primary !== null) {
    const text = `${force}, but only if ${other.name} is confirmed to be down and will stay down, which is not so now`;
    return { text, command, risk: 'two primaries', hindrance };
  }
  if (wasLast) return { text: `${force}: it was the last primary`, command, risk: 'none', hindrance };
  if (member.disk.wasActive) {
    const text = `${force}: it was an active backup the last time it was connected`;
    return { text, command, risk: 'data loss if the primary continued', hindrance };
  }
  return { text: `${force}: it was not active, so it may lack journal data`, command, risk: 'data loss', hindrance };
}

/** Promoting a DR async: with the partner found automatically, with one chosen, or with none (§3.3.4). */
function promotions(situation: Situation): Offer[] {
  return situation.disasterRecovery
    .filter((member) => member.process === 'running' && !situation.former.includes(member))
    .flatMap((member) => promotionsOf(member, situation));
}

function promotionsOf(member: MemberSituation, { world, failover, lastPrimary }: Situation): Offer[] {
  const hindrance = promotionHindrance(failover);
  const promote = (partner: string | null): OperatorCommand =>
    operate('member.promote', { ...on(member), ...(partner === null ? {} : { partner }) });
  const reachable = failover.filter((other) => canAskAgent(world, member, other));
  if (hindrance !== null || reachable.length === failover.length) {
    const text = `Promote ${member.name} to failover member: it obtains the newest journal data from the last primary's agent and becomes primary`;
    return [{ text, command: promote(null), hindrance }];
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
        text: `Promote ${member.name} with partner ${partner.name}: ${consequence}${warning}`,
        command: promote(partner.name),
        risk: partner.index === lastPrimary ? 'none' : 'data loss',
      };
    }),
    {
      text: `Promote ${member.name} without a partner: it becomes primary with the journal data that it and other connected members have${warning}`,
      command: promote('none'),
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
