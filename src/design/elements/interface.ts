import { type KindOfElement, nameIn } from './kind.ts';

/** `host/interface`. */
export const networkInterface: KindOfElement = {
  noun: 'interface',
  plural: 'Interfaces',
  isPlaced: false,
  called: 'id',
  where: { of: 'hosts', list: 'interfaces' },
  title: (name, { hosts }, { outer }) => `Interface ${name} of ${nameIn(hosts, outer)}`,
  hostOf: (_drawn, { outer }) => outer,
  references: ({ instances, mirrors }, { outer, inner }) => {
    const onHost = new Set(instances.filter(({ host }) => host === outer).map(({ id }) => id));
    return mirrors.flatMap(({ members }, mirror) =>
      members.flatMap(({ instance, vipInterface }, index) =>
        vipInterface === inner && onHost.has(instance) ? [['mirrors', mirror, 'members', index, 'vipInterface']] : [],
      ),
    );
  },
};
