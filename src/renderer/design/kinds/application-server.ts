import type { ApplicationServerDocument } from '../../../design/design-document.ts';
import { nameIn } from '../../../design/elements/kind.ts';
import { closed, group, number, reference, text } from './field.ts';
import { counted, type DesignKind, facts } from './kind.ts';

export const applicationServer: DesignKind = {
  fields: [
    group(
      'Application server',
      ['3.2.10'],
      text('Id', 'id'),
      reference('Host', 'host', 'host'),
      number('User sessions', 'sessions'),
    ),
    closed(
      group(
        'ECP recovery',
        ['2.2'],
        number('Waits for recovery', 'ecp.recoveryMs', 'ms'),
        number('Retries every', 'ecp.reconnectMs', 'ms'),
      ),
    ),
  ],
  isJoinable: true,
  facts: (design, _element, written) => {
    const { host, connections = [], sessions } = written as ApplicationServerDocument;
    const mirrors = [...new Set(connections.map(({ mirror, address }) => mirror ?? address))];
    return facts(
      nameIn(design.hosts, host),
      mirrors.join(', ') || 'no connection',
      sessions !== undefined && counted(sessions, 'session'),
    );
  },
};
