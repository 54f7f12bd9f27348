import { readFileSync } from 'node:fs';
import type { Design, Host, Instance, Member } from '../src/design/design.ts';
import { readDesign } from '../src/design/read-design.ts';

/** The designs that the bench runs. */
export function pair(): Design {
  const path = new URL('../../test/scenarios/conformance/designs/pair.yaml', import.meta.url);
  const { design } = readDesign(readFileSync(path, 'utf8'), 'pair.yaml');
  if (design === null) throw new Error('pair.yaml was not read');
  return design;
}

/** The pair with fourteen asyncs on its public network. */
export function sixteen(design: Design): Design {
  const names = Array.from({ length: 14 }, (_, index) => `R${index + 1}`);
  const [host] = design.hosts as [Host];
  const [instance] = design.instances as [Instance];
  const hosts = names.map(
    (name, index): Host => ({
      ...host,
      id: `host-${name}`,
      interfaces: [{ id: 'eth0', network: 'public', address: `10.1.20.${50 + index}`, maskBits: 24 }],
    }),
  );
  const instances = names.map((name): Instance => ({ ...instance, id: name, host: `host-${name}` }));
  const [mirror] = design.mirrors as [Design['mirrors'][number]];
  const members = names.map((name, index): Member => {
    const address = `10.1.20.${50 + index}`;
    return {
      ...(mirror.members[0] as Member),
      name,
      instance: name,
      type: index % 2 === 0 ? 'dr' : 'reporting-read-only',
      superserverAddress: address,
      mirrorPrivateAddress: address,
      agentAddress: address,
    };
  });
  return {
    ...design,
    hosts: [...design.hosts, ...hosts],
    instances: [...design.instances, ...instances],
    mirrors: [{ ...mirror, members: [...mirror.members, ...members] }],
  };
}
