import { nameIn } from '../../../design/elements/kind.ts';
import { answer, choice, closed, group, list, number, numbers, onOff, reference, text } from './field.ts';
import { type DesignKind, facts } from './kind.ts';

export const instance: DesignKind = {
  fields: [
    group(
      'Instance',
      ['3.1.10'],
      text('Id', 'id'),
      reference('Host', 'host', 'host'),
      number('Superserver port', 'superserverPort'),
      number('Web server port', 'webServerPort'),
      onOff('Starts with the host', 'startsWithHost'),
      onOff('Mirror service enabled', 'service'),
    ),
    closed(
      group(
        'Instance timing and journal',
        ['3.2.14'],
        number('Start time', 'startMs', 'ms'),
        number('Stop time', 'stopMs', 'ms'),
        number('Load beside the mirror', 'workload', 'of the CPUs', '0'),
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
        text('Directory', 'directory', 'unknown'),
      ),
    ),
    closed(
      group(
        'ECP data server',
        ['2.2', '3.2.10'],
        number('Application servers', 'ecp.maxApplicationServers', 'at most', 'no limit'),
        number('Time interval for Troubled state', 'ecp.troubledMs', 'ms'),
        number('Waits for reconnection', 'ecp.reconnectWindowMs', 'ms'),
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
  facts: (design, { id }) => {
    const found = design.instances.find((one) => one.id === id);
    return facts(found && nameIn(design.hosts, found.host), found && `port ${found.superserverPort}`);
  },
};
