import type { WebGatewayDocument } from '../../../design/design-document.ts';
import { nameIn } from '../../../design/elements/kind.ts';
import { group, onOff, reference, text } from './field.ts';
import { type DesignKind, facts } from './kind.ts';

export const webGateway: DesignKind = {
  fields: [
    group(
      'CSP Gateway',
      ['3.1.7.1'],
      text('Id', 'id'),
      reference('Host', 'host', 'host'),
      onOff('Mirror aware', 'mirrorAware'),
      text('Server address', 'server'),
      reference('Mirror', 'mirror', 'mirror'),
    ),
  ],
  isJoinable: true,
  facts: (design, _element, written) => {
    const { host, server, mirrorAware } = written as WebGatewayDocument;
    return facts(nameIn(design.hosts, host), server ?? 'no server', mirrorAware === true && 'mirror aware');
  },
};
