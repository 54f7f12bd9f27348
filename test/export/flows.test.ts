import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readDesign } from '../../src/design/read-design.ts';
import { flowsOf } from '../../src/export/flows.ts';
import { exportSubject } from '../../src/export/subject.ts';

const drawn = 'test/scenarios/designs/services-with-many-interfaces.yaml';

it('a firewall lets through the addresses from which and at which hosts with several reach each other', () => {
  const { document, design } = readDesign(readFileSync(drawn, 'utf8'), drawn);
  if (document === null || design === null) throw new Error('it was not read');
  const flows = flowsOf(exportSubject(document, design, { product: null, reportSections: [] }));
  const between = flows.map(({ from, to }) => `${from} > ${to}`);
  expect(between).toContain('through-gateway (10.1.41.0/24) > host-web (10.1.20.20)');
  expect(between).toContain('balanced (10.1.41.0/24) > host-balancer (10.1.20.30)');
  expect(between).toContain('through-app (10.1.41.0/24) > host-app (10.1.20.40)');
  expect(between).toContain('host-balancer (10.1.20.30) > host-app (10.1.20.40)');
  // The first network of the arbiter's members leads there, the first one of the others nowhere.
  expect(between).toContain('host-a (10.1.20.11) > host-arbiter (10.1.41.9)');
});
