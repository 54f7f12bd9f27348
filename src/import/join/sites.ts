/** Sites where no file names zones: members in different networks are drawn in different places. */
import type { HostDocument, NetworkDocument } from '../../design/design-document.ts';
import type { NoteAt } from './choose.ts';
import type { MirrorDraft } from './drawing.ts';
import { Ids } from './ids.ts';

type SiteDocument = { readonly id: string; readonly name: string };

/** The sites, and the hosts with the sites in which they stand. */
export function drawSites(
  hosts: readonly HostDocument[],
  mirrors: readonly MirrorDraft[],
  {
    networks,
    isRouted,
    note,
  }: {
    readonly networks: readonly NetworkDocument[];
    readonly isRouted: (network: string) => boolean;
    readonly note: NoteAt;
  },
): { readonly sites: readonly SiteDocument[]; readonly hosts: readonly HostDocument[] } {
  const ids = new Ids();
  const zones = new Map<string, string>();
  for (const { site } of hosts) if (site != null && !zones.has(site)) zones.set(site, ids.fresh(site));
  if (zones.size > 0) {
    return {
      sites: [...zones].map(([name, id]) => ({ id, name })),
      hosts: hosts.map((host) => (host.site == null ? host : { ...host, site: zones.get(host.site) as string })),
    };
  }
  const addresses = mirrors.flatMap(({ members }) =>
    members.flatMap(({ superserver }) => superserver?.networkInterface ?? []),
  );
  const networkOf = new Map(
    hosts.flatMap(({ interfaces }) => interfaces.map(({ address, network }) => [address, network] as const)),
  );
  const used = [
    ...new Set(
      addresses.flatMap(({ address, isPlaceholder }) => (isPlaceholder ? [] : (networkOf.get(address ?? '') ?? []))),
    ),
  ];
  if (used.length < 2 || !used.every(isRouted)) return { sites: [], hosts };
  const names = new Map(networks.map(({ id, name, cidr }) => [id, name ?? cidr]));
  const at = mirrors[0]?.mirror.at;
  if (at !== undefined)
    note(
      at,
      'assumed',
      `no file names sites; each network with a superserver address is drawn as one: ${used.map((id) => names.get(id)).join(', ')}`,
    );
  const siteOf = new Map(used.map((network) => [network, ids.fresh(`Site ${names.get(network)}`)]));
  return {
    sites: used.map((network) => ({ id: siteOf.get(network) as string, name: `Site ${names.get(network)}` })),
    hosts: hosts.map((host) => {
      const site = host.interfaces.map(({ network }) => siteOf.get(network ?? '')).find((one) => one !== undefined);
      return site === undefined ? host : { ...host, site };
    }),
  };
}
