import { describe, expect, it } from 'vitest';
import { DEFAULT_TIMINGS } from '../../src/design/design.ts';
import { readDesign } from '../../src/design/read-design.ts';

const minimal = `
format: mirrorlab/design@1
name: The least that can be emulated
hosts:
- {id: host-a, interfaces: [{id: eth0, address: 10.1.20.11}]}
- {id: host-b, interfaces: [{id: eth0, address: 10.1.20.12}], agent: null}
instances:
- {id: A, host: host-a}
- {id: A2, host: host-a}
- {id: B, host: host-b, startMs: 5}
mirrors:
- name: mirrora
  members:
  - {name: A, instance: A}
  - {name: B, instance: B}
  databases: [{name: APPDATA}]
`;

const resolved = (text: string) => {
  const { design, problems } = readDesign(text, 'x');
  expect(problems).toEqual([]);
  if (design === null) throw new Error('not resolved');
  return design;
};

describe('defaults', () => {
  const design = resolved(minimal);

  it('one implied network holds every interface where none is drawn', () => {
    expect(design.networks).toEqual([
      {
        id: 'lan',
        name: 'LAN',
        cidr: '10.1.20.11/24',
        latencyMs: 0.2,
        jitterMs: 0,
        bandwidthMbps: 1000,
        lossPercent: 0,
      },
    ]);
    expect(design.hosts[0]?.interfaces[0]).toEqual({ id: 'eth0', network: 'lan', address: '10.1.20.11', maskBits: 24 });
  });

  it('hosts', () => {
    expect(design.hosts[0]).toMatchObject({
      name: 'host-a',
      site: null,
      agent: { port: 2188, startMs: 1000, startsWithHost: true },
      cpus: 8,
      journalWriteMs: 1,
      bootMs: 60_000,
    });
    expect(design.hosts[1]?.agent).toBeNull();
  });

  it('instances, with ports that follow each other on one host', () => {
    expect(design.instances.map((instance) => [instance.superserverPort, instance.webServerPort])).toEqual([
      [1972, 57_772],
      [1973, 57_773],
      [1972, 57_772],
    ]);
    expect(design.instances[0]).toMatchObject({
      startMs: 10_000,
      stopMs: 2_000,
      dejournalMBps: 50,
      memoryHeapMB: 37.5,
    });
    expect(design.instances[2]?.startMs).toBe(5);
  });

  it('mirrors', () => {
    expect(design.mirrors[0]).toMatchObject({
      name: 'MIRRORA',
      useTls: true,
      qosTimeoutMs: 8000,
      arbiter: null,
      vip: null,
      compression: { failover: 'system', async: 'system' },
      compressionRatio: 3,
      compressMBps: 100,
    });
    expect(design.mirrors[0]?.members[1]).toEqual({
      name: 'B',
      instance: 'B',
      type: 'failover',
      superserverAddress: '10.1.20.12',
      mirrorPrivateAddress: '10.1.20.12',
      agentAddress: '10.1.20.12',
      databases: ['APPDATA'],
      joined: true,
      authorized: true,
      validated: true,
      certificate: { dn: null, validUntilMs: null },
    });
  });

  it('clients connect to the first mirror, through the VIP where there is one', () => {
    const client = 'clients: [{id: users, network: lan}]\n';
    expect(resolved(minimal + client).clients[0]?.connect).toMatchObject({ mirror: 'MIRRORA', via: 'members' });
    const withVip = minimal.replace('- name: mirrora', '- name: mirrora\n  vip: {address: 10.1.20.100}');
    expect(resolved(withVip + client).clients[0]?.connect.via).toBe('vip');
    expect(resolved(withVip).mirrors[0]?.vip).toEqual({ address: '10.1.20.100', maskBits: 24 });
  });

  it('clients are on the only network; where there are several it must be said', () => {
    const withClient = `${minimal}clients: [{id: users}]\n`;
    expect(resolved(withClient).clients[0]?.network).toBe('lan');
    const networks = 'networks: [{id: a, cidr: 10.1.20.0/24}, {id: b, cidr: 10.1.21.0/24}]';
    const { problems } = readDesign(`${withClient}${networks}\n`, 'x');
    expect(problems.map(({ message }) => message)).toEqual(['is missing, expected the name of an existing network']);
  });

  it('timings of the whole design reach hosts and instances', () => {
    const design = resolved(`${minimal}timings: {hostBootMs: 7, instanceStartMs: 8, agentStartMs: 9, retryMs: 10}\n`);
    expect(design.timings).toEqual({
      ...DEFAULT_TIMINGS,
      hostBootMs: 7,
      instanceStartMs: 8,
      agentStartMs: 9,
      retryMs: 10,
    });
    expect(design.hosts[0]).toMatchObject({ bootMs: 7, agent: { startMs: 9 } });
    expect(design.instances.map((instance) => instance.startMs)).toEqual([8, 8, 5]);
  });

  it('a mirror is found whatever the case of its name', () => {
    const client = 'clients: [{id: users, network: lan, connect: {mirror: MirrorA}}]\n';
    expect(resolved(minimal + client).clients[0]?.connect.mirror).toBe('MIRRORA');
  });
});
