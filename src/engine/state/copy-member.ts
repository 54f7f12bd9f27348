import { copyData } from './copy-data.ts';
import type { MemberState, PendingBlock, PrimaryState, Receiver } from './member-state.ts';

/** The parts of a member's state whose types are read-only, such as epochs, reports and the roster, are shared. */
export function copyMember(state: MemberState): MemberState {
  const { journalRate, arbiter, zmirror } = state;
  const copy = {
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
    calls: copyData(state.calls),
    rolesAwaited: state.rolesAwaited,
    requests: state.requests,
    primary: state.primary === null ? null : copyPrimary(state.primary),
    takeOver: copyData(state.takeOver),
    takeOverFacts: state.takeOverFacts,
    standingRight: copyData(state.standingRight),
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
    failureNotified: state.failureNotified,
    operation: copyData(state.operation),
  };
  return copy as MemberState;
}

function copyPrimary(primary: PrimaryState): PrimaryState {
  return {
    epoch: primary.epoch,
    since: primary.since,
    former: primary.former,
    trouble: copyData(primary.trouble),
    receivers: primary.receivers.map(copyReceiver),
    informed: primary.informed.slice(),
    lostAt: copyData(primary.lostAt),
    pending: primary.pending.map(copyBlock),
    end: primary.end,
    durable: primary.durable,
    frozenSince: primary.frozenSince,
    toldKept: copyData(primary.toldKept),
    backlog: copyData(primary.backlog),
    proposedStay: primary.proposedStay,
    confirmedStay: primary.confirmedStay,
    closing: primary.closing,
    stays: primary.stays,
    afterInactive: primary.afterInactive,
  };
}

function copyReceiver(receiver: Receiver): Receiver {
  return {
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
}

function copyBlock({ to, writtenAt, written, client, batch, commits }: PendingBlock): PendingBlock {
  return { to, writtenAt, written, client, batch, commits };
}
