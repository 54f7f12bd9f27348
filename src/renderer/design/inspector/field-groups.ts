import type { ElementReference } from '../../../design/element.ts';
import { answer, choice, type Field, type FieldGroup, list, number, numbers, onOff, reference, text } from './field.ts';

const group = (title: string, guide: readonly string[], ...fields: readonly Field[]): FieldGroup => ({
  title,
  guide,
  fields,
});
const closed = (one: FieldGroup): FieldGroup => ({ ...one, isClosed: true });

const path = group(
  'Speed',
  ['3.1.5.2'],
  number('Latency, one way', 'latencyMs', 'ms'),
  number('Jitter', 'jitterMs', 'ms'),
  number('Bandwidth', 'bandwidthMbps', 'Mbit/s'),
  number('Loss', 'lossPercent', '%'),
);

export const MEMBER_TYPES = [
  ['failover', 'Failover'],
  ['dr', 'Disaster recovery async'],
  ['reporting-read-only', 'Reporting async, read-only'],
  ['reporting-read-write', 'Reporting async, read-write'],
] as const;

const COMPRESSION = [
  ['system', 'System selected'],
  ['uncompressed', 'Uncompressed'],
  ['compressed', 'Compressed'],
] as const;

/** Of the design as a whole: how long things take that the guide leaves open. */
export const designGroups: readonly FieldGroup[] = [
  closed(
    group(
      'Timing of the emulation',
      [],
      number('Host boot time', 'timings.hostBootMs', 'ms'),
      number('Instance start time', 'timings.instanceStartMs', 'ms'),
      number('Instance stop time', 'timings.instanceStopMs', 'ms'),
      number('Agent start time', 'timings.agentStartMs', 'ms'),
      number('Connection retry interval', 'timings.retryMs', 'ms'),
      number('^ZMIRROR retry interval', 'timings.zmirrorRetryMs', 'ms'),
      number('Wait when forced to be primary', 'timings.forceWaitMs', 'ms'),
      number('Rollback time', 'timings.rollbackMs', 'ms'),
      number('VIP bind time', 'timings.vipBindMs', 'ms'),
      number('Hang detection time', 'timings.hangDetectionMs', 'ms'),
      number('Rebuild time', 'timings.rebuildMs', 'ms'),
      number('Dejournaling rate', 'timings.dejournalMBps', 'MB/s'),
      number('Caught up if less behind than', 'timings.caughtUpMs', 'ms'),
      number('Journal kept for absent members', 'timings.journalKeptMs', 'ms'),
    ),
  ),
];

/** Every kind of element with its fields, grouped as one thinks of them. */
export const fieldGroups: Readonly<Record<ElementReference['kind'], readonly FieldGroup[]>> = {
  site: [
    group(
      'Site',
      ['3.1.6'],
      text('Name', 'name'),
      choice('Kind', 'kind', [
        ['datacenter', 'Data center'],
        ['campus', 'Campus'],
        ['cloud', 'Cloud'],
        ['internet', 'Internet'],
      ]),
      text('Id', 'id'),
    ),
  ],
  network: [group('Network', ['3.1.5.1'], text('Name', 'name'), text('Addresses', 'cidr'), text('Id', 'id')), path],
  link: [
    group(
      'Link',
      ['3.1.6.2'],
      choice('Layer', 'layer', [
        [3, '3, routed'],
        [2, '2, stretched subnet'],
      ]),
      reference('From', 'between.0', 'network'),
      reference('To', 'between.1', 'network'),
      text('Id', 'id'),
    ),
    path,
  ],
  host: [
    group(
      'Host',
      ['3.2.1'],
      text('Name', 'name'),
      reference('Site', 'site', 'site', 'None'),
      text('DNS name', 'dnsName', 'none'),
      text('Id', 'id'),
    ),
    group(
      'ISCAgent',
      ['3.1.1.3', '3.2.12'],
      { path: ['agent'], label: 'Installed', input: { as: 'presence', on: { port: 2188 } } },
      number('Port', 'agent.port'),
      onOff('Starts with the host', 'agent.startsWithHost'),
      number('Start time', 'agent.startMs', 'ms'),
    ),
    group(
      'Machine',
      ['3.2.1'],
      number('CPUs', 'cpus'),
      number('Memory', 'memoryMB', 'MB'),
      number('Journal write time', 'journalWriteMs', 'ms'),
      number('Boot time', 'bootMs', 'ms'),
      number('Disk', 'diskMBps', 'MB/s', 'unknown'),
    ),
    group(
      'Shared failure domains',
      ['3.1.8'],
      text('Physical host', 'physicalHost', 'none'),
      text('Datastore', 'datastore', 'none'),
      text('Rack', 'rack', 'unknown'),
      choice('Platform', 'platform', [
        ['unix', 'UNIX or Linux'],
        ['windows', 'Windows'],
        ['macos', 'macOS'],
      ]),
      onOff('Answers ICMP', 'icmp', 'on'),
    ),
  ],
  interface: [
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
  instance: [
    group(
      'Instance',
      ['3.1.10'],
      text('Id', 'id'),
      reference('Host', 'host', 'host'),
      number('Superserver port', 'superserverPort'),
      number('Web server port', 'webServerPort'),
      onOff('Starts with the host', 'startsWithHost'),
    ),
    closed(
      group(
        'Instance timing and journal',
        ['3.2.14'],
        number('Start time', 'startMs', 'ms'),
        number('Stop time', 'stopMs', 'ms'),
        number('Memory heap', 'memoryHeapMB', 'MB'),
        number('Dejournaling rate', 'dejournalMBps', 'MB/s'),
        number('Journal retention', 'journalRetentionDays', 'days'),
        number('Journal file size', 'journalFileMB', 'MB'),
        number('Journal disk', 'journalDiskMB', 'MB', 'no limit'),
      ),
    ),
    closed(
      group(
        'Version and encryption',
        ['3.3.9.1', '3.2.9'],
        choice(
          'Product',
          'product',
          [
            ['cache', 'Caché'],
            ['iris', 'IRIS'],
          ],
          'Caché',
        ),
        text('Version', 'version', 'unknown'),
        onOff('Unicode', 'unicode', 'unknown'),
        text('Locale', 'locale', 'unknown'),
        onOff('Big-endian', 'bigEndian', 'unknown'),
        onOff('Non-root installation', 'nonRoot', 'off'),
        list('Encryption keys', 'encryptionKeys', 'none'),
        onOff('Journal encrypted', 'encryptedJournal', 'off'),
        numbers('Block sizes, KB', 'blockSizesKB', 'unknown'),
        number('Application servers', 'maxApplicationServers', 'at most', 'unknown'),
        text('Directory', 'directory', 'unknown'),
      ),
    ),
    closed(
      group(
        '^ZMIRROR routine',
        ['3.2.15'],
        answer('May become primary', 'zmirror.canStart'),
        answer('Check passes', 'zmirror.checkOk'),
      ),
    ),
  ],
  mirror: [
    group(
      'Mirror',
      ['3.2.6.1'],
      text('Name', 'name'),
      text('Id', 'id'),
      onOff('SSL/TLS', 'useTls'),
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
  member: [
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
  ],
  database: [
    group(
      'Database',
      ['3.2.7'],
      text('Name', 'name'),
      number('Size', 'sizeMB', 'MB'),
      onOff('Mount required at startup', 'mountRequiredAtStartup'),
      text('Directory', 'directory', 'unknown'),
      onOff('Encrypted', 'encrypted', 'off'),
    ),
  ],
  client: [
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
      text('Id', 'id'),
    ),
    group(
      'Workload',
      [],
      number('Updates', 'workload.updateMBps', 'MB/s'),
      number('Commits', 'workload.commitsPerSecond', 'per s'),
      number('Share of synchronous commits', 'workload.waitForDurability', '0 to 1'),
    ),
    closed(
      group(
        'Redirection',
        ['3.1.7.2'],
        number('DNS TTL', 'connect.dnsTtlMs', 'ms'),
        number('Health check interval', 'connect.healthCheckMs', 'ms'),
        number('Reconnects after', 'connect.reconnectMs', 'ms'),
      ),
    ),
  ],
  'application-server': [group('Application server', ['3.2.10'], text('Id', 'id'), reference('Host', 'host', 'host'))],
  // It is edited together with its host.
  agent: [],
  // A note has its text alone, which is a field of its own kind.
  note: [],
};
