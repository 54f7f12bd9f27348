const MEMBERS = 16;

/** A design of one mirror with sixteen members on a slow network, so that hundreds of messages are on their way. */
export function sixteenMembers(): object {
  const numbers = Array.from({ length: MEMBERS }, (_, index) => index + 1);
  const type = (number: number): string => (number <= 2 ? 'failover' : number % 2 === 0 ? 'dr' : 'reporting-read-only');
  return {
    format: 'mirrorlab/design@1',
    name: 'Sixteen members',
    networks: [{ id: 'lan', name: 'LAN', cidr: '10.1.0.0/16', latencyMs: 1500 }],
    hosts: numbers.map((number) => ({
      id: `host-${number}`,
      interfaces: [{ id: 'eth0', network: 'lan', address: `10.1.0.${number}` }],
    })),
    instances: numbers.map((number) => ({ id: `I${number}`, host: `host-${number}` })),
    mirrors: [
      {
        name: 'SIXTEEN',
        qosTimeoutMs: 20_000,
        members: numbers.map((number) => ({ name: `M${number}`, instance: `I${number}`, type: type(number) })),
        databases: [{ name: 'APPDATA' }],
      },
    ],
    clients: [{ id: 'users', network: 'lan', connect: { mirror: 'SIXTEEN', via: 'members' } }],
  };
}
