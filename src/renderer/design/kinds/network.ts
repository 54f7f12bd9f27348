import { group, text } from './field.ts';
import { counted, type DesignKind, facts } from './kind.ts';
import { path } from './path-fields.ts';

export const network: DesignKind = {
  fields: [group('Network', ['3.1.5.1'], text('Name', 'name'), text('Addresses', 'cidr'), text('Id', 'id')), path],
  isJoinable: true,
  facts: (design, { id }) => {
    const on = design.hosts.filter(({ interfaces }) => interfaces.some((one) => one.network === id));
    return facts(design.networks.find((one) => one.id === id)?.cidr, counted(on.length, 'host'));
  },
};
