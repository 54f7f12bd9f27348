import type { KindOfElement } from './kind.ts';

/** A machine of a virtualization platform, on which hosts run (§3.1.8). */
export const physicalHost: KindOfElement = {
  noun: 'physical host',
  plural: 'Physical hosts',
  isPlaced: false,
  called: 'id',
  isNamedById: true,
  where: { inEach: 'platforms', list: 'physicalHosts' },
  title: (name) => `Physical host ${name}`,
};
