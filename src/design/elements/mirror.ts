import { isMirrorId, mirrorId } from '../mirror-id.ts';
import type { KindOfElement } from './kind.ts';

export const mirror: KindOfElement = {
  noun: 'mirror',
  plural: 'Mirrors',
  isPlaced: false,
  called: 'name',
  where: { list: 'mirrors' },
  ignoresCase: true,
  idOf: ({ id, name = '' }) => mirrorId({ id, name }),
  title: (_name, _drawn, { outer }) => `Mirror ${outer}`,
  // A connection without a mirror would be one to a data server that is in none.
  dependents: ({ mirrors, applicationServers = [] }, { outer }) => {
    const meant = mirrors.find((one) => mirrorId(one) === outer);
    const isMeant = (reference: string | undefined) =>
      reference !== undefined && meant !== undefined && isMirrorId(meant, reference);
    return applicationServers.flatMap(({ connections = [] }, server) =>
      connections.flatMap((one, index) =>
        isMeant(one.mirror) ? [['applicationServers', server, 'connections', index]] : [],
      ),
    );
  },
};
