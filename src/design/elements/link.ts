import { type KindOfElement, nameIn } from './kind.ts';

export const link: KindOfElement = {
  noun: 'link',
  plural: 'Links',
  isPlaced: false,
  called: 'id',
  where: { list: 'links' },
  title: (name, { links = [], networks = [] }, { outer }) => {
    const between = links.find(({ id }) => id === outer)?.between;
    return between === undefined ? name : `Link ${between.map((network) => nameIn(networks, network)).join(' – ')}`;
  },
};
