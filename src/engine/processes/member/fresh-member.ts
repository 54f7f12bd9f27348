import type { ZmirrorAnswer } from '../../../design/design.ts';
import type { MemberState } from '../../state/member-state.ts';
import { microseconds } from '../../state/network-state.ts';
import type { World } from '../../state/world.ts';

/** The volatile state of a member whose instance has just started, or does not run. */
export function freshMember(world: World, member: number): MemberState {
  const place = world.topology.members[member] as World['topology']['members'][number];
  const { zmirror } = (world.topology.instances[place.instance] as World['topology']['instances'][number]).instance;
  const now = world.nowUs;
  const falseUntil = (answer: ZmirrorAnswer): number =>
    typeof answer === 'object' ? now + microseconds(answer.falseForMs) : now;
  return {
    status: 'Down',
    statusSince: now,
    note: '',
    phase: 'off',
    mode: 'Agent Controlled',
    stay: '',
    active: false,
    seek: 'idle',
    target: 0,
    data: 0,
    primaryMember: world.disks[member]?.lastPrimary ?? -1,
    upstream: [],
    upstreamEnd: 0,
    durableSeen: world.disks[member]?.applied ?? 0,
    lastReceivedSent: 0,
    disconnectedAt: now,
    journalRate: { bytes: 0, since: now, kbps: 0 },
    roster: [],
    arbiter: { connection: 0, session: 0, since: now, peers: [] },
    askedArbiterAt: -1,
    testingPeerSince: -1,
    joiningStay: '',
    calls: [],
    agentAnsweredAt: -1,
    rolesAwaited: 0,
    requests: 0,
    primary: null,
    takeOver: null,
    takeOverFacts: [],
    standingRight: null,
    dejournaledAt: now,
    zmirror: {
      canStart: zmirror.canStart !== false,
      checkOk: zmirror.checkOk !== false,
      canStartAt: falseUntil(zmirror.canStart),
      checkOkAt: falseUntil(zmirror.checkOk),
    },
    heldUntil: 0,
    forcing: 0,
    vipInterface: -1,
    vipAborted: false,
    lastNotTaken: '',
    toldWarning: null,
    failureNotified: false,
    operation: null,
    ecp: null,
    restores: [],
  };
}
