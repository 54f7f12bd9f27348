import type { LoadBalancerDocument } from '../../../design/design-document.ts';
import { nameIn } from '../../../design/elements/kind.ts';
import { group, number, reference, text } from './field.ts';
import { counted, type DesignKind, facts } from './kind.ts';

export const loadBalancer: DesignKind = {
  fields: [
    group(
      'Load balancer',
      ['3.1.7.2'],
      text('Id', 'id'),
      reference('Host', 'host', 'host'),
      reference('Mirror', 'mirror', 'mirror'),
    ),
    group(
      'Health check',
      ['3.1.7.2'],
      number('Interval', 'healthCheck.intervalMs', 'ms'),
      number('Timeout', 'healthCheck.timeoutMs', 'ms'),
      number('Unhealthy after', 'healthCheck.unhealthyAfter', 'failures'),
      number('Healthy after', 'healthCheck.healthyAfter', 'successes'),
    ),
  ],
  isJoinable: true,
  facts: (design, _element, written) => {
    const { host, targets = [] } = written as LoadBalancerDocument;
    return facts(nameIn(design.hosts, host), counted(targets.length, 'target'));
  },
};
