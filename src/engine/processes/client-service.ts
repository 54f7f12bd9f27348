import { closeConnection, send } from '../network/transport.ts';
import type { Membership } from '../state/membership.ts';
import { isFailover } from '../state/membership.ts';
import type { ClientMessage } from '../state/messages.ts';
import type { MemberList } from '../state/redirection-state.ts';
import type { Turn } from '../state/world.ts';
import { type Self, selfOf } from './member/member.ts';
import { clientMessage } from './message-makers.ts';

/** The member's side of what clients, gateways and load balancers say: only the primary lets applications in. */
export function clientSaid(turn: Turn, member: number, connection: number, message: ClientMessage): void {
  if (message.type === 'client-hello') greeted(turn, member, connection, message.wantsMembers === true);
  else if (message.type === 'status-check') checked(turn, member, connection, message.wantsMembers === true);
}

/**
 * A mirror aware gateway is told the members, so that one who does not serve can say where else to look; one in trouble does
 * not let it in, as another may be the primary by now (§3.1.7.1).
 */
function greeted(turn: Turn, member: number, connection: number, isAware: boolean): void {
  const self = selfOf(turn, member);
  const { primary } = self.state;
  if (primary !== null && primary.closing === 'no' && !(isAware && primary.trouble !== null)) {
    const members = isAware ? listFrom(self) : null;
    send(turn, connection, member, clientMessage(members === null ? WELCOME() : { type: 'client-welcome', members }));
    return;
  }
  const refusal = isAware ? ({ type: 'client-refused', members: listFrom(self) } as const) : REFUSAL();
  send(turn, connection, member, clientMessage(refusal));
  closeConnection(turn, connection, member);
}

const WELCOME = () => ({ type: 'client-welcome' }) as const;
const REFUSAL = () => ({ type: 'client-refused' }) as const;

/** What mirror_status says (§3.1.7.2): a failover member serves only while it is primary, and not in trouble. */
function checked(turn: Turn, member: number, connection: number, isAware: boolean): void {
  const self = selfOf(turn, member);
  const { primary } = self.state;
  const isOut = primary === null || primary.closing !== 'no';
  const standing = isOut ? 'does-not-serve' : primary.trouble === null ? 'serves' : 'in-trouble';
  const members = isAware ? { members: listFrom(self) } : {};
  send(turn, connection, member, clientMessage({ type: 'status-answer', standing, ...members }));
}

/** A failover member gives the list; an async knows of none that it could vouch for. */
function listFrom({ disk, index }: Self): MemberList | null {
  return isFailover(disk.membership, index) ? memberList(disk.membership) : null;
}

function memberList({ version, failover, types }: Membership): MemberList {
  const asyncs = Object.keys(types)
    .map(Number)
    .filter((member) => !failover.includes(member));
  return { version, failover, dr: asyncs.filter((member) => types[member] === 'dr') };
}
