import { targetName } from '../../log/names.ts';
import { finishOperation } from '../../log/operation-log.ts';
import { redirectClient } from '../../processes/client.ts';
import { changeAddress } from '../../processes/redirection/dns.ts';
import { setTarget } from '../../processes/redirection/load-balancer.ts';
import { isRunning } from '../../state/process.ts';
import type { World } from '../../state/world.ts';
import type { OperatorCommand } from '../command-types.ts';
import { reference } from '../parameters.ts';
import { balancerNumber, dnsNumber, memberNumber, subject, whyFrozen } from '../targets.ts';

import type { Action } from './action.ts';

/** How people lead users to another member (§3.1.7.2). The word frees a load balancer to go by its checks again. */
export const NO_MEMBER = 'none';

const redirect: Action = {
  id: 'client.redirect',
  title: 'Redirect to another member',
  target: 'client',
  parameters: { client: reference('client'), member: reference('member') },
  variants: (_world, command) => [{ title: `Redirect to ${command.member}`, command }],
  guide: ['3.1.7'],
  caution: false,
  allowed: (world, given) => {
    if (!world.topology.clients.some((client) => client.id === given.client))
      return `There is no client ${given.client}`;
    return memberNumber(world, given.member, given.mirror) === -1 ? `There is no member ${given.member}` : true;
  },
  subject: (_world, given) => subject('client', given.client),
  text: (design, given) => `Operator redirected ${targetName(design, 'client', given.client)} to ${given.member}`,
  apply: (turn, given, operation) => {
    const client = turn.world.topology.clients.findIndex((other) => other.id === given.client);
    redirectClient(turn, client, memberNumber(turn.world, given.member, given.mirror));
    finishOperation(
      turn,
      operation,
      `Done: redirected ${targetName(turn.world.design, 'client', given.client)} to ${given.member}`,
    );
  },
};

/** The member that a DNS name is to lead to: of the mirror that it belongs to, unless a step says another. */
function memberOfName(world: World, given: OperatorCommand): number {
  const place = world.topology.dnsNames[dnsNumber(world, given.target)];
  const mirror = given.mirror ?? world.topology.mirrors[place?.mirror ?? -1]?.id;
  return memberNumber(world, given.member, mirror);
}

const updateDns: Action = {
  id: 'dns.update',
  title: 'Change the DNS name',
  target: 'dns-name',
  parameters: { target: reference('dns-name'), member: reference('member') },
  variants: (_world, command) => [{ title: `Change the name to ${command.member}`, command }],
  guide: ['3.1.7.2', '3.3.4'],
  caution: false,
  allowed: (world, given) => {
    const name = dnsNumber(world, given.target);
    if (name === -1) return `There is no DNS name ${given.target}`;
    if (memberOfName(world, given) === -1) return `There is no member ${given.member}`;
    return world.dnsNames[name]?.answering === true ? true : `The DNS server of ${given.target} does not answer`;
  },
  subject: (_world, given) => subject('dns-name', given.target),
  text: (_design, given) => `Operator asked for ${given.target} to lead to ${given.member}`,
  apply: (turn, given, operation) => {
    const { world } = turn;
    const member = memberOfName(world, given);
    const address = world.topology.members[member]?.member.superserverAddress ?? '';
    changeAddress(turn, dnsNumber(world, given.target), member, address, 'an operator');
    finishOperation(turn, operation, `Done: ${given.target} leads to ${given.member}`);
  },
};

const setLoadBalancer: Action = {
  id: 'load-balancer.set',
  title: 'Set the target',
  target: 'load-balancer',
  parameters: { target: reference('load-balancer'), member: reference('balancer-target', [NO_MEMBER]) },
  variants: (world, command) => {
    if (command.member !== NO_MEMBER) return [{ title: `Send clients to ${command.member}`, command }];
    // One that goes by its checks already needs no freeing, but a script may ask for it.
    const isPinned = world.loadBalancers[balancerNumber(world, command.target)]?.pinned === true;
    return isPinned ? [{ title: 'Go by the health checks again', command }] : [];
  },
  guide: ['3.1.7.2'],
  caution: false,
  allowed: (world, given) => {
    const number = balancerNumber(world, given.target);
    const place = world.topology.loadBalancers[number];
    if (place === undefined) return `There is no load balancer ${given.target}`;
    if (!isRunning(world, place.process)) return `${given.target} does not run`;
    const frozen = whyFrozen(world, place.host);
    if (frozen !== null) return frozen;
    return given.member === NO_MEMBER || place.targets.some(({ id }) => id === given.member)
      ? true
      : `${given.member} is not among the targets of ${given.target}`;
  },
  subject: (_world, given) => subject('load-balancer', given.target),
  text: (_design, given) =>
    given.member === NO_MEMBER
      ? `Operator freed ${given.target} to go by its health checks`
      : `Operator set the target of ${given.target} to ${given.member}`,
  apply: (turn, given, operation) => {
    const number = balancerNumber(turn.world, given.target);
    const targets = turn.world.topology.loadBalancers[number]?.targets ?? [];
    setTarget(turn, number, given.member === NO_MEMBER ? -1 : targets.findIndex(({ id }) => id === given.member));
    const what = given.member === NO_MEMBER ? 'goes by its health checks again' : `sends clients to ${given.member}`;
    finishOperation(turn, operation, `Done: ${given.target} ${what}`);
  },
};

export const REDIRECTION_ACTIONS: readonly Action[] = [redirect, updateDns, setLoadBalancer];
