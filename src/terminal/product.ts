import type { InstancePlace } from '../engine/state/topology.ts';

/** By what the product calls an instance; a drawing has an id for it. */
export const instanceLabel = (id: string): string => id.toUpperCase();

/** What starts and stops instances on the shell of a host. */
export const controlCommand = ({ instance }: InstancePlace): 'ccontrol' | 'iris' =>
  instance.product === 'iris' ? 'iris' : 'ccontrol';
