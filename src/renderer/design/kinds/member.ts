import { choice, closed, group, list, onOff, reference, text } from './field.ts';
import { type DesignKind, facts } from './kind.ts';

const MEMBER_TYPES = [
  ['failover', 'Failover'],
  ['dr', 'Disaster recovery async'],
  ['reporting-read-only', 'Reporting async, read-only'],
  ['reporting-read-write', 'Reporting async, read-write'],
] as const;

export const member: DesignKind = {
  fields: [
    group(
      'Member',
      ['3.1.1'],
      text('Name', 'name'),
      choice('Type', 'type', MEMBER_TYPES),
      reference('Instance', 'instance', 'instance'),
    ),
    group(
      'Addresses',
      ['3.1.5.4'],
      text('Superserver', 'superserverAddress'),
      text('Mirror private', 'mirrorPrivateAddress'),
      text('Agent', 'agentAddress'),
      text('VIP interface', 'vipInterface', 'found by the mask'),
    ),
    group('Databases', ['3.2.7'], list('Holds', 'databases')),
    group('Mirror journal file retention', ['3.2.8.3'], onOff('Keeps what is dejournaled', 'keepJournal')),
    closed(
      group(
        'When the run begins',
        ['3.2.6', '3.2.6.3', '3.3.4'],
        onOff('Has joined', 'joined'),
        onOff('Is authorized', 'authorized'),
        onOff('ValidatedMember', 'validated'),
        text('X.509 DN', 'certificate.dn', 'made of its name'),
        text('Certificate valid until', 'certificate.validUntil', 'no end'),
      ),
    ),
  ],
  facts: (design, { outer, inner }) => {
    const found = design.mirrors.find((one) => one.id === outer)?.members.find(({ name }) => name === inner);
    const type = MEMBER_TYPES.find(([value]) => value === found?.type)?.[1];
    return facts(type, found?.superserverAddress, outer);
  },
};
