import { describe, expect, it } from 'vitest';
import { statusScreen } from '../../src/engine/observe/status-screen.ts';
import type { MonitorRow, MonitorView } from '../../src/engine/state/observation.ts';
import { monitorView } from '../scenario/observations.ts';

const row = (
  member: string,
  type: MonitorRow['type'],
  status: MonitorRow['status'],
  journalTransfer: string,
  dejournaling: string,
) => ({
  member,
  type,
  status,
  journalTransfer,
  dejournaling,
});
const at = Date.UTC(2014, 1, 27, 17, 17, 53);

/** §3.3.1.2, the sample of the guide. */
const sample: MonitorView = monitorView('MIR25FEB_A', {
  rows: [
    row('MIR25FEB_A', 'Failover', 'Primary', 'N/A', 'N/A'),
    row('MIR25FEB_B', 'Failover', 'Backup', 'Active', 'Caught up'),
    row('MIR25FEB_C', 'Disaster Recovery', 'Connected', 'Caught up', 'Caught up'),
    row('MIR25FEB_D', 'Read-Only Reporting', 'Connected', 'Caught up', 'Caught up'),
  ],
  arbiter: {
    address: '127.0.0.1|2188',
    mode: 'Arbiter Controlled',
    connection: 'Both failover members are connected to the arbiter',
  },
});

describe('the status monitor', () => {
  it('looks as in the guide', () => {
    expect(statusScreen('MIR25FEB', sample, at)).toBe(`Status of Mirror MIR25FEB at 17:17:53 on 02/27/2014

Member Name+Type            Status     Journal Transfer   Dejournaling
--------------------------  ---------  ----------------   --------------
MIR25FEB_A
     Failover               Primary    N/A                N/A
MIR25FEB_B
     Failover               Backup     Active             Caught up
MIR25FEB_C
     Disaster Recovery      Connected  Caught up          Caught up
MIR25FEB_D
     Read-Only Reporting    Connected  Caught up          Caught up

Arbiter Connection Status:
     Arbiter Address: 127.0.0.1|2188
     Failover Mode: Arbiter Controlled
     Connection Status: Both failover members are connected to the arbiter
`);
  });

  it('shows on an async whether it dejournals, and no arbiter', () => {
    const [a, b, c] = sample.rows as [MonitorRow, MonitorRow, MonitorRow];
    const view = { ...sample, member: 'MIR25FEB_C', rows: [a, b, c], arbiter: null };
    expect(statusScreen('MIR25FEB', view, at)).toMatch(/Caught up\n\nDejournal Status: running\n$/);
    const stopped = { ...view, rows: [a, b, { ...c, dejournaling: 'Warning! Dejournaling is stopped.' }] };
    expect(statusScreen('MIR25FEB', stopped, at)).toMatch(
      /Connected {2}Caught up {10}Warning! Dejournaling is stopped\.\n\nDejournal Status: stopped\n$/,
    );
  });

  // holds: 3.4.1.3 p4 s2
  it('indicates that no failover is set', () => {
    const text = 'No failover is set: the backup does not take over automatically.';
    expect(statusScreen('MIR25FEB', sample, at)).not.toContain(text);
    expect(statusScreen('MIR25FEB', { ...sample, noFailover: true }, at)).toContain(text);
  });

  it('shows since when a member is disconnected once, and keeps words apart that are too long for their column', () => {
    const since = 'Disconnected on 02/27/2014 17:15:15.12';
    const view = {
      ...sample,
      rows: [row('A', 'Failover', 'Down', since, since), row('B', 'Failover', 'Synchronizing', since, 'Caught up')],
    };
    const lines = statusScreen('M', view, at).split('\n');
    expect(lines[5]).toBe(`     Failover               Down       ${since}`);
    expect(lines[7]).toBe(`     Failover               Synchronizing ${since} Caught up`);
  });
});
