import type { VirtualizationDocument } from '../../../design/design-document.ts';
import { nameIn } from '../../../design/elements/kind.ts';
import { group, list, reference, text } from './field.ts';
import { type DesignKind, facts } from './kind.ts';

export const physicalHost: DesignKind = {
  fields: [
    group(
      'Physical host',
      ['3.1.8'],
      text('Id', 'id'),
      reference('Site', 'site', 'site', 'None'),
      text('Datastore', 'datastore', 'none'),
      list('Datastores', 'datastores', 'none'),
    ),
  ],
  facts: (design, _element, written) => {
    const { site, datastore, datastores = [] } = written as VirtualizationDocument['physicalHosts'][number];
    const reached = [...(datastore === undefined ? [] : [datastore]), ...datastores];
    return facts(reached.join(', '), site !== undefined && nameIn(design.sites, site));
  },
};
