import { closeConnection, send } from '../network/transport.ts';
import type { Turn } from '../state/world.ts';
import { selfOf } from './member/member.ts';
import { clientMessage } from './message-makers.ts';

/** The member's side of a client's connection: only the primary lets applications in. */
export function clientGreeted(turn: Turn, member: number, connection: number): void {
  const { primary } = selfOf(turn, member).state;
  if (primary !== null && primary.closing === 'no') {
    send(turn, connection, member, clientMessage({ type: 'client-welcome' }));
    return;
  }
  send(turn, connection, member, clientMessage({ type: 'client-refused' }));
  closeConnection(turn, connection, member);
}
