import type { Design, FailoverCluster, Host, Platform, Virtualization } from '../design/design.ts';

/** One row on the card of a platform: a part of it that can fail by itself. */
export interface PlatformPart {
  readonly kind: 'physical-host' | 'datastore' | 'host';
  readonly id: string;
  readonly name: string;
  /** What is on it, or who reaches it. */
  readonly value: string;
}

const NOTHING = 'empty';

/** The machines of a platform with what runs on them, and what their disks lie on (§1.2, §1.3, §3.1.8). */
export function platformParts(design: Design, platform: Platform): readonly PlatformPart[] {
  return platform.kind === 'virtualization' ? farmParts(design, platform) : clusterParts(design, platform);
}

function farmParts(design: Design, { physicalHosts }: Virtualization): readonly PlatformPart[] {
  const datastores = [...new Set(physicalHosts.flatMap((one) => one.datastores))];
  return [
    ...physicalHosts.map(({ id }): PlatformPart => {
      const guests = design.hosts.filter(({ physicalHost }) => physicalHost === id).map(({ name }) => name);
      return { kind: 'physical-host', id, name: id, value: guests.join(', ') || NOTHING };
    }),
    ...datastores.map((id): PlatformPart => {
      const disks = design.hosts.filter(({ datastore }) => datastore === id).map(({ name }) => name);
      return { kind: 'datastore', id, name: id, value: disks.join(', ') || NOTHING };
    }),
  ];
}

function clusterParts(design: Design, { nodes, instance, sharedStorage }: FailoverCluster): readonly PlatformPart[] {
  const active = design.instances.find(({ id }) => id === instance)?.host;
  return [
    ...nodes.map((id): PlatformPart => {
      const name = design.hosts.find((host) => host.id === id)?.name ?? id;
      return { kind: 'host', id, name, value: id === active ? `runs ${instance}` : 'standby' };
    }),
    ...(sharedStorage === null
      ? []
      : [{ kind: 'datastore', id: sharedStorage, name: sharedStorage, value: 'shared storage' } as const]),
  ];
}

/** What a platform is, in the words under its name. */
export function platformWords(platform: Platform): string {
  if (platform.kind === 'failover-cluster') return `failover cluster · ${platform.address}`;
  return platform.highAvailability === null ? 'virtualization' : 'virtualization · HA';
}

/** On what of a platform a host stands, or null where on none. */
export function placeOnPlatform(design: Design, host: Host): { readonly label: string; readonly value: string } | null {
  for (const platform of design.platforms) {
    if (platform.kind === 'failover-cluster') {
      if (platform.nodes.includes(host.id)) return { label: 'Node of', value: platform.id };
    } else if (platform.physicalHosts.some(({ id }) => id === host.physicalHost)) {
      const { physicalHost = '', datastore } = host;
      return { label: 'Runs on', value: datastore === undefined ? physicalHost : `${physicalHost} · ${datastore}` };
    }
  }
  return null;
}
