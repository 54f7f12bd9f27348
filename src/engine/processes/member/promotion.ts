import { andList } from '../../../design/and-list.ts';
import type { MemberType } from '../../../design/design.ts';
import { warned } from '../../invariants/checker.ts';
import { fact, sayOfMember } from '../../log/log.ts';
import { finishOperation, refuseOperation } from '../../log/operation-log.ts';
import { closeConnection } from '../../network/transport.ts';
import { compareHistories, newestNumber } from '../../state/history.ts';
import type { MemberOperation, PromotionAnswer } from '../../state/member-state.ts';
import { isMember } from '../../state/membership.ts';
import type { AgentMessage, AgentRefusal, AgentReplyBody, DataMessage, InstanceState } from '../../state/messages.ts';
import { stopTimer } from '../../state/process.ts';
import { noteChange } from '../../state/world.ts';
import { callAgent } from './agent-calls.ts';
import { askFailoverMembers, askPrimary, waitsForPrimary } from './asked-members.ts';
import { nameOf, now, OPERATION, type Self, setStatus } from './member.ts';
import { sayToInvalidate, withFailover } from './membership-change.ts';
import { enter } from './phase.ts';
import { giveUpRebuild } from './rebuild.ts';
import { agentRefuses, guideOfRefusal } from './refusals.ts';
import { seek, storeJournal } from './seeking.ts';
import { stopSeeking } from './waiting.ts';
import { finishWish, takeVipInterface } from './wishes.ts';

/**
 * Promoting a DR async to failover member (§3.3.4): by the primary where there is one; otherwise after asking the agents
 * of the failover members, with a partner chosen automatically, by the operator, or none.
 */
export function startPromotion(
  self: Self,
  id: number,
  wish: Pick<MemberOperation, 'partner' | 'noFailover' | 'vipInterface'>,
): void {
  const { state } = self;
  state.operation = { id, action: 'promote', ...wish, answers: [], waiting: 0, waited: false };
  if (state.phase === 'joined') askPrimary(self, state.operation);
  else askFailoverMembers(self);
}

export function startDemotion(self: Self, id: number): void {
  self.state.operation = {
    id,
    action: 'demote',
    partner: -1,
    noFailover: false,
    answers: [],
    waiting: 0,
    waited: false,
  };
  askPrimary(self, self.state.operation);
}

/** An async changes its type, which the primary tells everybody (§3.2.8.3). */
export function startTypeChange(self: Self, id: number, type: MemberType): void {
  const answers = { answers: [], waiting: 0, waited: false };
  self.state.operation = { id, action: 'change-type', partner: -1, noFailover: false, type, ...answers };
  askPrimary(self, self.state.operation);
}

export function requestAnswered(self: Self, message: DataMessage & { type: 'request-answer' }): void {
  const { operation } = self.state;
  if (operation === null || operation.id !== message.operation) return;
  stopTimer(self.turn, self.index, OPERATION);
  self.state.operation = null;
  if (message.refused !== null) return refuseOperation(self.turn, operation.id, message.refused, message.guide);
  if (operation.action === 'promote') {
    const primary = self.state.primaryMember;
    sayChoiceNotFollowed(self, operation, primary, `${nameOf(self, primary)} is running as primary`);
    sayNoFailoverNotSet(self, operation, primary);
  }
  finishWish(self, operation);
}

export function operationTimer(self: Self): void {
  const { operation } = self.state;
  if (operation === null) return;
  if (operation.action === 'rebuild') return giveUpRebuild(self);
  if (operation.waited && self.state.phase !== 'joined') return askFailoverMembers(self);
  self.state.operation = null;
  refuseOperation(self.turn, operation.id, 'The primary did not answer', ['3.3.4']);
}

/** One failover member's agent has answered, or cannot be reached. */
export function promotionAnswered(
  self: Self,
  member: number,
  reply: (AgentMessage & { type: 'agent-reply' }) | null,
  refusal: AgentRefusal | null,
): void {
  const operation = self.state.operation;
  if (operation === null || operation.action !== 'promote') return;
  if (refusal !== null) sayRefused(self, member, refusal);
  const body = reply === null ? null : (reply.body as AgentReplyBody & { op: 'status' });
  operation.answers.push({
    member,
    state: body?.state ?? null,
    end: body?.end ?? 0,
    lastPrimary: body?.lastPrimary ?? -1,
    newest: body === null ? 0 : newestNumber(body.epochs),
    at: now(self),
    refusal,
  });
  operation.waiting -= 1;
  if (operation.waiting === 0) decidePromotion(self, operation);
}

/** Its agent answers, but tells nothing of that member's journal: to a promotion it is one that cannot be contacted (§3.3.4). */
function sayRefused(self: Self, member: number, refusal: AgentRefusal): void {
  const text = agentRefuses(self, member, refusal);
  sayOfMember(self.turn, self.index, { event: 'log', text, guide: guideOfRefusal(refusal), severity: 1 });
}

/** What decides where several members run, first the state that decides most. */
const RUNNING: readonly InstanceState[] = ['primary', 'taking-over', 'indefinite-trouble', 'in-trouble', 'running'];

function decidePromotion(self: Self, operation: MemberOperation): void {
  const refuse = (reason: string): void => {
    self.state.operation = null;
    refuseOperation(self.turn, operation.id, reason, ['3.3.4']);
  };
  const running = RUNNING.map((state) => operation.answers.find((answer) => answer.state === state)).find(Boolean);
  if (running !== undefined) {
    if (waitsForPrimary(self, operation, running)) return;
    const name = nameOf(self, running.member);
    if (running.state === 'indefinite-trouble')
      return refuse(`${name} is primary in an indefinite trouble state; no DR async can be promoted`);
    if (running.state === 'in-trouble') return refuse(`${name} is primary in a trouble state`);
    const own = nameOf(self, self.index);
    if (running.state === 'primary') return refuse(`${name} is primary, but ${own} is not connected to it`);
    if (running.state === 'taking-over')
      return refuse(`${name} is taking over as primary; ${own} can be promoted once it is connected to it`);
    return refuse(`The instance of failover member ${name} is running; shut it down first`);
  }
  const unreached = operation.answers.filter((answer) => answer.state === null);
  if (unreached.length === 0) {
    const partner = mostRecentPrimary(self, operation.answers);
    const why = `the agents of all failover members answer, and ${nameOf(self, partner)} is the most recent primary`;
    sayChoiceNotFollowed(self, operation, partner, why);
    return promote(self, operation, partner);
  }
  const names = andList(unreached.map((answer) => nameOf(self, answer.member)));
  if (operation.partner === -2) {
    return refuse(
      `The ${unreached.length === 1 ? 'agent' : 'agents'} of ${names} cannot be contacted: choose a failover partner, or none`,
    );
  }
  promote(self, operation, operation.partner);
}

/** A partner is for the operator to choose only where it cannot be selected automatically (§3.3.4). */
function sayChoiceNotFollowed(self: Self, operation: MemberOperation, partner: number, why: string): void {
  if (operation.partner === -2 || operation.partner === partner) return;
  const chosen = operation.partner === -1 ? 'no partner' : `${nameOf(self, operation.partner)} as partner`;
  sayOfMember(self.turn, self.index, {
    event: 'log',
    text: `The choice of ${chosen} does not apply: ${nameOf(self, partner)} is selected automatically`,
    guide: ['3.3.4'],
    because: [fact(why, now(self))],
    severity: 1,
  });
}

/** No failover is an option of the promotion without a partner alone (§3.3.4). */
function sayNoFailoverNotSet(self: Self, operation: MemberOperation, partner: number): void {
  if (!operation.noFailover) return;
  sayOfMember(self.turn, self.index, {
    event: 'log',
    text: 'The choice of no failover does not apply: it can be set only on a member that is promoted without a partner',
    guide: ['3.3.4'],
    because: [fact(`${nameOf(self, partner)} is the failover partner`, now(self))],
    severity: 1,
  });
}

/** The most recent primary among the failover members, by what their journals show. */
function mostRecentPrimary(self: Self, answers: readonly PromotionAnswer[]): number {
  let latest: PromotionAnswer | null = null;
  for (const answer of answers) {
    if (
      latest === null ||
      answer.newest > latest.newest ||
      (answer.newest === latest.newest && answer.end > latest.end)
    )
      latest = answer;
  }
  if (latest === null) return -1;
  return self.disk.membership.failover.includes(latest.lastPrimary) ? latest.lastPrimary : latest.member;
}

function promote(self: Self, operation: MemberOperation, partner: number): void {
  const { state, disk, turn, index } = self;
  const former = disk.membership.failover;
  const failover = partner === -1 ? [index] : [partner, index];
  disk.membership = withFailover(disk.membership, failover, partner === -1);
  disk.noFailover = operation.noFailover && partner === -1;
  if (partner !== -1) sayNoFailoverNotSet(self, operation, partner);
  takeVipInterface(self, operation);
  disk.token = null;
  state.operation = null;
  const unanswered = operation.answers.filter((answer) => answer.state === null);
  const unreached = unanswered.map((answer) => answer.member);
  if (unreached.length > 0) warned(turn.world, self.place.mirror);
  for (const { member, refusal } of unanswered) if (member !== partner) sayToInvalidate(self, member, refusal);
  for (const member of former) {
    if (!failover.includes(member) && !unreached.includes(member))
      callAgent(self, 'return', member, { op: 'membership' });
  }
  const text =
    partner === -1
      ? 'Promoted to failover member without a partner'
      : `Promoted to failover member with ${nameOf(self, partner)} as partner`;
  sayOfMember(turn, index, {
    event: 'log',
    text,
    guide: ['3.3.4'],
    because: [fact('An operator promoted it', now(self))],
    severity: 1,
  });
  finishOperation(turn, operation.id, `${nameOf(self, index)}: ${text}.`);
  noteChange(turn.world);
  state.standingRight = null;
  if (partner === -1) gatherJournal(self);
  else seek(self);
}

/** Without a partner: the most recent journal that other connected members have (§3.3.4). */
function gatherJournal(self: Self): void {
  const { state, index, turn } = self;
  // What it did as an async ends here: looking on for a primary, it would take over before the journal is gathered.
  stopSeeking(self);
  if (state.data !== 0) closeConnection(turn, state.data, index);
  state.data = 0;
  state.target = 0;
  setStatus(self, 'Transition', {
    text: 'Looking for more recent journal data on the other members',
    guide: ['3.3.4'],
  });
  enter(self, { phase: 'seeking', seek: 'idle' });
  const others = self.mirror.members.filter(
    (member) =>
      member !== index && isMember(self.disk.membership, member) && self.disk.membership.types[member] !== 'failover',
  );
  state.operation = {
    id: 0,
    action: 'gather',
    partner: -1,
    noFailover: false,
    answers: [],
    waiting: others.length,
    waited: false,
  };
  for (const member of others) callAgent(self, 'gather', member, { op: 'status' });
  if (others.length === 0) gathered(self);
  else stopTimer(turn, index, OPERATION);
}

/** A member's agent said how far its journal goes; what is newer is fetched. */
export function gatherAnswered(
  self: Self,
  member: number,
  reply: (AgentMessage & { type: 'agent-reply' }) | null,
  refusal: AgentRefusal | null,
): void {
  const operation = self.state.operation;
  if (operation?.action !== 'gather') return;
  if (refusal !== null) sayRefused(self, member, refusal);
  const name = nameOf(self, member);
  const body = reply?.body ?? null;
  if (body === null) {
    sayOfMember(self.turn, self.index, {
      event: 'log',
      text: `Could not contact ${name} to review its journal data`,
      guide: ['3.3.4'],
      severity: 1,
    });
  } else if (body.op === 'status') {
    const standing = compareHistories(self.disk, body);
    if (body.readable && standing === 'behind') {
      callAgent(self, 'gather', member, { op: 'journal', epochs: self.disk.epochs, end: self.disk.end });
      return;
    }
    sayOfMember(self.turn, self.index, {
      event: 'log',
      text: `Reviewed the journal data of ${name}: nothing more recent`,
      guide: ['3.3.4'],
    });
  } else if (body.op === 'journal' && body.readable && !body.gone) {
    if (compareHistories(self.disk, { epochs: body.epochs, end: body.to }) === 'behind') storeJournal(self, body);
    if (body.to < body.end) {
      callAgent(self, 'gather', member, { op: 'journal', epochs: self.disk.epochs, end: self.disk.end });
      return;
    }
    sayOfMember(self.turn, self.index, {
      event: 'log',
      text: `Retrieved more recent journal data from ${name}`,
      guide: ['3.3.4'],
    });
  }
  operation.waiting -= 1;
  if (operation.waiting <= 0) gathered(self);
}

function gathered(self: Self): void {
  self.state.operation = null;
  seek(self);
}
