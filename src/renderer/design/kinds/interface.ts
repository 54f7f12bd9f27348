import { nameIn } from '../../../design/elements/kind.ts';
import { group, number, reference, text } from './field.ts';
import { type DesignKind, facts } from './kind.ts';

export const networkInterface: DesignKind = {
  fields: [
    group(
      'Interface',
      ['3.1.5.4'],
      text('Address', 'address'),
      text('DNS name', 'dnsName', 'none'),
      reference('Network', 'network', 'network'),
      number('Mask', 'maskBits', 'bits'),
      text('Id', 'id'),
    ),
  ],
  facts: (design, { outer, inner }) => {
    const found = design.hosts.find((one) => one.id === outer)?.interfaces.find((one) => one.id === inner);
    return facts(nameIn(design.hosts, outer), found?.address, found && nameIn(design.networks, found.network));
  },
};
