import { memberName, seconds } from '../log/log.ts';
import { connectionOf, connectionTimer, endOf } from '../network/transport.ts';
import { holdsNow } from '../processes/member/holds.ts';
import { qosOf, type Self, selfOf, TAKE_OVER } from '../processes/member/member.ts';
import type { AgentCall } from '../state/member-state.ts';
import { TIMERS_PER_PROCESS, turnOf, type World } from '../state/world.ts';
import { hostTimers } from './host-timers.ts';
import { arbiterAnswersAt, memberTimers, takeOverRequestAt } from './member-timers.ts';
import { platformTimers } from './platform-timers.ts';
import type { MemberSituation, Situation } from './situation.ts';
import { armedUntil, NOT_ARMED } from './timer.ts';

/** What is expected to end an outage by itself, and until when; in kernel microseconds. */
export interface UnderWay {
  readonly text: string;
  readonly until: number;
  readonly guide: readonly string[];
}

interface Row {
  readonly guide: readonly string[];
  /** What this failover member is about to do, or null where it is not this. */
  readonly expects: (member: MemberSituation, self: Self) => Omit<UnderWay, 'guide'> | null;
}

/** For a mirror without a primary: what goes on by itself, so that a person waits before acting; the surest first. */
export function underWay({ world, failover, disasterRecovery }: Situation): UnderWay[] {
  const members = [...failover, ...disasterRecovery];
  return TABLE.flatMap(({ guide, expects }) =>
    members.flatMap((member): UnderWay[] => {
      const expected = expects(member, selfOf(turnOf(world, null), member.index));
      return expected === null ? [] : [{ ...expected, guide }];
    }),
  );
}

const acts = ({ hostUp, process }: MemberSituation, { turn: { world }, place }: Self): boolean =>
  hostUp && process === 'running' && (world.hosts[place.host]?.frozenUntil ?? 0) === 0;

const TABLE: readonly Row[] = [
  {
    guide: ['3.1.3.2', '3.2.15'],
    expects: (member, self) => {
      if (!acts(member, self) || member.state.takeOver === null) return null;
      return { text: `${member.name} is becoming primary`, until: takeOverEnd(self) };
    },
  },
  {
    guide: ['3.1.3.3', '3.4.1.2'],
    expects: ({ name, process, state }, self) => {
      if (process !== 'stopping' || state.primary === null) return null;
      return { text: `${name} is shutting down, and asks an active backup to take over`, until: soonest(self) };
    },
  },
  {
    guide: ['3.1.2', '3.1.3.3'],
    expects: (member, self) => {
      const primary = member.state.primary;
      if (!acts(member, self) || primary === null || primary.frozenSince === -1) return null;
      if (!primary.receivers.some(({ active }) => active !== 0)) return null;
      return {
        text: `${member.name} asks its backup to take over if its journal still cannot be written`,
        until: takeOverRequestAt(self),
      };
    },
  },
  {
    guide: ['3.1.3.3'],
    expects: ({ name, process, state }, self) => {
      const until = soonest(self);
      if (process !== 'hung' || state.primary === null || until === NOT_ARMED) return null;
      return { text: `${name} detects that it hangs, and asks an active backup to take over`, until };
    },
  },
  {
    guide: ['3.1.3.5'],
    expects: (member, self) => {
      const { state, name } = member;
      if (!acts(member, self) || state.askedArbiterAt === -1 || isHeld(self)) return null;
      const former = memberName(self.turn.world, state.primaryMember);
      return {
        text: `${name} has asked the arbiter whether it lost ${former} too; if so, ${name} takes over`,
        until: arbiterAnswersAt(self) + stepsUs(self),
      };
    },
  },
  { guide: ['3.1.3.2', '3.1.3.5'], expects: asksAgent },
  { guide: ['3.1.3.2', '3.1.3.5'], expects: hasNotNoticed },
  {
    guide: ['3.1.3.2', '3.1.3.5'],
    expects: (member, self) => {
      const { name, state } = member;
      const trouble = state.primary?.trouble ?? null;
      if (!acts(member, self) || trouble === null || trouble.kind === 'indefinite') return null;
      if (trouble.kind === 'arbiter')
        return {
          text: `${name} has asked the arbiter whether it lost the backup too; if so, ${name} resumes as primary`,
          until: trouble.since + qosOf(self),
        };
      return {
        text: `${name} resumes as primary: its trouble state ends by itself with the trouble timeout`,
        until: trouble.since + 2 * qosOf(self),
      };
    },
  },
  {
    guide: ['3.2.15'],
    expects: (member, self) => {
      const { name, state } = member;
      if (!acts(member, self) || state.heldUntil <= self.turn.world.nowUs) return null;
      if (!state.zmirror.canStart || !state.zmirror.checkOk) return null;
      return {
        text: `^ZMIRROR on ${name} is called again, and now lets it become primary`,
        until: state.heldUntil + stepsUs(self),
      };
    },
  },
  { guide: ['1.2', '1.3', '3.1.8'], expects: isRestarted },
  {
    guide: ['3.4.2.3', '3.4.2.5'],
    expects: (member, { turn: { world }, place }) => {
      const [timer] = hostTimers(world, place.host);
      const host = world.hosts[place.host];
      if (timer === undefined || host === undefined) return null;
      if (host.state === 'booting') return booting(member, timer.until, world, place.instance, host.startInstances);
      if (host.frozenUntil === 0) return null;
      return { text: `The host of ${member.name} is frozen and resumes by itself`, until: host.frozenUntil };
    },
  },
  {
    guide: ['3.4.2.5'],
    expects: ({ name, process }, self) =>
      process === 'starting'
        ? { text: `${name} is starting: the failover members negotiate which of them is primary`, until: soonest(self) }
        : null,
  },
  {
    guide: ['3.3.4', '3.4.3.1'],
    expects: (member, self) => {
      const { state, name } = member;
      if (!acts(member, self) || state.operation?.action !== 'promote') return null;
      const until = state.calls.reduce((latest, call) => Math.max(latest, callEnd(self, call)), soonest(self));
      return { text: `${name} is being promoted to failover member`, until };
    },
  },
];

function booting(member: MemberSituation, up: number, world: World, instance: number, startsInstances: boolean) {
  const { name } = member;
  const place = world.topology.instances[instance]?.instance;
  const agent = world.topology.hosts[world.topology.members[member.index]?.host ?? -1]?.host?.agent;
  if (startsInstances && place?.startsWithHost)
    return {
      text: `The host of ${name} boots, and its instance starts: the failover members negotiate which of them is primary`,
      until: up + place.startMs * 1000,
    };
  if (!agent?.startsWithHost) return null;
  return {
    text: `The host of ${name} boots; once its agent answers, the other failover member obtains the newest journal data from it if necessary and becomes primary`,
    until: up + agent.startMs * 1000,
  };
}

/** After the loss of the primary a backup asks its agent; what it does again and again while it waits promises nothing. */
function asksAgent(member: MemberSituation, self: Self): Omit<UnderWay, 'guide'> | null {
  const { state, name } = member;
  if (!acts(member, self) || state.status !== 'Transition' || isHeld(self)) return null;
  const call = state.calls.find(({ purpose }) => purpose === 'seek' || purpose === 'journal');
  if (call === undefined) return null;
  const other = memberName(self.turn.world, call.about);
  const text =
    call.purpose === 'journal'
      ? `${name} fetches the newest journal data from ${other}'s agent, and then takes over`
      : `${name} asks the agent on ${other}'s host whether ${other} is down; if it is, ${name} takes over`;
  return { text, until: callEnd(self, call) + stepsUs(self) };
}

/** The backup still believes that it is connected: it waits for a sign of life until the QoS timeout has passed. */
function hasNotNoticed(member: MemberSituation, self: Self): Omit<UnderWay, 'guide'> | null {
  const { state, disk, name } = member;
  const { world } = self.turn;
  const isBackup = disk.membership.failover.includes(member.index);
  if (!acts(member, self) || !isBackup || state.phase !== 'joined' || isHeld(self)) return null;
  const connection = connectionOf(world, state.data);
  if (connection === null) return null;
  const lost = armedUntil(world, connectionTimer(world, connection.id, endOf(connection, member.index), 'watch'));
  if (lost === NOT_ARMED) return null;
  const former = memberName(world, state.primaryMember);
  const notices = `${name} notices that ${former} is silent when the QoS timeout of ${seconds(qosOf(self))} ends`;
  if (state.active && state.stay !== '' && state.arbiter.session !== 0) {
    const text = `${notices}, and takes over if the arbiter has lost ${former} too`;
    return { text, until: lost + stepsUs(self) };
  }
  const addresses = world.topology.members[state.primaryMember]?.agentInterfaces.length ?? 0;
  const text = `${notices}, and takes over if the agent on ${former}'s host confirms that ${former} is down`;
  return { text, until: lost + (addresses * qosOf(self)) / 2 + stepsUs(self) };
}

/** The platform that carries the host of a member has lost it, and will start its instance again. */
function isRestarted({ name }: MemberSituation, self: Self): Omit<UnderWay, 'guide'> | null {
  const { turn, place } = self;
  const { world } = turn;
  const [timer] = platformTimers(world, place.host);
  if (timer === undefined) return null;
  const boots = world.hosts[place.host]?.state === 'down' && world.topology.platforms?.virtualHosts[place.host] != null;
  const bootMs = boots ? (world.topology.hosts[place.host]?.host?.bootMs ?? 0) : 0;
  const startMs = world.topology.instances[place.instance]?.instance.startMs ?? 0;
  return {
    text: boots ? `The platform restarts the host of ${name}` : `The failover cluster starts ${name} on its other node`,
    until: timer.until + (bootMs + startMs) * 1000 + stepsUs(self),
  };
}

const isHeld = (self: Self): boolean => holdsNow(self, true) !== null;

/** The last moment at which a call ends, however many of its addresses do not answer. */
function callEnd(self: Self, { deadline, targets, addressIndex }: AgentCall): number {
  return deadline + (Math.max(0, targets.length - 1 - addressIndex) * qosOf(self)) / 2;
}

function soonest(self: Self): number {
  return memberTimers(self.turn.world, self.index)[0]?.until ?? NOT_ARMED;
}

/** What the steps of a take-over take, after its right is clear and the journal is applied. */
function stepsUs({ turn: { world }, disk }: Self): number {
  const { vipBindMs, rollbackMs } = world.design.timings;
  return ((disk.membership.vip === null ? 0 : vipBindMs) + rollbackMs) * 1000;
}

function takeOverEnd(self: Self): number {
  const { world } = self.turn;
  const armed = armedUntil(world, self.index * TIMERS_PER_PROCESS + TAKE_OVER);
  if (armed === NOT_ARMED) return world.nowUs;
  const { step } = self.state.takeOver ?? { step: 'serve' };
  if (step === 'dejournal') return armed + stepsUs(self);
  return step === 'bind-vip' ? armed + world.design.timings.rollbackMs * 1000 : armed;
}
