import { choice, closed, group, number, onOff, text } from './field.ts';
import { counted, type DesignKind, facts } from './kind.ts';

const COMPRESSION = [
  ['system', 'System selected'],
  ['uncompressed', 'Uncompressed'],
  ['compressed', 'Compressed'],
] as const;

export const mirror: DesignKind = {
  fields: [
    group(
      'Mirror',
      ['3.2.6.1'],
      text('Name', 'name'),
      text('Id', 'id'),
      onOff('SSL/TLS', 'useTls'),
      onOff('Created before the run', 'formed'),
      number('QoS timeout', 'qosTimeoutMs', 'ms'),
    ),
    closed(
      group(
        'Compression and dejournaling',
        ['3.1.5.3', '3.2.14'],
        choice('To failover members', 'compression.failover', COMPRESSION),
        choice('To asyncs', 'compression.async', COMPRESSION),
        number('Compression ratio', 'compressionRatio', ': 1'),
        number('Compression speed', 'compressMBps', 'MB/s'),
        choice('Parallel dejournaling', 'parallelDejournaling', [
          ['failover-and-dr', 'Failover and DR'],
          ['all', 'All members'],
          ['failover', 'Failover members'],
        ]),
      ),
    ),
  ],
  facts: (design, { outer }) => {
    const found = design.mirrors.find((one) => one.id === outer);
    return facts(counted(found?.members.length ?? 0, 'member'), found?.vip && `VIP ${found.vip.address}`);
  },
};
