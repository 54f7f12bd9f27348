import type {
  LogEntry,
  MemberObservation,
  MirrorObservation,
  MonitorView,
  Observation,
} from '../../src/engine/state/observation.ts';

/** Observations as a world in the steady state would give them, with whatever a test wants to be different. */
export function memberObservation(name: string, fields: Partial<MemberObservation> = {}): MemberObservation {
  return {
    member: name,
    name,
    type: 'Failover',
    status: 'Backup',
    journalTransfer: 'Active',
    dejournaling: 'Caught up',
    instance: name,
    host: `host-${name.toLowerCase()}`,
    process: 'running',
    serves: false,
    holdsVip: false,
    statusSinceMs: 0,
    journalFile: 'MIRROR-MIRRORA-20180601.001',
    journalNumber: 1,
    receivedBytes: 0,
    appliedBytes: 0,
    note: '',
    waits: [],
    ...fields,
  };
}

export function mirrorObservation(fields: Partial<MirrorObservation> = {}): MirrorObservation {
  return {
    id: 'MIRRORA',
    name: 'MIRRORA',
    primary: 'A',
    mode: 'Arbiter Controlled',
    arbiter: 'Both failover members are connected to the arbiter',
    vip: 'A',
    members: [
      memberObservation('A', { status: 'Primary', serves: true, journalTransfer: 'N/A', dejournaling: 'N/A' }),
      memberObservation('B'),
    ],
    outage: null,
    longestOutageMs: 0,
    lostUpdatesBytes: 0,
    failovers: 0,
    commitLatencyMs: { p50: 1.2, p99: 1.9 },
    ...fields,
  };
}

export function observation(fields: Partial<Observation> = {}): Observation {
  return {
    atMs: 60_000,
    mirrors: [mirrorObservation()],
    hosts: [],
    networks: [],
    links: [],
    cuts: [],
    clients: [
      {
        id: 'users',
        status: 'Served',
        sinceMs: 0,
        connectedTo: 'A',
        errors: 0,
        commitsWaiting: 0,
        longestOutageMs: 8900,
      },
    ],
    gateways: [],
    loadBalancers: [],
    dns: [],
    applicationServers: [],
    platforms: null,
    nextEventMs: null,
    eventsExecuted: 0,
    ...fields,
  };
}

export function monitorView(member: string, fields: Partial<MonitorView> = {}): MonitorView {
  const { members } = mirrorObservation();
  return {
    member,
    rows: members.map(({ name, type, status, journalTransfer, dejournaling }) => ({
      member: name,
      type,
      status,
      journalTransfer,
      dejournaling,
    })),
    away: [],
    arbiter: {
      address: '10.1.41.9|2188',
      mode: 'Arbiter Controlled',
      connection: 'Both failover members are connected to the arbiter',
    },
    noFailover: false,
    incomingKBps: null,
    databases: [{ name: 'APPDATA', directory: '/db/appdata/', status: 'Dejournaling', nextRecord: 'Current' }],
    missingDatabases: [],
    ...fields,
  };
}

export function logEntry(fields: Partial<LogEntry> = {}): LogEntry {
  return {
    seq: 1,
    at: 1000,
    mirror: 'MIRRORA',
    subject: { kind: 'member', id: 'A' },
    event: 'log',
    text: 'Mirrored database AUDIT is inconsistent',
    safety: null,
    guide: [],
    because: [],
    not: [],
    value: null,
    severity: 2,
    console: true,
    ...fields,
  };
}
