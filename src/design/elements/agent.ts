import { type KindOfElement, nameIn } from './kind.ts';

/** The ISCAgent, which goes by its host. */
export const agent: KindOfElement = {
  noun: 'ISCAgent',
  plural: 'ISCAgents',
  isPlaced: false,
  called: 'id',
  where: { of: 'hosts', field: 'agent' },
  title: (_name, { hosts }, { outer }) => `ISCAgent of ${nameIn(hosts, outer)}`,
  hostOf: (_drawn, { outer }) => outer,
};
