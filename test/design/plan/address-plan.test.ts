import { describe, expect, it } from 'vitest';
import type { DesignDocument } from '../../../src/design/design-document.ts';
import { newDocument } from '../../../src/design/edits/new-document.ts';
import { stamp } from '../../../src/design/edits/stamps.ts';
import { addressPlan, type PlanColumn } from '../../../src/design/plan/address-plan.ts';
import { applyPlan, planTable, proposeCell, proposePaste, whyNotCell } from '../../../src/design/plan/change-plan.ts';
import { readDesign } from '../../../src/design/read-design.ts';
import { fromClipboard, toClipboard } from '../../../src/design/spreadsheet.ts';
import { templates } from '../../../src/design/templates.ts';
import { deepFreeze } from '../edits/deep-freeze.ts';

const sample = (id: string) =>
  deepFreeze(readDesign(templates.find((one) => one.id === id)?.text ?? '', 'x').document as DesignDocument);
const pair = sample('simple-failover-pair');
const START = { row: 0, column: 'network' as PlanColumn };
const pasted = (document: DesignDocument, text: string, at = START) =>
  proposePaste(document, addressPlan(document), fromClipboard(text), at);
const shown = (document: DesignDocument) => planTable(addressPlan(document)).slice(1);

describe('the address plan', () => {
  it('has a row for each interface and for each address and port that is configured', () => {
    expect(shown(pair)).toEqual([
      ['Host A', 'eth0', 'Public LAN', '10.1.20.11', ''],
      ['Host A', 'eth1', 'Mirror LAN', '10.0.8.11', ''],
      ['Host A', 'MIRRORA/A superserver', '', '10.1.20.11', '1972'],
      ['Host A', 'MIRRORA/A mirror private', '', '10.0.8.11', ''],
      ['Host A', 'MIRRORA/A agent', '', '10.1.20.11', '2188'],
      ['Host B', 'eth0', 'Public LAN', '10.1.20.12', ''],
      ['Host B', 'eth1', 'Mirror LAN', '10.0.8.12', ''],
      ['Host B', 'MIRRORA/B superserver', '', '10.1.20.12', '1972'],
      ['Host B', 'MIRRORA/B mirror private', '', '10.0.8.12', ''],
      ['Host B', 'MIRRORA/B agent', '', '10.1.20.12', '2188'],
      ['Arbiter', 'eth0', 'Campus LAN', '10.1.41.9', ''],
      ['Arbiter', 'ISCAgent', '', '', '2188'],
      ['MIRRORA', 'Virtual IP', '', '10.1.20.100', ''],
      ['MIRRORA', 'Arbiter', '', '10.1.41.9', '2188'],
    ]);
  });

  it('of any design that ships comes back from the clipboard as it is', () => {
    for (const { id } of templates) {
      const document = sample(id);
      const rows = addressPlan(document);
      expect(new Set(rows.map(({ key }) => key)).size, id).toBe(rows.length);
      expect(pasted(document, toClipboard(planTable(rows))), id).toEqual({ changes: [], refusals: [] });
    }
  });

  it('lets addresses change places, and what names them goes along', () => {
    const text =
      'Host or mirror\tUse\tAddress\nHost A\teth0\t10.1.20.12\nhost b\tETH0\t10.1.20.11\nArbiter\teth0\t10.1.41.7\n';
    const { changes, refusals } = pasted(pair, text);
    expect(refusals).toEqual([]);
    const after = applyPlan(pair, changes);
    const [mirror] = after.mirrors;
    expect(mirror?.members.map(({ superserverAddress, agentAddress }) => [superserverAddress, agentAddress])).toEqual([
      ['10.1.20.12', '10.1.20.12'],
      ['10.1.20.11', '10.1.20.11'],
    ]);
    expect(mirror?.arbiter?.address).toBe('10.1.41.7');
    expect(JSON.stringify(after)).not.toContain('100::');
    expect(pasted(after, text)).toEqual({ changes: [], refusals: [] });
  });

  it('takes a block without a head where it is pasted, with commas or semicolons too', () => {
    const { changes, refusals } = pasted(pair, '10.1.20.21;\n10.0.8.21;\n10.1.20.21;1973', {
      row: 0,
      column: 'address',
    });
    expect(refusals).toEqual([]);
    expect(changes.map(({ row, column, to }) => [row.use, column, to])).toEqual([
      ['eth0', 'address', '10.1.20.21'],
      ['eth1', 'address', '10.0.8.21'],
      ['MIRRORA/A superserver', 'address', '10.1.20.21'],
      ['MIRRORA/A superserver', 'port', '1973'],
    ]);
    const after = applyPlan(pair, changes);
    expect(after.mirrors[0]?.members[0]).toMatchObject({
      superserverAddress: '10.1.20.21',
      mirrorPrivateAddress: '10.0.8.21',
      agentAddress: '10.1.20.21',
    });
    expect(after.instances[0]?.superserverPort).toBe(1973);
  });

  it('does not repeat a cell of ten thousand letters where it refuses it', () => {
    const { refusals } = pasted(pair, `Host,Use,Address\nHost A,eth0,${'9'.repeat(10_000)}`);
    expect(refusals.map(({ reason }) => reason)).toEqual([
      `"${'9'.repeat(56)}… is not an IP address (example: 10.1.20.11).`,
    ]);
  });

  it('refuses single cells with a clear line each, and takes the rest', () => {
    const text = [
      'Host,Use,Network,Address,Port',
      'Host A,eth0,Nowhere,999.1,',
      'Host A,MIRRORA/A superserver,,no-such-host,70000',
      'Host X,eth0,,10.1.1.1,',
      'Host B,eth0,Mirror LAN,,x',
      'MIRRORA,Virtual IP,,10.1.20.101,',
    ].join('\n');
    const { changes, refusals } = pasted(pair, text);
    expect(refusals.map(({ line, what, reason }) => `${line} ${what}: ${reason}`)).toEqual([
      '2 Host A eth0, network: There is no network "Nowhere".',
      '2 Host A eth0, address: "999.1" is not an IP address (example: 10.1.20.11).',
      '3 Host A MIRRORA/A superserver, address: "no-such-host" is neither an IP address nor the DNS name of a host (example: 10.1.20.11).',
      '3 Host A MIRRORA/A superserver, port: "70000" is not a port (1 to 65535).',
      '4 Host X eth0: The plan has no such row.',
      '5 Host B eth0, address: Required',
      '5 Host B eth0, port: There is nothing to write here.',
    ]);
    expect(changes.map(({ to }) => to)).toEqual(['Mirror LAN', '10.1.20.101']);
    const after = applyPlan(pair, changes);
    expect(after.hosts[1]?.interfaces[0]?.network).toBe('private');
    expect(after.mirrors[0]?.vip?.address).toBe('10.1.20.101');
  });

  it('shows what holds where nothing is written, and an empty cell lets it hold', () => {
    const document = stamp(newDocument(), 'failover-pair', { place: { x: 0, y: 0 } });
    const row = addressPlan(document).find(({ use }) => use === 'MIRRORA/A agent');
    if (row === undefined) throw new Error('There is no such row.');
    const { change } = proposeCell(document, row, 'address', '');
    const after = applyPlan(document, change === null ? [] : [change]);
    expect(after.mirrors[0]?.members[0]?.agentAddress).toBeUndefined();
    const cell = addressPlan(after).find(({ use }) => use === 'MIRRORA/A agent')?.cells.address;
    expect(cell).toMatchObject({ text: '10.1.20.1', isDefault: true });
    const [first] = addressPlan(after);
    expect(first?.cells.address && whyNotCell(after, first.cells.address, '')).toBe('Required');
  });
});

describe('cells for a spreadsheet', () => {
  it('are no formulas, and come back as they were', () => {
    const rows = [['=HYPERLINK("x")', '-1', '@a', 'plain', "'kept", 'two\nlines']];
    expect(toClipboard(rows)).toBe(`'=HYPERLINK("x")\t'-1\t'@a\tplain\t'kept\ttwo lines\n`);
    expect(fromClipboard(toClipboard(rows))).toEqual([['=HYPERLINK("x")', '-1', '@a', 'plain', "'kept", 'two lines']]);
  });

  it('are read with quotes, whatever ends a line', () => {
    expect(fromClipboard('\uFEFF"a, ""b""",c\r\n\r\n"two\nlines",d\r\n')).toEqual([
      ['a, "b"', 'c'],
      ['two\nlines', 'd'],
    ]);
  });
});
