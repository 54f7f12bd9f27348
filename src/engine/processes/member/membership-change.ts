import { andList } from '../../../design/and-list.ts';
import { noteNeeds } from '../../journal/journal-retention.ts';
import { fact, sayOfMember } from '../../log/log.ts';
import { finishOperation, refuseOperation } from '../../log/operation-log.ts';
import { closeConnection, send, watchConnection } from '../../network/transport.ts';
import { vipInterfaceOf } from '../../network/virtual-address.ts';
import { storeMembership } from '../../state/member-disk.ts';
import type { AfterInactive, PrimaryState } from '../../state/member-state.ts';
import {
  isFailover,
  isMinorChange,
  keepsConnection,
  type Membership,
  sameArbiter,
  sameRole,
} from '../../state/membership.ts';
import type { AgentRefusal, DataMessage } from '../../state/messages.ts';
import { noteChange } from '../../state/world.ts';
import { dataMessage } from '../message-makers.ts';
import { TYPE_NAMES } from './admission-rules.ts';
import { callAgent } from './agent-calls.ts';
import { closeArbiter, connectArbiter, tellArbiter } from './arbiter-link.ts';
import { nameOf, now, partner, qosOf, type Self, setMode } from './member.ts';
import { considerActivation } from './receivers.ts';
import { refusalText } from './refusals.ts';
import { sendRoster } from './roster.ts';
import { assignVip, releaseVip } from './take-over.ts';

/**
 * Changes of who is what in the mirror, and of the mirror's settings, are made on the primary: switch to agent
 * controlled mode and revoke the backup's active status, apply, go on (`engine.md` 5.2, 5 and 6).
 */
export function changeMembership(self: Self, change: Omit<AfterInactive, 'purpose'>): void {
  const primary = self.state.primary as PrimaryState;
  const backup = primary.receivers.find((receiver) => receiver.active !== 0);
  const purpose = primary.stays * 1000 + self.state.requests + 1;
  self.state.requests += 1;
  // mistake-point: change-without-active-backup
  if (backup === undefined || isMinorChange(self.disk.membership, change.membership)) {
    applyMembership(self, { ...change, purpose });
    return;
  }
  primary.afterInactive = { ...change, purpose };
  send(self.turn, backup.connection, self.index, dataMessage({ type: 'deactivate', purpose }));
}

/** Why the primary cannot change anything now, or null. */
export function refusesChange(self: Self): string | null {
  const { primary } = self.state;
  if (primary === null || primary.closing !== 'no') return 'This member is not the primary';
  if (primary.trouble?.kind === 'indefinite') {
    return 'The primary is in an indefinite trouble state, isolated from both the backup and the arbiter';
  }
  if (primary.trouble !== null) return 'The primary is in a trouble state';
  if (primary.afterInactive !== null) return 'Another change of the mirror is in progress';
  return null;
}

/** A newer membership that was made where the primary could not be reached (§3.3.4). */
export function applyNews(self: Self, membership: Membership): void {
  const text = 'The membership of the mirror was changed while the primary could not be reached';
  changeMembership(self, { membership, operation: 0, requester: 0, text });
}

/** The backup has confirmed that it is no longer active. */
export function inactiveConfirmed(self: Self, purpose: number): void {
  const { state } = self;
  const primary = state.primary;
  if (primary === null || primary.afterInactive === null || primary.afterInactive.purpose !== purpose) return;
  const change = primary.afterInactive;
  primary.afterInactive = null;
  setMode(self, 'Agent Controlled', '', {
    text: 'Switched to agent controlled mode',
    because: [fact('The mirror is being changed')],
  });
  applyMembership(self, change);
}

/** The backup was lost before it could confirm. */
export function changeInterrupted(self: Self): void {
  const primary = self.state.primary;
  if (primary === null || primary.afterInactive === null) return;
  if (primary.receivers.some((receiver) => receiver.active !== 0)) return;
  const { operation, requester } = primary.afterInactive;
  primary.afterInactive = null;
  const reason =
    'The backup was lost before it confirmed that it is no longer active; the primary is in a trouble state';
  if (requester === 0) refuseOperation(self.turn, operation, reason, ['3.3.4']);
  else answerRequest(self, requester, operation, reason);
}

export function answerRequest(self: Self, connection: number, operation: number, refused: string | null): void {
  const answer = dataMessage({ type: 'request-answer', operation, refused, guide: ['3.3.4'] });
  send(self.turn, connection, self.index, answer);
}

function applyMembership(self: Self, change: AfterInactive): void {
  const { disk, turn, index, state } = self;
  const primary = state.primary as PrimaryState;
  const before = disk.membership;
  storeMembership(disk, change.membership, index);
  disk.token = { holder: index, id: 0 };
  primary.informed = [];
  sayOfMember(turn, index, { event: 'log', text: change.text, guide: change.guide ?? ['3.3.4'], severity: 1 });
  noteChange(turn.world);
  if (change.requester !== 0) answerRequest(self, change.requester, change.operation, null);
  else finishOperation(turn, change.operation, change.text);
  tellMembership(self, primary, before);
  // A former failover member that is not connected is told by its agent, which sets ValidatedMember=0 (§3.3.4).
  for (const member of before.failover) {
    const connected = primary.receivers.some((receiver) => receiver.member === member);
    if (member !== index && !isFailover(change.membership, member) && !connected)
      callAgent(self, 'return', member, { op: 'membership' });
  }
  restartConnections(self, primary, before);
  settingsChanged(self, before);
}

/** The instructions of a promotion list the former failover members whose agents could not be told (§3.3.4). */
export function sayToInvalidate(self: Self, member: number, refusal: AgentRefusal | null): void {
  const name = nameOf(self, member);
  const why = refusal === null ? `No address of ${name}'s agent answered` : refusalText(self, member, refusal);
  sayOfMember(self.turn, self.index, {
    event: 'log',
    text: `ValidatedMember=0 must be set on ${nameOf(self, member)} before its instance is restarted: its agent could not be contacted`,
    guide: ['3.3.4'],
    because: [fact(why, now(self))],
    severity: 2,
  });
}

/**
 * Everybody who is connected hears of it, the arbiter too. Who has another role now connects anew in it: that connection
 * ends here, so that its end is no loss.
 */
function tellMembership(self: Self, primary: PrimaryState, before: Membership): void {
  const { disk, state, turn, index } = self;
  const { membership } = disk;
  if (state.arbiter.session !== 0) tellArbiter(self, { type: 'arbiter-membership', membership });
  const kept = primary.receivers.filter(({ member, connection }) => {
    send(turn, connection, index, dataMessage({ type: 'membership', membership }));
    const isKept = sameRole(before, membership, member);
    if (!isKept) closeConnection(turn, connection, index);
    return isKept;
  });
  primary.receivers = kept;
}

/** The connections of the members that are concerned are restarted, so that they use the new settings at once (§3.2.8.4). */
function restartConnections(self: Self, primary: PrimaryState, before: Membership): void {
  const { disk, turn, index } = self;
  const restarted = primary.receivers.filter(({ member }) => !keepsConnection(before, disk.membership, member));
  if (restarted.length === 0) return;
  for (const { connection } of restarted) closeConnection(turn, connection, index);
  primary.receivers = primary.receivers.filter((receiver) => !restarted.includes(receiver));
  noteNeeds(turn.world, index);
  sayOfMember(turn, index, {
    event: 'log',
    text: `Restarted the connections of ${andList(restarted.map(({ member }) => nameOf(self, member)))} for the new settings`,
    guide: ['3.2.8.4'],
  });
}

/** QoS timeout, arbiter and virtual IP address of a running mirror (§3.2.8.4). */
function settingsChanged(self: Self, before: Membership): void {
  const { disk, turn, index, state } = self;
  const { membership } = disk;
  if (before.qosUs !== membership.qosUs) {
    for (const receiver of state.primary?.receivers ?? []) {
      watchConnection(turn, receiver.connection, index, qosOf(self), 'acknowledged');
    }
  }
  if (before.qosUs !== membership.qosUs || !sameArbiter(before, membership)) {
    closeArbiter(self);
    connectArbiter(self);
  }
  const sameVip = before.vip?.address === membership.vip?.address && before.vip?.maskBits === membership.vip?.maskBits;
  if (!sameVip && state.primary !== null) {
    releaseVip(self);
    const target = membership.vip === null ? null : vipInterfaceOf(turn.world, index, membership.vip);
    if (target !== null) {
      assignVip(self, target, `Bound the virtual IP address ${membership.vip?.address}`, ['3.2.11.2']);
    }
  }
  const primary = state.primary;
  if (primary === null) return;
  for (const receiver of primary.receivers) considerActivation(self, primary, receiver);
  sendRoster(self, primary);
}

/** A connected member asks the primary to promote or demote it. */
export function requestReceived(self: Self, connection: number, message: DataMessage & { type: 'request' }): void {
  const refusal = refusesChange(self);
  if (refusal !== null) return answerRequest(self, connection, message.operation, refusal);
  const { membership } = self.disk;
  const name = nameOf(self, message.member);
  if (message.action === 'change-type' && message.to !== null) {
    const { types } = membership;
    changeMembership(self, {
      membership: {
        ...membership,
        version: membership.version + 1,
        types: { ...types, [message.member]: message.to },
      },
      operation: message.operation,
      requester: connection,
      text: `${name} is a ${TYPE_NAMES[message.to]} now`,
      guide: ['3.2.8.3'],
    });
    return;
  }
  if (message.action === 'demote') {
    changeMembership(self, {
      membership: {
        ...membership,
        version: membership.version + 1,
        failover: [self.index],
        types: { ...membership.types, [message.member]: 'dr' },
      },
      operation: message.operation,
      requester: connection,
      text: `${name} was demoted to DR async`,
    });
    return;
  }
  const former = partner(self);
  changeMembership(self, {
    membership: withFailover(membership, [self.index, message.member], false),
    operation: message.operation,
    requester: connection,
    text:
      former === -1 || former === message.member
        ? `${name} was promoted to failover member with ${nameOf(self, self.index)} as partner`
        : `${name} was promoted to failover member in place of ${nameOf(self, former)}, which becomes DR async`,
  });
}

/** The next membership with these failover members; former ones become DR asyncs. */
export function withFailover(membership: Membership, failover: readonly number[], promotedAlone: boolean): Membership {
  const types = { ...membership.types };
  for (const member of membership.failover) types[member] = 'dr';
  for (const member of failover) types[member] = 'failover';
  return { ...membership, version: membership.version + 1, failover, types, promotedAlone };
}
