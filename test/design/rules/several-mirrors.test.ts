import { expect, it } from 'vitest';
import type { DesignDocument } from '../../../src/design/design-document.ts';
import { readDesign } from '../../../src/design/read-design.ts';
import { findingsOfRule } from './broken.ts';

/** A mirror of a pair at one end of the link and a DR async at the other, with 1 MB/s of journal data, 8 Mbit/s uncompressed. */
interface DrawnMirror {
  readonly name: string;
  readonly pairAt: 'east' | 'west';
}

const SUBNETS = { east: '10.1.0', west: '10.2.0' };

function drawing(bandwidthMbps: number, ...mirrors: readonly DrawnMirror[]): DesignDocument {
  const hosts = mirrors.flatMap(({ name, pairAt }, place) =>
    ['A', 'B', 'D'].map((letter, number) => {
      const network = letter === 'D' ? (pairAt === 'east' ? 'west' : 'east') : pairAt;
      const address = `${SUBNETS[network]}.${10 * (place + 1) + number}`;
      return { id: `${name}${letter}`, type: letter === 'D' ? 'dr' : 'failover', network, address };
    }),
  );
  const document = {
    format: 'mirrorlab/design@1',
    name: 'Mirrors that share a link',
    networks: (['east', 'west'] as const).map((id) => ({
      id,
      name: id === 'east' ? 'East LAN' : 'West LAN',
      cidr: `${SUBNETS[id]}.0/24`,
      bandwidthMbps: 1000,
    })),
    links: [{ id: 'wan', between: ['east', 'west'], latencyMs: 5, bandwidthMbps }],
    hosts: hosts.map(({ id, network, address }) => ({ id, interfaces: [{ id: `${id}-lan`, network, address }] })),
    instances: hosts.map(({ id }) => ({ id, host: id })),
    mirrors: mirrors.map(({ name }) => ({
      name,
      compression: { failover: 'uncompressed', async: 'uncompressed' },
      members: hosts
        .filter(({ id }) => id.slice(0, -1) === name)
        .map(({ id, type, address }) => ({
          name: id,
          instance: id,
          type,
          superserverAddress: address,
          mirrorPrivateAddress: address,
          agentAddress: address,
        })),
    })),
    clients: mirrors.map(({ name, pairAt }) => ({
      id: `users-${name}`,
      network: pairAt,
      connect: { mirror: name, via: 'members' },
      workload: { updateMBps: 1 },
    })),
  };
  const { document: read, problems } = readDesign(JSON.stringify(document), 'shared-link.json');
  expect(problems).toEqual([]);
  return read as DesignDocument;
}

const said = (document: DesignDocument) =>
  findingsOfRule(document, 'bandwidth-for-journal').map(({ message, elements }) => ({
    message,
    elements: elements.map(({ kind, id }) => `${kind} ${id}`),
  }));

it('two mirrors whose journal data is too much for the link that they share', () => {
  expect(said(drawing(12, { name: 'ONE', pairAt: 'east' }, { name: 'TWO', pairAt: 'east' }))).toEqual([
    {
      message:
        'Members of ONE and TWO would fall behind when all of these mirrors are at their peak: 16 Mbit/s of journal data, but only 12 Mbit/s of bandwidth between East LAN and West LAN.',
      elements: ['mirror ONE', 'member ONE/ONED', 'mirror TWO', 'member TWO/TWOD'],
    },
  ]);
});

it('a link carries as much in each direction', () => {
  expect(said(drawing(12, { name: 'ONE', pairAt: 'east' }, { name: 'TWO', pairAt: 'west' }))).toEqual([]);
});

it('what is enough for all of them, or not even for one', () => {
  const mirrors = [
    { name: 'ONE', pairAt: 'east' },
    { name: 'TWO', pairAt: 'east' },
  ] as const;
  expect(said(drawing(16, ...mirrors))).toEqual([]);
  expect(said(drawing(7, ...mirrors)).map(({ message }) => message)).toEqual([
    expect.stringMatching(/^ONED would fall behind ONEA at peak: 8 Mbit\/s/),
    expect.stringMatching(/^TWOD would fall behind TWOA at peak: 8 Mbit\/s/),
  ]);
});
