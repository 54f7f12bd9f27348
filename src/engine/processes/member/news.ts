import { sayOfMember } from '../../log/log.ts';
import { refuseOperation } from '../../log/operation-log.ts';
import { send, watchConnection } from '../../network/transport.ts';
import { newestMembership } from '../../state/member-disk.ts';
import {
  conflicts,
  isFailover,
  isMember,
  keepsConnection,
  type Membership,
  sameArbiter,
  sameRole,
} from '../../state/membership.ts';
import type { DataMessage } from '../../state/messages.ts';
import { dataMessage } from '../message-makers.ts';
import { releaseRight } from './active.ts';
import { cancelCalls, isCalling } from './agent-calls.ts';
import { closeArbiter, connectArbiter, tellArbiter } from './arbiter-link.ts';
import { amFailover, qosOf, type Self, setStatus, takeMembership } from './member.ts';
import { applyNews, refusesChange } from './membership-change.ts';
import { leaveMirror } from './start-and-stop.ts';
import { abortTakeOver } from './take-over.ts';
import { goDown } from './trouble.ts';
import { seekSoon } from './waiting.ts';
import { noticeWish } from './wishes.ts';

/**
 * News of the membership spread by meeting (`engine.md` 5.2, 5): all that members, agents and the arbiter say to each
 * other on meeting carries the newest membership that they have heard of, and all that a member hears comes in here,
 * whatever it heard it by. It keeps it on its disk at once, and acts by it as soon as it may.
 *
 * Of two memberships of one version the one stands that a partner's host or the primary has heard of first: `yields` says
 * that this one comes from there. Returns whether the member begins anew, so that what it was doing is over.
 */
export function hearMembership(self: Self, membership: Membership, yields: boolean): boolean {
  const { disk, state } = self;
  const known = newestMembership(disk);
  if (membership.incarnation !== known.incarnation) return false;
  const stands = yields && state.primary === null && conflicts(membership, known);
  if (membership.version <= known.version && !stands) return false;
  // mistake-point: writes-down-news
  disk.heard = membership;
  // mistake-point: takes-news
  return takeNews(self, false);
}

/** What this member's primary has decided, which it need not hear back. */
export function hearFromPrimary(self: Self, { membership }: DataMessage & { type: 'membership' }): void {
  const known = newestMembership(self.disk);
  if (membership.version <= known.version && !conflicts(membership, known)) return;
  self.disk.heard = membership;
  takeNews(self, true);
}

/** Acts by what is on its disk, if it may now; where not, it tries again when what holds it up is over. */
export function takeNews(self: Self, isFromPrimary: boolean): boolean {
  const { disk, state, index } = self;
  const news = disk.heard;
  if (news === null) return false;
  if (state.primary !== null) return primaryTakes(self, news);
  const before = disk.membership;
  const isSame = sameRole(before, news, index);
  cancelCalls(self, 'role');
  noticeWish(self, news);
  endOperation(self);
  passOn(self, news, isSame && !isFromPrimary);
  takeMembership(self, news);
  if (isMember(before, index) && !isMember(news, index)) disk.restartDue = true;
  followSettings(self, before, isSame);
  if (isSame && state.phase === 'joined' && !keepsConnection(before, disk.membership, index)) {
    connectAnew(self);
    return true;
  }
  if (isSame && (state.phase === 'joined' || state.phase === 'take-over')) return false;
  if (state.phase === 'take-over') {
    if (amFailover(self)) return false;
    abortTakeOver(self, 'It is no longer a failover member', ['3.3.4']);
  }
  if (state.phase !== 'joined' && state.phase !== 'seeking') return false;
  sayOfMember(self.turn, index, {
    event: 'log',
    text: isSame ? 'The membership of the mirror has changed' : 'Its role in the mirror has changed',
    guide: ['3.3.4'],
    severity: 1,
  });
  if (!isSame) {
    releaseRight(self, 'Its role in the mirror has changed', ['3.3.4']);
    leaveMirror(self);
  }
  seekSoon(self);
  return true;
}

/** The primary restarts the connection so that the new settings are used at once (§3.2.8.4). */
function connectAnew(self: Self): void {
  setStatus(self, 'Transition', { text: 'Reconnecting for the new settings of the mirror', guide: ['3.2.8.4'] });
  seekSoon(self);
}

/** What a person has begun on this member, and asks agents for, was asked under the older membership. */
function endOperation(self: Self): void {
  const { operation } = self.state;
  if (operation === null) return;
  const asking = (['promote', 'gather', 'force'] as const).filter((purpose) => isCalling(self, purpose));
  if (asking.length === 0) return;
  for (const purpose of asking) cancelCalls(self, purpose);
  self.state.operation = null;
  refuseOperation(self.turn, operation.id, 'The membership of the mirror has changed in the meantime', ['3.3.4']);
}

/** The arbiter hears of it, and so does the primary that this member stays with. */
function passOn(self: Self, news: Membership, alsoToPrimary: boolean): void {
  const { state, turn, index } = self;
  if (state.arbiter.session !== 0) tellArbiter(self, { type: 'arbiter-membership', membership: news });
  if (!alsoToPrimary || state.phase !== 'joined') return;
  send(turn, state.data, index, dataMessage({ type: 'membership', membership: news }));
}

/** Connections are watched by the new QoS timeout, and the arbiter is the one that is named now (§3.2.8.4). */
function followSettings(self: Self, before: Membership, isSame: boolean): void {
  const { disk, state, turn, index } = self;
  const { qosUs } = disk.membership;
  if (before.qosUs !== qosUs && state.data !== 0) watchConnection(turn, state.data, index, qosOf(self), 'received');
  if (isSame && before.qosUs === qosUs && sameArbiter(before, disk.membership)) return;
  closeArbiter(self);
  if (isSame) connectArbiter(self);
}

/**
 * A primary changes its membership in good order, as by a decision of its own. One in trouble has no active backup to wait
 * for. One that was replaced meanwhile, by a person who promoted another member where this one could not be reached, stops
 * being primary, and takes its new role when a person restarts it (§3.1.3.5, §3.3.4).
 */
function primaryTakes(self: Self, news: Membership): boolean {
  if (self.state.primary?.trouble == null && refusesChange(self) !== null) return false;
  if (!isFailover(news, self.index)) {
    takeMembership(self, news);
    goDown(self, 'another member has been promoted, and it is no longer a failover member');
    return true;
  }
  applyNews(self, news);
  return true;
}
