import { settleDejournaling } from '../../journal/dejournaling.ts';
import { fact, type Saying, sayOfMember, seconds } from '../../log/log.ts';
import { closeConnection, send } from '../../network/transport.ts';
import type { ArbiterAnswer, DataMessage, RelayedBody } from '../../state/messages.ts';
import { noteChange } from '../../state/world.ts';
import { dataMessage } from '../message-makers.ts';
import { loseActive, releaseRight } from './active.ts';
import { connectArbiter, tellArbiter } from './arbiter-link.ts';
import { askedPrimaryGone } from './asked-members.ts';
import { holdsNow } from './holds.ts';
import { amFailover, nameOf, now, qosOf, type Self, setMode, setStatus, tellReport } from './member.ts';
import { enter } from './phase.ts';
import { seek } from './seeking.ts';
import { beginTakeOver } from './take-over.ts';
import { returnTokens, takeOwnToken } from './tokens.ts';
import { waitInstead } from './waiting.ts';

/** The primary waits for this member's acknowledgements from now on; everything durable so far has come before this. */
export function activated(self: Self, message: DataMessage & { type: 'activate' }): void {
  const { state, disk, turn, index } = self;
  if (state.phase !== 'joined' || !amFailover(self)) return;
  state.active = true;
  disk.wasActive = true;
  disk.activeUntilSent = message.sentAt + 2 * qosOf(self);
  noteChange(turn.world);
  send(turn, state.data, index, dataMessage({ type: 'activated', position: disk.end }));
  sayOfMember(turn, index, {
    event: 'became-active',
    text: 'Became active: it has all journal data, and the primary waits for its acknowledgements',
    guide: ['3.1.3.2'],
    because: [
      fact(
        `${nameOf(self, state.primaryMember)} confirmed that it has caught up, and waits for it from now on`,
        message.sentAt,
      ),
    ],
    value: 'Active',
  });
  tellReport(self);
}

/** The backup's side of entering arbiter controlled mode: the primary is in it already (`engine.md` 5.2, 3). */
export function askedToEnter(self: Self, stay: string): void {
  const { state } = self;
  state.joiningStay = stay;
  if (!state.active || state.arbiter.session === 0) return declineStay(self, stay);
  tellArbiter(self, { type: 'arbiter-join', stay });
}

function declineStay(self: Self, stay: string): void {
  self.state.joiningStay = '';
  send(
    self.turn,
    self.state.data,
    self.index,
    dataMessage({ type: 'left-arbiter-mode', stay, active: self.state.active }),
  );
}

export function joinedStay(self: Self, stay: string, ok: boolean): void {
  const { state } = self;
  if (state.joiningStay !== stay || state.phase !== 'joined') return;
  if (!ok || !state.active) return declineStay(self, stay);
  state.joiningStay = '';
  setMode(self, 'Arbiter Controlled', stay, {
    text: 'Switched to arbiter controlled mode with the primary',
    because: [fact('Connected to the primary and to the arbiter, and active')],
  });
  send(self.turn, state.data, self.index, dataMessage({ type: 'entered-arbiter-mode', stay }));
}

/** Leaves arbiter controlled mode, the backup before the primary (`engine.md` 5.2, 3). */
export function backupLeavesArbiterMode(self: Self, why: string): void {
  const { state, turn, index } = self;
  const stay = state.stay !== '' ? state.stay : state.joiningStay;
  state.joiningStay = '';
  state.testingPeerSince = -1;
  setMode(self, 'Agent Controlled', '', { text: 'Switched to agent controlled mode', because: [fact(why, now(self))] });
  if (stay !== '' && state.phase === 'joined') {
    send(turn, state.data, index, dataMessage({ type: 'left-arbiter-mode', stay, active: state.active }));
  }
}

/** The arbiter is lost: test the primary before acting, so that one network event is handled as one (§3.1.3.5). */
export function backupLostArbiter(self: Self): void {
  const { state, turn, index } = self;
  if (state.joiningStay !== '' && state.phase === 'joined') declineStay(self, state.joiningStay);
  if (state.stay === '') return;
  if (state.phase === 'joined') {
    state.testingPeerSince = now(self);
    send(turn, state.data, index, dataMessage({ type: 'keepalive', durable: 0, end: 0, roster: null, report: null }));
    return;
  }
  if (state.askedArbiterAt !== -1) lostBoth(self);
}

/** Something that the primary sent after the test began: only the arbiter is lost. */
export function heardFromPrimary(self: Self, sentAt: number): void {
  const { state } = self;
  if (state.testingPeerSince === -1 || sentAt < state.testingPeerSince) return;
  backupLeavesArbiterMode(self, 'Lost the arbiter; the primary still answers');
}

/** The connection to the primary is gone: reset, or silent for the QoS timeout. */
export function primaryLost(self: Self, why: string): void {
  const name = nameOf(self, self.state.primaryMember);
  primaryGone(self, why, {
    event: 'connection-lost',
    text: amFailover(self)
      ? `MirrorClient: Primary AckDaemon failed to answer status request (${name})`
      : `Lost the connection to primary ${name}`,
    guide: ['3.1.3.5'],
    severity: 2,
  });
}

/** The primary ends the connection in good order: it shuts down, and has said so (§3.4.1). */
export function primaryLeft(self: Self): void {
  if (self.state.phase !== 'joined') return;
  primaryGone(self, 'It announced that it shuts down', {
    event: 'connection-lost',
    text: `Primary (${nameOf(self, self.state.primaryMember)}) left`,
    guide: ['3.4.1'],
  });
}

function primaryGone(self: Self, why: string, saying: Saying): void {
  const { state, disk, turn, index } = self;
  settleDejournaling(turn.world, index);
  if (state.data !== 0) closeConnection(turn, state.data, index);
  state.data = 0;
  state.disconnectedAt = now(self);
  enter(self, { phase: 'seeking', seek: 'idle' });
  state.joiningStay = '';
  state.roster = [];
  disk.wasActive = state.active;
  const name = nameOf(self, state.primaryMember);
  const because = [fact(why, now(self))];
  sayOfMember(turn, index, {
    ...saying,
    because: [...because, fact(`Last message from ${name} sent`, state.lastReceivedSent)],
  });
  askedPrimaryGone(self);
  if (!amFailover(self)) {
    state.target = 0;
    setStatus(self, 'Waiting', {
      text: 'Not connected to a primary; looking for one',
      guide: ['3.1.5.4'],
      because,
    });
    return seek(self);
  }
  const wasActive = fact(state.active ? 'It was active' : 'It was not active');
  setStatus(self, 'Transition', {
    text: `Lost contact with ${name}`,
    guide: ['3.1.3.5'],
    because: [...because, wasActive],
  });
  if (!state.active) {
    sayOfMember(turn, index, { event: 'log', text: 'Non-active Backup is down', guide: ['3.4.3.1'], severity: 1 });
  }
  if (state.stay === '' || !state.active) return seek(self);
  if (state.arbiter.session === 0 || !takeOwnToken(self)) return lostBoth(self);
  state.askedArbiterAt = now(self);
  tellArbiter(self, { type: 'arbiter-ask', stay: state.stay });
}

/** Without primary and arbiter it goes by the agent; the primary may meanwhile go on by the arbiter's verdict. */
function lostBoth(self: Self): void {
  const { state, disk } = self;
  state.askedArbiterAt = -1;
  state.testingPeerSince = -1;
  disk.activeUntilSent = -1;
  returnTokens(self);
  setMode(self, 'Agent Controlled', '', {
    text: 'Switched to agent controlled mode',
    because: [fact('Lost the arbiter as well as the primary', now(self))],
  });
  // mistake-point: inactive-when-both-are-lost
  loseActive(self, 'It lost the arbiter as well as the primary', ['3.1.3.5']);
  seek(self);
}

export function arbiterAnsweredBackup(self: Self, answer: ArbiterAnswer, since: number): void {
  const { state } = self;
  if (state.askedArbiterAt === -1) return;
  const name = nameOf(self, state.primaryMember);
  if (answer === 'unknown') return lostBoth(self);
  state.askedArbiterAt = -1;
  // mistake-point: arbiter-sees-the-primary
  if (answer === 'connected') {
    const stay = state.stay;
    returnTokens(self);
    loseActive(self, `The arbiter is still connected to ${name}`, ['3.1.3.5']);
    setMode(self, 'Agent Controlled', '', {
      text: 'Switched to agent controlled mode, coordinated with the primary through the arbiter',
      because: [fact(`The arbiter is still connected to ${name}`, since)],
      not: [`Take over: ${name} is running and the arbiter can reach it`],
    });
    tellInactive(self, state.primaryMember, stay);
    return seek(self);
  }
  const because = [
    fact('It was active: it had acknowledged all journal data'),
    fact(`Last message from ${name} sent`, state.lastReceivedSent),
    fact(`The arbiter reported that it lost ${name} too`, since),
  ];
  setMode(self, 'Agent Controlled', '', { text: 'Switched to agent controlled mode on taking over', because });
  state.standingRight = { right: 'verdict', token: 0, since };
  const hold = holdsNow(self, true);
  if (hold !== null) {
    returnTokens(self);
    return waitInstead(self, [hold.reason], hold.guide, because);
  }
  // mistake-point: takes-over-on-verdict
  beginTakeOver(self, 'verdict', because, [
    `Ask ${name}'s agent: not needed while the arbiter answers`,
    `Wait ${seconds(2 * qosOf(self))} for the trouble timeout: it does not apply in arbiter controlled mode`,
  ]);
}

function tellInactive(self: Self, to: number, stay: string): void {
  const body: RelayedBody = { type: 'left', stay, epochs: self.disk.epochs, state: 'inactive' };
  tellArbiter(self, { type: 'arbiter-relay', to, body });
}

/** The primary, or a former one, speaks through the arbiter: leave arbiter controlled mode, no longer active. */
export function relayedToBackup(self: Self, from: number, body: RelayedBody): void {
  const { state, disk } = self;
  if (body.type !== 'leave') return;
  if (state.takeOver !== null) {
    const answer: RelayedBody = { type: 'left', stay: body.stay, epochs: disk.epochs, state: 'taking-over' };
    tellArbiter(self, { type: 'arbiter-relay', to: from, body: answer });
    return;
  }
  // A former primary learns from its epochs what has happened; what this member is to the present one stays as it is.
  if (state.phase === 'joined' && state.primaryMember !== from) return tellInactive(self, from, body.stay);
  const wasAsking = state.askedArbiterAt !== -1;
  state.askedArbiterAt = -1;
  const wasJoined = state.phase === 'joined' && state.primaryMember === from;
  releaseRight(self, 'The primary coordinated the switch to agent controlled mode through the arbiter', ['3.1.3.5']);
  setMode(self, 'Agent Controlled', '', {
    text: 'Switched to agent controlled mode, coordinated with the primary through the arbiter',
    because: [fact('The primary asked for it through the arbiter', now(self))],
  });
  state.primaryMember = from;
  tellInactive(self, from, body.stay);
  if (wasJoined) primaryLost(self, 'The primary has lost this connection');
  else if (wasAsking) seek(self);
}

/** The primary asks it to take over: it can no longer act as primary itself (§3.1.3.2). */
export function askedToTakeOver(self: Self, message: DataMessage & { type: 'take-over' }): void {
  const { state, disk, turn, index } = self;
  const name = nameOf(self, state.primaryMember);
  if (!state.active || disk.end < message.end) return;
  const since = now(self);
  if (state.data !== 0) closeConnection(turn, state.data, index);
  state.data = 0;
  state.disconnectedAt = since;
  enter(self, { phase: 'seeking', seek: 'idle' });
  state.askedArbiterAt = -1;
  disk.held = { of: state.primaryMember, id: message.token, used: false };
  setMode(self, 'Agent Controlled', '', {
    text: 'Switched to agent controlled mode on taking over',
    because: [fact(`${name} asked this member to take over`, since)],
  });
  state.standingRight = { right: 'request', token: message.token, since };
  const because = [
    fact(
      message.reason === 'shutdown'
        ? `${name} is shutting down and asked this member to take over`
        : `${name} detected that it hangs and asked this member to take over`,
      since,
    ),
    fact('It was active: it had acknowledged all journal data'),
  ];
  const hold = holdsNow(self, true);
  if (hold !== null || !takeOwnToken(self)) {
    const missing = hold?.reason ?? 'The agent on its host has promised another member that it will not become primary';
    return waitInstead(self, [missing], hold?.guide ?? ['3.1.3.2'], because);
  }
  beginTakeOver(self, 'request', because);
}

/** The primary asks it to be no longer active, before a promotion or a change of the mirror. */
export function askedToDeactivate(self: Self, purpose: number): void {
  const { state, disk, turn, index } = self;
  if (state.phase !== 'joined') return;
  if (state.stay !== '' || state.joiningStay !== '') backupLeavesArbiterMode(self, 'The primary asked for it');
  loseActive(self, 'The primary asked for it', ['3.3.4']);
  disk.wasActive = false;
  send(turn, state.data, index, dataMessage({ type: 'inactive', purpose, leaving: false }));
  connectArbiter(self);
}
