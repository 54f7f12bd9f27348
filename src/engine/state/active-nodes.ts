import type { Design } from '../../design/design.ts';
import { clustersOf, withActiveNodes } from '../../design/resolve-platforms.ts';

/** The design as if the instance of every failover cluster were drawn on the node that is active, with its address there. */
export function onActiveNodes(design: Design, activeNodes: readonly number[]): Design {
  const nodeOf = new Map(
    clustersOf(design.platforms).map((cluster, index) => [
      cluster.id,
      cluster.nodes[activeNodes[index] ?? 0] as string,
    ]),
  );
  const hostOf = new Map(clustersOf(design.platforms).map(({ id, instance }) => [instance, nodeOf.get(id)]));
  return {
    ...design,
    hosts: withActiveNodes(design.hosts, design.platforms, design.networks, ({ id }) => nodeOf.get(id) ?? ''),
    instances: design.instances.map((instance) => ({ ...instance, host: hostOf.get(instance.id) ?? instance.host })),
  };
}
