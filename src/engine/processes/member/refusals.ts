import { memberName } from '../../log/log.ts';
import type { AgentRefusal } from '../../state/messages.ts';
import type { Self } from './member.ts';

/** That the agent on the host of a member does not let this one in, as an operator is told it. */
export function agentRefuses(self: Self, about: number, refusal: AgentRefusal): string {
  return `The ISCAgent of ${memberName(self.turn.world, about)} refuses: ${refusalText(self, about, refusal)}`;
}

/** Why the agent on the host of a member has not let this one in, in words. */
export function refusalText({ turn: { world }, index }: Self, about: number, refusal: AgentRefusal): string {
  const name = memberName(world, index);
  const other = memberName(world, about);
  switch (refusal) {
    case 'certificate-expired':
      return `The certificate of ${name} has expired`;
    case 'own-certificate-expired':
      return `The certificate of ${other} has expired`;
    case 'dn-rejected':
      return `The DN of ${name} was rejected on ${other}`;
    case 'dn-not-authorized':
      return `The DN of ${name} is not authorized on ${other}`;
  }
}

/** Certificates are valid (§3.2.4), and their DNs authorized (§3.3.3). */
export const guideOfRefusal = (refusal: AgentRefusal): readonly string[] =>
  refusal === 'dn-rejected' || refusal === 'dn-not-authorized' ? ['3.3.3'] : ['3.2.4'];
