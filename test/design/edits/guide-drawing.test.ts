import { describe, expect, it } from 'vitest';
import type { DesignDocument } from '../../../src/design/design-document.ts';
import { addArbiter } from '../../../src/design/edits/add-arbiter.ts';
import { addClient } from '../../../src/design/edits/add-client.ts';
import { addMember } from '../../../src/design/edits/add-member.ts';
import { addNetwork } from '../../../src/design/edits/add-network.ts';
import { addSite } from '../../../src/design/edits/add-site.ts';
import { connect } from '../../../src/design/edits/connect.ts';
import { commitEdit, redo, startHistory, undo } from '../../../src/design/edits/history.ts';
import { addDatabase, setVip } from '../../../src/design/edits/mirror.ts';
import { newDocument } from '../../../src/design/edits/new-document.ts';
import { changeId } from '../../../src/design/edits/rename.ts';
import { setElementField, setField } from '../../../src/design/edits/set-field.ts';
import { formatProblem } from '../../../src/design/problem.ts';
import { readDesign } from '../../../src/design/read-design.ts';
import { checkDesign } from '../../../src/design/rules/check-design.ts';
import { saveDesign } from '../../../src/design/save-design.ts';
import { deepFreeze } from './deep-freeze.ts';

type Edit = (document: DesignDocument) => DesignDocument;

const network = (id: string) => ({ kind: 'network' as const, id });
const toNetwork =
  (host: string, id: string): Edit =>
  (document) =>
    connect(document, { kind: 'host', id: host }, network(id));
const link =
  (one: string, other: string, options: { latencyMs: number; layer?: 2 }): Edit =>
  (document) =>
    connect(document, network(one), network(other), options);
const address =
  (id: string, text: string): Edit =>
  (document) =>
    setElementField(document, { kind: 'interface', id }, ['address'], text);

/** §3.1.6.2, as somebody would draw it: places first, then what stands in them, then cables, then the guide's addresses. */
const drawing: readonly Edit[] = [
  (document) => setField(document, ['name'], 'Failover Pair with Local DR and Geographically Separated DR'),
  (document) => addSite(document, { place: { x: 998, y: 404, width: 300, height: 356 } }),
  (document) => addSite(document, { kind: 'campus', name: 'Campus' }),
  (document) => addNetwork(document, { place: { x: 92, y: 454 } }),
  (document) => addNetwork(document, { purpose: 'private' }),
  (document) => addNetwork(document, { cidr: '10.1.20.0/24' }),
  (document) => addNetwork(document, { purpose: 'private', cidr: '10.0.11.0/24' }),
  (document) => addNetwork(document, { purpose: 'campus' }),
  link('public', 'public-2', { latencyMs: 10, layer: 2 }),
  link('private', 'private-2', { latencyMs: 10 }),
  link('public', 'campus', { latencyMs: 0.5 }),
  link('campus', 'public-2', { latencyMs: 10 }),
  ...['A', 'B', 'C'].map((): Edit => (document) => addMember(document, { site: 'site-1', place: { x: 108, y: 510 } })),
  (document) => addMember(document, { site: 'site-2', name: 'J' }),
  (document) => addArbiter(document, { site: 'site-3' }),
  ...['host-a', 'host-b', 'host-c'].flatMap((host) => [toNetwork(host, 'public'), toNetwork(host, 'private')]),
  toNetwork('host-j', 'public-2'),
  toNetwork('host-j', 'private-2'),
  toNetwork('host-arbiter', 'campus'),
  address('host-a/eth0', '10.1.20.11'),
  address('host-b/eth0', '10.1.20.12'),
  address('host-c/eth0', '10.1.20.13'),
  address('host-j/eth0', '10.1.20.21'),
  address('host-a/eth1', '10.0.8.11'),
  address('host-b/eth1', '10.0.8.12'),
  address('host-c/eth1', '10.0.8.13'),
  address('host-j/eth1', '10.0.11.21'),
  address('host-arbiter/eth0', '10.1.41.9'),
  (document) => setVip(document, { mirror: 'MIRRORA' }),
  (document) => addDatabase(document, { mirror: 'MIRRORA', name: 'APPDATA' }),
  (document) => addClient(document, { network: 'campus' }),
  (document) => changeId(document, { kind: 'site', id: 'site-2' }, 'dc2'),
];

describe('Failover Pair with Local DR and Geographically Separated DR, drawn by edits alone', () => {
  let history = startHistory(deepFreeze(newDocument()), { isSaved: false });
  for (const edit of drawing) history = commitEdit(history, deepFreeze(edit(history.present)), 'Draw');
  const document = history.present;

  it('takes every step', () => {
    expect(history.past).toHaveLength(drawing.length);
  });

  it('has the address table of the guide', () => {
    const { design, problems } = readDesign(saveDesign(document), 'x');
    expect(problems.map(formatProblem)).toEqual([]);
    const [mirror] = design?.mirrors ?? [];
    expect(mirror).toMatchObject({ name: 'MIRRORA', vip: { address: '10.1.20.100', maskBits: 24 } });
    expect(mirror?.arbiter).toEqual({ address: '10.1.41.9', port: 2188 });
    expect(
      mirror?.members.map((member) => [
        member.name,
        member.type,
        member.superserverAddress,
        member.mirrorPrivateAddress,
        member.agentAddress,
      ]),
    ).toEqual([
      ['A', 'failover', '10.1.20.11', '10.0.8.11', '10.1.20.11'],
      ['B', 'failover', '10.1.20.12', '10.0.8.12', '10.1.20.12'],
      ['C', 'dr', '10.1.20.13', '10.0.8.13', '10.1.20.13'],
      ['J', 'dr', '10.1.20.21', '10.0.11.21', '10.1.20.21'],
    ]);
    expect(design?.hosts.find(({ id }) => id === 'host-j')?.site).toBe('dc2');
  });

  it('has no finding but what is worth knowing', () => {
    const { design } = readDesign(saveDesign(document), 'x');
    const { findings } = checkDesign(design as NonNullable<typeof design>, document);
    expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
  });

  it('is undone to the empty drawing and done again', () => {
    let back = history;
    while (back.past.length > 0) back = undo(back);
    expect(saveDesign(back.present)).toBe(saveDesign(newDocument()));
    while (back.future.length > 0) back = redo(back);
    expect(saveDesign(back.present)).toBe(saveDesign(document));
  });
});
