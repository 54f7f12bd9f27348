import { instanceLabel } from '../product.ts';
import { commandOf, refusalOf, type Scene } from '../scene.ts';
import { act, check, type Dialogue, tell } from '../steps.ts';

/** Starting and stopping an instance on the shell of its host (§3.4.1). */

const label = ({ instance }: Scene): string => instanceLabel(instance.id);
const stateOf = ({ world, number }: Scene) => world.instances[number]?.state;

export const INSTANCE_DIALOGUES: readonly Dialogue[] = [
  {
    id: 'stop-instance',
    steps: [
      check((scene) => (stateOf(scene) === 'ended' ? `${label(scene)} is not running` : null)),
      tell((scene) => [
        `Shutting down ${label(scene)}${scene.given.noFailover === true ? ' without failover' : ''} ...`,
      ]),
      act('instance.stop', {
        fields: ({ given }) => (given.noFailover === true ? { noFailover: true } : {}),
        done: (scene) => [`${label(scene)} is shut down.`],
      }),
    ],
  },
  {
    id: 'start-instance',
    steps: [
      check((scene) => (stateOf(scene) === 'ended' ? null : `${label(scene)} is already started`)),
      check((scene) => refusalOf(scene, commandOf(scene, 'instance.start'))),
      act('instance.start', { done: (scene) => [`Starting ${label(scene)} ...`] }),
    ],
  },
  { id: 'restart-instance', steps: [act('instance.restart', { done: (scene) => [`Restarting ${label(scene)} ...`] })] },
];
