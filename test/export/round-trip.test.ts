import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Design, Mirror } from '../../src/design/design.ts';
import type { DesignDocument } from '../../src/design/design-document.ts';
import { readDesign } from '../../src/design/read-design.ts';
import { resolveDesign } from '../../src/design/resolve-design.ts';
import { templates } from '../../src/design/templates.ts';
import type { ExportFile } from '../../src/export/export-file.ts';
import { exportFiles } from '../../src/export/export-files.ts';
import { importFiles } from '../../src/import/import-files.ts';
import type { Product } from '../../src/vendor-files/cpf-rows.ts';
import { diceOf } from '../swarm/dice.ts';
import { randomMirror } from '../swarm/random-design.ts';

const everything = new URL('designs/everything.yaml', import.meta.url);
const shipped: readonly (readonly [string, DesignDocument])[] = [
  ...templates.map(({ id, text }) => [id, documentOf(text)] as const),
  ['everything', documentOf(readFileSync(everything, 'utf8'))],
];

function documentOf(text: string): DesignDocument {
  const { document } = readDesign(text, 'design');
  if (document === null) throw new Error('The design was not read.');
  return document;
}

/** What an administrator would keep of an export: the configuration files, as they lie in their folders. */
function configurationOf(document: DesignDocument, product: Product): readonly ExportFile[] {
  const { files } = exportFiles(document, { kinds: ['cpf', 'ecp'], product });
  const found = files.filter(({ path }) => path.endsWith('.cpf'));
  return found.sort((one, other) => (one.path < other.path ? -1 : 1));
}

function imported(files: readonly ExportFile[]): DesignDocument {
  const { document } = importFiles(
    files.map(({ path, text }) => ({ name: path, content: new TextEncoder().encode(text) })),
  );
  if (document === null) throw new Error('No mirror was found.');
  return document;
}

/** Everything that the files of an instance say about a mirror. */
function saidOf(document: DesignDocument) {
  const design = resolveDesign(document);
  const servers = (document.applicationServers ?? []).flatMap(({ connections = [], ecp }) =>
    connections.map(({ address, mirror, mirrorConnection = 1 }) => ({
      address,
      mirror,
      mirrorConnection,
      ecp: ecp ?? {},
    })),
  );
  return { mirrors: design.mirrors.map((mirror) => mirrorOf(design, mirror)), servers };
}

function mirrorOf(design: Design, mirror: Mirror) {
  const { name, useTls, qosTimeoutMs, arbiter, vip, compression, parallelDejournaling, members, databases } = mirror;
  const portOf = (instance: string) => design.instances.find(({ id }) => id === instance)?.superserverPort;
  const agentOf = (instance: string) => {
    const host = design.instances.find(({ id }) => id === instance)?.host;
    return design.hosts.find(({ id }) => id === host)?.agent?.port ?? 2188;
  };
  return {
    name,
    useTls,
    qosTimeoutMs,
    arbiter,
    vip,
    compression,
    parallelDejournaling,
    databases: databases.map((database) => [database.name, database.mountRequiredAtStartup]),
    members: members.map((member) => ({
      name: member.name,
      type: member.type,
      superserver: member.superserverAddress,
      mirrorPrivate: member.mirrorPrivateAddress,
      agent: member.agentAddress,
      port: portOf(member.instance),
      agentPort: agentOf(member.instance),
      validated: member.validated,
      databases: member.databases,
    })),
  };
}

/** A failover member of the first mirror has ValidatedMember=0 (§3.3.4). */
function withoutValidation(document: DesignDocument, which: number): DesignDocument {
  const failover = document.mirrors[0]?.members.filter(({ type }) => (type ?? 'failover') === 'failover')[which];
  if (failover !== undefined) failover.validated = false;
  return document;
}

const products: readonly Product[] = ['cache', 'iris'];

describe.each(products)('export, import: %s', (product) => {
  it.each(shipped)('gives the same mirror for %s', (_id, document) => {
    expect(saidOf(imported(configurationOf(document, product)))).toEqual(saidOf(document));
  });

  it.each(shipped)('and exported again the same bytes for %s', (_id, document) => {
    const files = configurationOf(document, product);
    expect(configurationOf(imported(files), product)).toEqual(files);
  });

  it('gives the same mirror, and the same bytes again, for random designs', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
        const document = withoutValidation(randomMirror(diceOf(seed)), seed % 2);
        const files = configurationOf(document, product);
        const again = imported(files);
        expect(saidOf(again)).toEqual(saidOf(document));
        expect(configurationOf(again, product)).toEqual(files);
      }),
      { numRuns: 60 },
    );
  });
});

it.each([true, false])('an IrisCluster brings back whether SSL/TLS is required: %s', (useTls) => {
  const document = documentOf(templates.find(({ id }) => id === 'simple-failover-pair')?.text ?? '');
  const mirrors = document.mirrors.map((mirror) => ({ ...mirror, useTls }));
  const { files } = exportFiles({ ...document, mirrors }, { kinds: ['kubernetes'], product: 'iris' });
  const cluster = files.filter(({ path }) => path.endsWith('iriscluster.yaml'));
  expect(imported(cluster).mirrors[0]?.useTls).toBe(useTls);
});

it('a whole export is one mirror: the IrisCluster that stands for it is left out, and says so', () => {
  const document = documentOf(templates.find(({ id }) => id === 'simple-failover-pair')?.text ?? '');
  const { files } = exportFiles(document, { kinds: ['cpf', 'merge', 'iscagent', 'kubernetes'], product: 'iris' });
  const given = files.map(({ path, text }) => ({ name: path, content: new TextEncoder().encode(text) }));
  const { document: again, findings } = importFiles(given);
  expect(again?.mirrors.map(({ name, members }) => [name, members.map((member) => member.name)])).toEqual([
    ['MIRRORA', ['A', 'B']],
  ]);
  const notes = findings.filter(({ file }) => file === 'deploy/iriscluster.yaml').map(({ text }) => text);
  expect(notes).toEqual([
    'the IrisCluster mirrora stands for the mirror MIRRORA, which the files of its members describe; it is left out',
  ]);
});

it('a member on Windows whose directories are not drawn is on Windows again', () => {
  const document = documentOf(templates.find(({ id }) => id === 'simple-failover-pair')?.text ?? '');
  const hosts = document.hosts.map((host) => ({ ...host, platform: 'windows' as const }));
  const files = configurationOf({ ...document, hosts }, 'cache');
  const again = imported(files);
  expect(again.hosts.slice(0, 2).map(({ platform }) => platform)).toEqual(['windows', 'windows']);
  expect(configurationOf(again, 'cache')).toEqual(files);
});
