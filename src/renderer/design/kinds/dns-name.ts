import type { DnsDocument } from '../../../design/design-document.ts';
import { choice, group, number, text } from './field.ts';
import { type DesignKind, facts } from './kind.ts';

export const dnsName: DesignKind = {
  fields: [
    group(
      'DNS name',
      ['3.1.7.2'],
      text('Name', 'name'),
      text('Address', 'address'),
      number('TTL', 'ttlMs', 'ms'),
      choice('Updated by', 'updatedBy', [
        ['operator', 'an operator'],
        ['monitor', 'a monitor'],
      ]),
    ),
  ],
  isJoinable: true,
  facts: (_design, _element, written) => {
    const { address, updatedBy } = written as DnsDocument;
    return facts(address, updatedBy === 'monitor' && 'updated by a monitor');
  },
};
