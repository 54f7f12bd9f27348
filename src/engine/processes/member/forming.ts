import type { MemberType } from '../../../design/design.ts';
import { mirrorCreated } from '../../invariants/checker.ts';
import { sayOfMember } from '../../log/log.ts';
import { finishOperation, refuseOperation } from '../../log/operation-log.ts';
import { type Joining, storeMembership } from '../../state/member-disk.ts';
import { isFailover, type Membership } from '../../state/membership.ts';
import type { AgentMessage, AgentRefusal } from '../../state/messages.ts';
import { guideOfJoin, TYPE_NAMES, whyFull } from './admission-rules.ts';
import { callAgent } from './agent-calls.ts';
import { nameOf, type Self } from './member.ts';
import { agentRefuses, guideOfRefusal } from './refusals.ts';
import { seek } from './seeking.ts';

/** The first failover member of a mirror that nobody has created before; it becomes primary as the only one (§3.2.6.1). */
export function createMirror(self: Self, membership: Membership): void {
  const { disk, turn, index, mirror } = self;
  mirrorCreated(turn.world, self.place.mirror);
  for (const database of disk.databases) database.obsolete = true;
  storeMembership(disk, membership, index);
  Object.assign(disk, { heard: null, fresh: false, catalog: [], needs: [], pending: [], validated: true });
  sayOfMember(turn, index, {
    event: 'log',
    text: `Created mirror ${mirror.mirror.name}, with ${nameOf(self, index)} as its first failover member`,
    guide: ['3.2.6.1'],
    severity: 1,
  });
  seek(self);
}

/** Asks the agent at the address that a person gave for the configuration of the mirror (§3.2.6.2, §3.2.6.5). */
export function startJoin(self: Self, joining: Joining, about: number, at: number, id: number): void {
  const answers = { answers: [], waiting: 0, waited: false };
  self.state.operation = { id, action: 'join', partner: -1, noFailover: false, joining, ...answers };
  callAgent(self, 'join', about, { op: 'membership' }, at);
}

/** The agent has told the configuration of the mirror, or could not be reached. */
export function joinAnswered(
  self: Self,
  about: number,
  reply: (AgentMessage & { type: 'agent-reply' }) | null,
  refused: AgentRefusal | null,
): void {
  const { state, disk, turn, index, mirror } = self;
  const { operation } = state;
  if (operation?.action !== 'join') return;
  state.operation = null;
  const { joining, id } = operation;
  if (refused !== null) {
    return refuseOperation(turn, id, agentRefuses(self, about, refused), guideOfRefusal(refused));
  }
  const refusal = joining == null ? 'Nothing was asked for' : whyNotJoined(self, about, joining.type, reply);
  if (refusal !== null || joining == null) return refuseOperation(turn, id, refusal ?? '', ['3.2.6.2', '3.2.6.5']);
  storeMembership(disk, (reply as { membership: Membership }).membership, index);
  Object.assign(disk, { heard: null, fresh: true, catalog: [], validated: true, joining });
  const text = `Configured to join mirror ${mirror.mirror.name} as ${TYPE_NAMES[joining.type]}`;
  sayOfMember(turn, index, { event: 'log', text, guide: [guideOfJoin(joining.type)], severity: 1 });
  finishOperation(turn, id, text);
  seek(self);
}

function whyNotJoined(
  self: Self,
  about: number,
  type: MemberType,
  reply: (AgentMessage & { type: 'agent-reply' }) | null,
): string | null {
  const name = nameOf(self, about);
  if (reply === null) return `The ISCAgent of ${name} cannot be contacted at that address`;
  const { membership } = reply;
  if (!isFailover(membership, about)) return `${name} is not a failover member of mirror ${self.mirror.mirror.name}`;
  return whyFull(self, membership, type);
}
