import { expect, it } from 'vitest';
import { readDesign } from '../../src/design/read-design.ts';
import { exportFiles } from '../../src/export/export-files.ts';
import { readCpf } from '../../src/vendor-files/cpf.ts';

/** An instance and an application server that find databases of one name in several places. */
const text = `
format: mirrorlab/design@1
name: One name
networks: [ { id: lan, cidr: 10.1.0.0/24 } ]
hosts:
  - { id: h1, interfaces: [ { id: eth0, network: lan, address: 10.1.0.1 } ] }
  - { id: h2, interfaces: [ { id: eth0, network: lan, address: 10.1.0.2 } ] }
  - { id: h3, interfaces: [ { id: eth0, network: lan, address: 10.1.0.3 } ] }
  - { id: h4, interfaces: [ { id: eth0, network: lan, address: 10.1.0.4 } ] }
instances: [ { id: A, host: h1 }, { id: B, host: h2 }, { id: R, host: h3 } ]
mirrors:
  - name: FIRST
    members: [ { name: A, instance: A }, { name: R, instance: R, type: reporting-read-only, databases: [ONE, SECOND-ONE] } ]
    databases: [ { name: ONE }, { name: SECOND-ONE }, { name: TWO } ]
  - name: SECOND
    members: [ { name: B, instance: B }, { name: R, instance: R, type: reporting-read-only } ]
    databases: [ { name: ONE } ]
applicationServers:
  - id: app
    host: h4
    connections:
      - { mirror: FIRST, address: 10.1.0.1 }
      - { mirror: FIRST, address: 10.1.0.3, mirrorConnection: -1 }
      - { mirror: SECOND, address: 10.1.0.2 }
`;

function databasesOf(path: string): { name: string; value: string }[] {
  const { document } = readDesign(text, 'design');
  if (document === null) throw new Error('The design was not read.');
  const file = exportFiles(document, { kinds: ['cpf', 'ecp'] }).files.find((one) => one.path === path);
  if (file === undefined) throw new Error(`There is no ${path}.`);
  return readCpf(file.text).lines.flatMap(({ content }) =>
    content.kind === 'entry' && content.section === 'Databases' ? [{ name: content.key, value: content.value }] : [],
  );
}

it('an instance has no two databases of one name', () => {
  expect(databasesOf('members/R/cache.cpf').map(({ name }) => name)).toEqual(['ONE', 'SECOND-ONE', 'SECOND-ONE-2']);
});

it('an application server has no two databases of one name, and of one member only what that holds', () => {
  expect(databasesOf('application-servers/app/ecp.cpf')).toEqual([
    { name: 'ONE', value: ':mirror:FIRST:ONE,A' },
    { name: 'SECOND-ONE', value: ':mirror:FIRST:SECOND-ONE,A' },
    { name: 'TWO', value: ':mirror:FIRST:TWO,A' },
    { name: 'R-ONE', value: ':mirror:FIRST:ONE,R' },
    { name: 'R-SECOND-ONE', value: ':mirror:FIRST:SECOND-ONE,R' },
    { name: 'B-ONE', value: ':mirror:SECOND:ONE,B' },
  ]);
});
