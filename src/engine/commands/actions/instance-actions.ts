import { targetName } from '../../log/names.ts';
import { finishOperation } from '../../log/operation-log.ts';
import { endAgent, startAgent, startInstance, stopInstance } from '../../processes/lifecycle.ts';
import type { Turn, World } from '../../state/world.ts';
import type { OperatorCommand } from '../command-types.ts';
import { flag, optional, type Parameters, reference } from '../parameters.ts';
import {
  hostNumber,
  hostOfInstance,
  instanceNumber,
  memberSubject,
  type Subject,
  subject,
  whyHostIdle,
} from '../targets.ts';

import type { Action } from './action.ts';

function instanceAction(
  id: string,
  title: string,
  past: string,
  guide: readonly string[],
  allowed: (world: World, instance: number) => true | string,
  apply: Action['apply'],
  more: { readonly parameters?: Parameters; readonly variants?: Action['variants'] } = {},
): Action {
  return {
    id,
    title,
    target: 'instance',
    parameters: { target: reference('instance'), ...more.parameters },
    variants: more.variants,
    guide,
    caution: false,
    allowed: (world, given) => {
      const instance = instanceNumber(world, given.target);
      if (instance === -1) return `There is no instance ${given.target}`;
      return whyHostIdle(world, world.topology.instances[instance]?.host ?? -1) ?? allowed(world, instance);
    },
    subject: (world, given) => instanceSubject(world, given.target),
    text: (design, given) => {
      const nofailover = given.noFailover === true ? ' with the nofailover argument' : '';
      return `Operator ${past} ${targetName(design, 'instance', given.target)}${nofailover}`;
    },
    apply,
  };
}

function instanceSubject(world: World, id: string | undefined): Subject {
  const instance = instanceNumber(world, id);
  const member = world.topology.instances[instance]?.members[0];
  return member === undefined ? hostOfInstance(world, id) : memberSubject(world, member);
}

export const INSTANCE_ACTIONS: readonly Action[] = [
  instanceAction(
    'instance.stop',
    'Shut down instance',
    'shut down',
    ['3.4.1'],
    () => true,
    (turn, given, operation) => {
      const instance = instanceNumber(turn.world, given.target);
      if (turn.world.instances[instance]?.state === 'ended')
        finishOperation(turn, operation, `${instanceName(turn, given)} is already stopped`);
      else if (turn.world.instances[instance]?.state !== 'stopping')
        stopInstance(turn, instance, operation, given.noFailover === true);
    },
    {
      parameters: { nofailover: { ...optional(flag), name: 'noFailover' } },
      variants: (_world, command) => [
        { title: 'Shut down instance', command },
        { title: 'Shut down instance (nofailover)', command: { ...command, noFailover: true } },
      ],
    },
  ),
  instanceAction(
    'instance.start',
    'Start instance',
    'started',
    ['3.4.1'],
    () => true,
    (turn, given, operation) => {
      startInstance(turn, instanceNumber(turn.world, given.target));
      finishOperation(turn, operation, `${instanceName(turn, given)} is starting`);
    },
  ),
  instanceAction(
    'instance.restart',
    'Restart instance',
    'restarted',
    ['3.4.1'],
    () => true,
    (turn, given, operation) => {
      const instance = instanceNumber(turn.world, given.target);
      const state = turn.world.instances[instance];
      if (state === undefined) return;
      if (state.state === 'running') {
        state.restart = true;
        stopInstance(turn, instance, 0, false);
      } else if (state.state === 'stopping') state.restart = true;
      else startInstance(turn, instance);
      finishOperation(turn, operation, `${instanceName(turn, given)} is restarting`);
    },
  ),
];

const instanceName = ({ world }: Turn, { target }: OperatorCommand): string =>
  targetName(world.design, 'instance', target);

function agentAction(id: string, title: string, past: string, apply: (turn: Turn, host: number) => void): Action {
  return {
    id,
    title,
    target: 'host',
    owner: 'agent',
    parameters: { target: reference('host') },
    guide: ['3.2.12.1'],
    caution: false,
    allowed: (world, given) => {
      const host = hostNumber(world, given.target);
      if (host === -1) return `There is no host ${given.target}`;
      if (world.agents[host]?.state === 'none')
        return `No ISCAgent is installed on ${targetName(world.design, 'host', given.target)}`;
      return whyHostIdle(world, host) ?? true;
    },
    subject: (_world, given) => subject('host', given.target),
    text: (design, given) => `Operator ${past} on ${targetName(design, 'host', given.target)}`,
    apply: (turn, given, operation) => {
      apply(turn, hostNumber(turn.world, given.target));
      finishOperation(turn, operation, `Done: ${past} on ${targetName(turn.world.design, 'host', given.target)}`);
    },
  };
}

export const AGENT_ACTIONS: readonly Action[] = [
  agentAction('agent.stop', 'Stop the ISCAgent', 'stopped the ISCAgent', (turn, host) => endAgent(turn, host, false)),
  agentAction('agent.start', 'Start the ISCAgent', 'started the ISCAgent', startAgent),
];
