import { copy, withOthers } from './copy.ts';
import type { MemberState, PendingBlock, PrimaryState, Receiver } from './member-state.ts';

/** The parts of a member's state whose types are read-only, such as epochs, reports and the roster, are shared. */
export function copyMember(state: MemberState): MemberState {
  const { journalRate, arbiter, zmirror } = state;
  const written = {
    status: state.status,
    statusSince: state.statusSince,
    note: state.note,
    phase: state.phase,
    mode: state.mode,
    stay: state.stay,
    active: state.active,
    seek: state.seek,
    target: state.target,
    data: state.data,
    primaryMember: state.primaryMember,
    upstream: state.upstream,
    upstreamEnd: state.upstreamEnd,
    durableSeen: state.durableSeen,
    lastReceivedSent: state.lastReceivedSent,
    disconnectedAt: state.disconnectedAt,
    journalRate: { bytes: journalRate.bytes, since: journalRate.since, kbps: journalRate.kbps },
    roster: state.roster,
    arbiter: { connection: arbiter.connection, session: arbiter.session, since: arbiter.since, peers: arbiter.peers },
    askedArbiterAt: state.askedArbiterAt,
    testingPeerSince: state.testingPeerSince,
    joiningStay: state.joiningStay,
    calls: copy(state.calls),
    agentAnsweredAt: state.agentAnsweredAt,
    rolesAwaited: state.rolesAwaited,
    requests: state.requests,
    primary: state.primary === null ? null : copyPrimary(state.primary),
    takeOver: copy(state.takeOver),
    takeOverFacts: state.takeOverFacts,
    standingRight: copy(state.standingRight),
    dejournaledAt: state.dejournaledAt,
    zmirror: {
      canStart: zmirror.canStart,
      checkOk: zmirror.checkOk,
      canStartAt: zmirror.canStartAt,
      checkOkAt: zmirror.checkOkAt,
    },
    heldUntil: state.heldUntil,
    forcing: state.forcing,
    vipInterface: state.vipInterface,
    vipAborted: state.vipAborted,
    lastNotTaken: state.lastNotTaken,
    toldWarning: state.toldWarning,
    failureNotified: state.failureNotified,
    operation: copy(state.operation),
    ecp: copy(state.ecp),
    restores: copy(state.restores),
  };
  return withOthers(written as MemberState, state);
}

function copyPrimary(primary: PrimaryState): PrimaryState {
  const written: PrimaryState = {
    epoch: primary.epoch,
    since: primary.since,
    former: primary.former,
    trouble: copy(primary.trouble),
    receivers: primary.receivers.map(copyReceiver),
    informed: primary.informed.slice(),
    lostAt: copy(primary.lostAt),
    rosterAt: primary.rosterAt,
    pending: primary.pending.map(copyBlock),
    end: primary.end,
    durable: primary.durable,
    frozenSince: primary.frozenSince,
    toldKept: copy(primary.toldKept),
    backlog: copy(primary.backlog),
    proposedStay: primary.proposedStay,
    confirmedStay: primary.confirmedStay,
    closing: primary.closing,
    stays: primary.stays,
    afterInactive: primary.afterInactive,
  };
  return withOthers(written, primary);
}

function copyReceiver(receiver: Receiver): Receiver {
  const written: Receiver = {
    member: receiver.member,
    connection: receiver.connection,
    sent: receiver.sent,
    acked: receiver.acked,
    applied: receiver.applied,
    active: receiver.active,
    report: receiver.report,
    compressed: receiver.compressed,
    preparedAt: receiver.preparedAt,
    windowBytes: receiver.windowBytes,
    leastRoundTripUs: receiver.leastRoundTripUs,
    shrunkAt: receiver.shrunkAt,
    roundTripUs: receiver.roundTripUs,
    askedAt: receiver.askedAt,
    askedTo: receiver.askedTo,
    rebuilding: receiver.rebuilding,
  };
  return withOthers(written, receiver);
}

function copyBlock({ to, writtenAt, written, client, batch, commits }: PendingBlock): PendingBlock {
  return { to, writtenAt, written, client, batch, commits };
}
