import { appliedFurthest } from '../../journal/dejournaling.ts';
import { addMark } from '../../journal/ecp-marks.ts';
import { adoptEpochs, appendJournal, truncateJournal } from '../../journal/journal-disk.ts';
import { purgeJournal } from '../../journal/journal-retention.ts';
import { type Fact, fact } from '../../log/log.ts';
import { closeConnection } from '../../network/transport.ts';
import { compareHistories, forkPoint, type History } from '../../state/history.ts';
import { isMember } from '../../state/membership.ts';
import type { AgentMessage, AgentRefusal, AgentReplyBody } from '../../state/messages.ts';
import { setTimer } from '../../state/process.ts';
import { loseActive } from './active.ts';
import { callAgent, cancelCalls } from './agent-calls.ts';
import { halt, haltInconsistent } from './halting.ts';
import { heldBack, holdsNow, journalHold } from './holds.ts';
import { connectToPrimary } from './joining.ts';
import { amFailover, nameOf, now, partner, qosOf, RETRY, type Self, sayNotTaken, setStatus } from './member.ts';
import { enter, enterSeekStep } from './phase.ts';
import { guideOfRefusal, refusalText } from './refusals.ts';
import { standApart } from './stand-apart.ts';
import { beginTakeOver } from './take-over.ts';
import { claimToken, holdsOwnToken, keepGrant, ownTokenHolder, returnTokens, takeOwnToken } from './tokens.ts';
import { notifyFailure, seekSoon, waitFor, waitInstead } from './waiting.ts';

/**
 * A member without a primary looks for one. A failover member asks its partner's agent (§3.1.3.5): the primary is there
 * → reconnect; it is down, or was forced down → take over with its newest journal; no answer → try to connect, wait, and
 * begin again. An async tries the failover members one after the other (§3.1.5.4).
 */
export function seek(self: Self): void {
  const { state, disk } = self;
  if (state.data !== 0) {
    closeConnection(self.turn, state.data, self.index);
    state.data = 0;
  }
  enter(self, { phase: 'seeking', seek: 'idle' });
  if (!isMember(disk.membership, self.index) && disk.joining === null) return standApart(self);
  if (disk.stopped) return halt(self, 'Stopped', 'Mirroring on this member was stopped by an operator.');
  if (disk.inconsistent)
    return halt(self, 'Crashed', 'The data of this member is inconsistent with the mirror; it must be rebuilt.');
  const journal = journalHold(self);
  if (journal !== null) purgeJournal(self.turn.world, self.index);
  if (journal !== null) return waitFor(self, journal.reason, journal.guide);
  if (!disk.validated) return askForRole(self);
  if (!amFailover(self)) return connectToPrimary(self);
  seekAsFailover(self);
}

function seekAsFailover(self: Self): void {
  const { state, disk, index } = self;
  const hold = holdsNow(self, true);
  const other = partner(self);
  if (state.standingRight !== null && hold === null && takeOwnToken(self)) {
    const { right, since } = state.standingRight;
    const because =
      right === 'verdict'
        ? [fact('The arbiter reported that it has lost the primary too', since)]
        : [fact('The primary asked this member to take over', since)];
    return beginTakeOver(self, right, because);
  }
  if (other === -1) {
    if (hold !== null) return waitInstead(self, [hold.reason], hold.guide);
    takeOwnToken(self);
    return beginTakeOver(self, disk.membership.promotedAlone ? 'promotion' : 'sole', [
      fact('It is the only failover member of the mirror'),
    ]);
  }
  enterSeekStep(self, 'asking-agent');
  if (hold !== null) {
    returnTokens(self);
    callAgent(self, 'seek', other, { op: 'status' });
    return;
  }
  // Both members ask for the tokens in the same order, so that two that start at once cannot each get one.
  if (disk.membership.failover[0] === index && ownTokenHolder(self) !== other) takeOwnToken(self);
  callAgent(self, 'seek', other, {
    op: 'take-token',
    asker: index,
    token: claimToken(self, other),
    epochs: disk.epochs,
  });
}

/** The partner's agent could not be reached at any of its addresses, or does not let this member in. */
export function agentUnreachable(self: Self, refusal: AgentRefusal | null): void {
  const { state } = self;
  const other = nameOf(self, partner(self));
  if (holdsOwnToken(self)) self.disk.token = null;
  if (state.standingRight !== null) {
    // It needs no word of that agent: what holds it back is all that it waits for.
    const hold = heldBack(self);
    if (hold === null && ownTokenHolder(self) === -1) return seekSoon(self);
    if (hold !== null) {
      waitInstead(self, [hold.reason], hold.guide);
      return connectToPrimary(self);
    }
  }
  expireRight(self);
  const because = sayUnreachable(self, other, refusal);
  if (state.status !== 'Waiting') {
    setStatus(self, 'Waiting', {
      text:
        refusal === null
          ? `Cannot become primary: neither ${other} nor its agent answers`
          : `Cannot become primary: ${refusalText(self, partner(self), refusal)}`,
      guide: refusal === null ? ['3.1.3.2', '3.1.3.5'] : guideOfRefusal(refusal),
      because,
    });
  }
  connectToPrimary(self);
}

function sayUnreachable(self: Self, other: string, refusal: AgentRefusal | null): readonly Fact[] {
  const missing = [
    `the agent on ${other}'s host ${refusal === null ? 'does not answer' : 'refuses this member'}, so nothing confirms that ${other} is down`,
    ...(refusal === null ? [] : [refusalText(self, partner(self), refusal)]),
    ...(self.disk.wasActive ? [] : ['this member was not active, so it may lack the newest journal data']),
  ];
  const because = [
    refusal === null
      ? fact(`The agent on ${other}'s host did not answer at any address of ${other}`, now(self))
      : fact(
          `The agent on ${other}'s host refused the connection: ${refusalText(self, partner(self), refusal)}`,
          now(self),
        ),
    ...(self.state.lastReceivedSent > 0 ? [fact(`Last message from ${other} sent`, self.state.lastReceivedSent)] : []),
  ];
  sayNotTaken(
    self,
    unreachableText(self, other, refusal),
    missing,
    ['3.1.3.2', '3.1.3.5', ...(refusal === null ? [] : guideOfRefusal(refusal))],
    because,
  );
  notifyFailure(self);
  return because;
}

/** The line of the guide tells that the backup was active when it disconnected; no other member writes it (§3.4.3.1). */
function unreachableText(self: Self, other: string, refusal: AgentRefusal | null): string {
  if (refusal !== null)
    return `${nameOf(self, self.index)} did not take over: ${refusalText(self, partner(self), refusal)}`;
  return self.disk.wasActive
    ? "Failed to contact agent on former primary, can't take over"
    : `Agent on ${other}'s host does not answer, can't take over`;
}

/** An active backup that cannot confirm safe conditions within the trouble timeout is no longer active (§3.1.3.2). */
export function expireRight(self: Self): void {
  const { state, disk } = self;
  if (!state.active || state.standingRight !== null || now(self) <= disk.activeUntilSent) return;
  loseActive(self, 'It could not confirm in time that the primary is down', ['3.1.3.2']);
}

/** What the partner's agent says. */
export function agentSays(self: Self, message: AgentMessage & { type: 'agent-reply' }, token: number): void {
  const body = message.body as AgentReplyBody & { op: 'status' };
  const other = partner(self);
  const name = nameOf(self, other);
  if (body.state === 'primary' || body.state === 'in-trouble' || body.state === 'indefinite-trouble') {
    returnTokens(self);
    return connectToPrimary(self);
  }
  const hold = holdsNow(self, true);
  const granted = body.granted && keepGrant(self, other, token);
  if (!granted || hold !== null) {
    returnTokens(self);
    expireRight(self);
    const answered = [fact(`${name}'s agent answered`, now(self))];
    if (hold !== null) return waitInstead(self, [hold.reason], hold.guide, answered);
    const why =
      body.state === 'taking-over'
        ? `${name} is taking over`
        : `${name}'s agent does not promise that ${name} will not become primary: ${name} may be about to`;
    sayNotTaken(self, `${nameOf(self, self.index)} did not take over: ${why}`, [why], ['3.1.3.2'], answered);
    return waitFor(self, why, ['3.1.3.2'], answered);
  }
  const because: Fact[] = [
    fact(
      body.forced !== null
        ? `${name}'s agent forced ${body.forced === 'hung' ? 'the hung instance of ' : 'the former primary '}${name} down`
        : body.state === 'down'
          ? `${name}'s agent confirmed that its instance is down`
          : `${name}'s agent confirmed that ${name} is not primary, and promised that it will not become primary`,
      now(self),
    ),
  ];
  compareWith(self, { epochs: body.epochs, end: body.end }, body.readable, because);
}

/** Whenever an agent is asked it also tells how far its journal goes, and what is lacking is fetched first. */
function compareWith(self: Self, theirs: History, readable: boolean, because: Fact[]): void {
  const { disk, state } = self;
  // To hear where their journal ends is not to have it: one that cannot be read may hold more (§3.1.3.2).
  if (!readable) return withoutTheirJournal(self, because);
  const standing = compareHistories(disk, theirs);
  const other = nameOf(self, partner(self));
  if (standing === 'parted-equal') {
    returnTokens(self);
    const missing = [`its journal and that of ${other} have diverged and neither is later; an operator must choose`];
    return waitInstead(self, missing, ['3.3.5', '3.4.2.5'], because);
  }
  if (standing === 'parted-older' && appliedFurthest(disk) > forkPoint(disk, theirs))
    return haltInconsistent(self, theirs);
  // mistake-point: has-the-newest-journal
  if (standing === 'same' || standing === 'ahead' || standing === 'parted-newer') {
    because.push(fact('It has all journal data that the other member has'));
    return beginTakeOver(self, 'agent', because);
  }
  state.takeOverFacts = because;
  const text = `Retrieving the newest journal data from ${other}'s agent`;
  setStatus(self, 'Transition', { event: 'takeover-step', text, guide: ['3.1.3.2'], because });
  fetchJournal(self);
}

function withoutTheirJournal(self: Self, because: Fact[]): void {
  const { disk, state } = self;
  const other = nameOf(self, partner(self));
  if (state.active && now(self) <= disk.activeUntilSent) {
    because.push(fact(`It was active, and it is still within the trouble timeout; ${other}'s journal cannot be read`));
    return beginTakeOver(self, 'agent', because);
  }
  returnTokens(self);
  const missing = [`the newest journal data of ${other} cannot be read`];
  waitInstead(self, missing, ['3.1.3.2', '3.1.3.5'], because);
}

export function fetchJournal(self: Self): void {
  callAgent(self, 'journal', partner(self), { op: 'journal', epochs: self.disk.epochs, end: self.disk.end });
}

/** A piece of journal from the partner's agent, on the way to becoming primary. */
export function journalFetched(self: Self, body: AgentReplyBody & { op: 'journal' }): void {
  if (!body.readable) return withoutTheirJournal(self, self.state.takeOverFacts.slice());
  if (body.gone) {
    returnTokens(self);
    const missing = ['journal files that it needs have been purged on the other member'];
    return waitInstead(self, missing, ['3.3.5'], self.state.takeOverFacts);
  }
  storeJournal(self, body);
  if (body.to < body.end) return fetchJournal(self);
  const because = [
    ...self.state.takeOverFacts,
    fact('It retrieved the newest journal data from that agent', now(self)),
  ];
  beginTakeOver(self, 'agent', because);
}

export function journalUnanswered(self: Self, refusal: AgentRefusal | null): void {
  returnTokens(self);
  const why = refusal === null ? 'the agent no longer answers' : refusalText(self, partner(self), refusal);
  const guide = ['3.1.3.2', ...(refusal === null ? [] : guideOfRefusal(refusal))];
  waitInstead(self, [`the newest journal data could not be retrieved: ${why}`], guide, self.state.takeOverFacts);
}

/** Writes a fetched piece to this member's disk, in place of what was only received and has parted from it. */
export function storeJournal(self: Self, body: AgentReplyBody & { op: 'journal' }): void {
  const { disk, turn, index } = self;
  const upTo = { epochs: body.epochs, end: body.to };
  if (forkPoint(disk, upTo) < disk.end) truncateJournal(disk, upTo);
  if (body.to > disk.end) {
    for (const mark of body.ecp ?? []) if (mark.to > disk.end) addMark(disk.ecp, mark);
    appendJournal(turn.world, index, body.to, body.writtenAt);
  }
  adoptEpochs(turn.world, index, body.epochs);
}

/** ValidatedMember=0: the role comes from the mirror, not from this member's own configuration (§3.3.4). */
function askForRole(self: Self): void {
  const { state, disk, turn, index } = self;
  const others = self.mirror.members.filter((other) => other !== index && isMember(disk.membership, other));
  cancelCalls(self, 'role');
  if (others.length === 0)
    return waitFor(self, 'ValidatedMember=0, and there is no other member to obtain its role from', ['3.3.4']);
  // One that was refused waits until somebody acts, and says so once.
  setStatus(self, state.status === 'Waiting' ? 'Waiting' : 'Transition', {
    text: 'ValidatedMember=0: obtaining its role in the mirror from the other members',
    guide: ['3.3.4'],
  });
  enterSeekStep(self, 'asking-agent');
  state.rolesAwaited = others.length;
  for (const other of others) callAgent(self, 'role', other, { op: 'membership' });
  setTimer(turn, index, RETRY, qosOf(self) * 2);
}

/** An agent that does not let it in says nothing of its role: it waits, and asks again (§3.3.3). */
export function roleUnanswered(self: Self, about: number, refusal: AgentRefusal | null): void {
  if (refusal === null || self.disk.validated) return;
  const because = [fact(`The agent on ${nameOf(self, about)}'s host refused the connection`, now(self))];
  const text = `Cannot obtain its role: ${refusalText(self, about, refusal)}`;
  setStatus(self, 'Waiting', { text, guide: guideOfRefusal(refusal), because });
}

export function roleAnswered(self: Self, message: AgentMessage & { type: 'agent-reply' }): void {
  const { disk } = self;
  if (disk.validated) return;
  const body = message.body as AgentReplyBody & { op: 'membership' };
  const same = message.membership.version === disk.membership.version;
  // Where every member has answered and none knows of another role, nobody was promoted in its place.
  self.state.rolesAwaited -= 1;
  if (!(body.authoritative && same) && self.state.rolesAwaited > 0) return;
  disk.validated = true;
  cancelCalls(self, 'role');
  seek(self);
}
