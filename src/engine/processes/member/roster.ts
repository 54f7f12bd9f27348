import { receiverDejournalingText, receiverTransferText } from '../../log/status-texts.ts';
import { send } from '../../network/transport.ts';
import type { PrimaryState, Receiver } from '../../state/member-state.ts';
import { isFailover } from '../../state/membership.ts';
import type { DataMessage, Report, Roster } from '../../state/messages.ts';
import { dataMessage } from '../message-makers.ts';
import { now, qosOf, type Self } from './member.ts';

/** What the primary tells the connected members of each other, for their monitors (§3.3.1.1). */
export function keepalive(self: Self, primary: PrimaryState, receiver: Receiver): DataMessage {
  const roster = rosterFor(self, primary, receiver);
  return dataMessage({ type: 'keepalive', durable: primary.durable, end: primary.end, roster, report: null });
}

function rosterFor(self: Self, primary: PrimaryState, receiver: Receiver): Roster {
  // A failover member shows the asyncs that are connected as well; an async only the failover members (§3.3.1.2).
  const { membership } = self.disk;
  const everybody = isFailover(membership, receiver.member);
  return primary.receivers.flatMap((other) =>
    other.report === null || !(everybody || isFailover(membership, other.member))
      ? []
      : [{ member: other.member, report: shownReport(self, other, other.report) }],
  );
}

export function sendRoster(self: Self, primary: PrimaryState): void {
  for (const receiver of primary.receivers) {
    send(self.turn, receiver.connection, self.index, keepalive(self, primary, receiver));
  }
}

/**
 * A busy connection has no keepalives: what they would have told is told as often, where it has changed. Nobody answers it:
 * an answer would count as an acknowledgement of the backup.
 */
export function refreshRoster(self: Self, primary: PrimaryState): void {
  if (now(self) - primary.rosterAt < qosOf(self) / 2) return;
  primary.rosterAt = now(self);
  let isNews = false;
  for (const receiver of primary.receivers) {
    const { report } = receiver;
    if (report === null) continue;
    const shown = shownReport(self, receiver, report);
    if (shown.dejournaling === report.dejournaling && shown.journalTransfer === report.journalTransfer) continue;
    receiver.report = shown;
    isNews = true;
  }
  if (!isNews) return;
  for (const receiver of primary.receivers) {
    const roster = rosterFor(self, primary, receiver);
    send(self.turn, receiver.connection, self.index, dataMessage({ type: 'roster', roster }));
  }
}

/** As the monitor of the primary shows that member: how far it has come is in its acknowledgements. */
function shownReport({ turn, index }: Self, receiver: Receiver, report: Report): Report {
  return {
    ...report,
    journalTransfer: receiverTransferText(turn.world, index, receiver),
    dejournaling: receiverDejournalingText(turn.world, index, receiver),
  };
}
