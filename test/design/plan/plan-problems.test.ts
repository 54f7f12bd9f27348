import { describe, expect, it } from 'vitest';
import type { DesignDocument } from '../../../src/design/design-document.ts';
import { addressPlan } from '../../../src/design/plan/address-plan.ts';
import { applyPlan, proposePaste } from '../../../src/design/plan/change-plan.ts';
import { planProblems } from '../../../src/design/plan/plan-problems.ts';
import { readDesign } from '../../../src/design/read-design.ts';
import { resolveDesign } from '../../../src/design/resolve-design.ts';
import { checkDesign } from '../../../src/design/rules/check-design.ts';
import { fromClipboard } from '../../../src/design/spreadsheet.ts';
import { templates } from '../../../src/design/templates.ts';

const pair = readDesign(templates.find(({ id }) => id === 'simple-failover-pair')?.text ?? '', 'x')
  .document as DesignDocument;

/** The cells that are marked after a block was pasted, with the rules. */
function marked(lines: string): string[] {
  const at = { row: 0, column: 'network' } as const;
  const block = fromClipboard(`Host\tUse\tAddress\tPort\n${lines}`);
  const { changes, refusals } = proposePaste(pair, addressPlan(pair), block, at);
  expect(refusals).toEqual([]);
  const document = applyPlan(pair, changes);
  const { findings } = checkDesign(resolveDesign(document), document);
  return [...planProblems(addressPlan(document), findings)].flatMap(([key, found]) =>
    found.map(({ rule }) => `${key}: ${rule}`),
  );
}

describe('problems of the address plan', () => {
  it('are none where the rules find nothing', () => {
    expect(marked('')).toEqual([]);
  });

  it('are marked at the cell that is to blame', () => {
    expect(marked('Host A\teth0\t10.9.9.9\t')).toContain('interface host-a/eth0 eth0 address: address-in-network');
    expect(marked('Host B\teth0\t10.1.20.11\t')).toEqual(
      expect.arrayContaining([
        'interface host-a/eth0 eth0 address: address-used-once',
        'interface host-b/eth0 eth0 address: address-used-once',
      ]),
    );
    expect(marked('Host A\tMIRRORA/A mirror private\t10.0.8.12\t')).toContain(
      'member MIRRORA/A MIRRORA/A mirror private address: member-address-on-own-host',
    );
    expect(marked('MIRRORA\tVirtual IP\t10.9.9.9\t')).toContain('mirror MIRRORA Virtual IP address: vip-on-subnet');
    expect(marked('MIRRORA\tArbiter\t10.1.41.9\t2189')).toContain('mirror MIRRORA Arbiter port: arbiter-agent');
    expect(marked('Host A\tMIRRORA/A superserver\t10.1.20.11\t2188')).toContain(
      'member MIRRORA/A MIRRORA/A superserver port: cohosted-ports',
    );
  });
});
