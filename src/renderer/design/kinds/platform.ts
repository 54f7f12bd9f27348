import type { PlatformDocument } from '../../../design/design-document.ts';
import { nameIn } from '../../../design/elements/kind.ts';
import { group, number, only, reference, text } from './field.ts';
import { counted, type DesignKind, facts } from './kind.ts';

const isCluster = (written: unknown): boolean => (written as PlatformDocument).kind === 'failover-cluster';

/** What a new high availability is given: nothing but itself, so that its defaults hold. */
const HIGH_AVAILABILITY = {};

export const platform: DesignKind = {
  fields: [
    group('Platform', ['1.3', '3.1.8'], text('Id', 'id')),
    only(
      (written) => !isCluster(written),
      group(
        'High availability',
        ['1.3'],
        { path: ['highAvailability'], label: 'Restarts hosts', input: { as: 'presence', on: HIGH_AVAILABILITY } },
        number('Detection time', 'highAvailability.detectMs', 'ms'),
        number('Restart time', 'highAvailability.restartMs', 'ms'),
      ),
    ),
    only(
      isCluster,
      group(
        'Failover cluster',
        ['1.2'],
        reference('Instance', 'instance', 'instance'),
        reference('Node', 'nodes.0', 'host'),
        reference('Other node', 'nodes.1', 'host'),
        text('Cluster address', 'address'),
        text('Shared storage', 'sharedStorage', 'unnamed'),
        number('Failover time', 'failoverMs', 'ms'),
      ),
    ),
  ],
  isJoinable: true,
  facts: (design, _element, written) => {
    const drawn = written as PlatformDocument;
    if (drawn.kind === 'virtualization') {
      return facts('virtualization', counted(drawn.physicalHosts.length, 'physical host'));
    }
    return facts(
      'failover cluster',
      drawn.address,
      drawn.nodes.map((node) => nameIn(design.hosts, node)).join(' and '),
    );
  },
};
