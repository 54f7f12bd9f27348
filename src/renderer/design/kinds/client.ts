import type { ClientDocument } from '../../../design/design-document.ts';
import { nameIn } from '../../../design/elements/kind.ts';
import { type ServerKind, serverKind } from '../../../design/environment-document.ts';
import { VIA_WORDS } from '../../../diagram/via-words.ts';
import { choice, closed, group, number, reference, text } from './field.ts';
import { type DesignKind, facts } from './kind.ts';

const serverOf = (written: unknown): ServerKind | null => serverKind((written as ClientDocument).connect?.via);

export const client: DesignKind = {
  fields: [
    group(
      'Client',
      ['3.1.7'],
      text('Name', 'name'),
      reference('Network', 'network', 'network'),
      reference('Mirror', 'connect.mirror', 'mirror'),
      choice('Connects', 'connect.via', [
        ['vip', 'to the virtual IP address'],
        ['members', 'to member addresses'],
        ['ecp', 'through ECP'],
        ['gateway', 'through a CSP Gateway'],
        ['dns', 'to a DNS name'],
        ['load-balancer', 'through a load balancer'],
      ]),
      reference('Through', 'connect.server', serverOf, 'Not chosen'),
      text('Id', 'id'),
    ),
    group(
      'Workload',
      [],
      number('Updates', 'workload.updateMBps', 'MB/s'),
      number('Commits', 'workload.commitsPerSecond', 'per s'),
      number('Share of synchronous commits', 'workload.waitForDurability', '0 to 1'),
      number('Keeps busy', 'workload.cpus', 'CPUs', '0'),
    ),
    closed(group('Redirection', ['3.1.7.2'], number('Reconnects after', 'connect.reconnectMs', 'ms'))),
  ],
  isJoinable: true,
  facts: (design, { id }) => {
    const found = design.clients.find((one) => one.id === id);
    return facts(found && nameIn(design.networks, found.network), found && VIA_WORDS[found.connect.via]);
  },
};
