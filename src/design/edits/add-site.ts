import type { DesignDocument, SiteDocument } from '../design-document.ts';
import { changeWhere, withFields } from './change.ts';
import { freshId, freshTitle } from './fresh-names.ts';
import { type Place, placeElements } from './layout.ts';
import { connectInSite } from './site-networks.ts';

type SiteKind = NonNullable<SiteDocument['kind']>;

/** How sites of each kind are named when they are drawn. */
const SITE_NAMES: Readonly<Record<SiteKind, string>> = {
  datacenter: 'Data Center 1',
  campus: 'Campus 1',
  cloud: 'Cloud 1',
  internet: 'Internet',
};

export interface NewSite {
  readonly kind?: SiteKind;
  readonly name?: string;
  readonly place?: Place;
}

export function addSite(document: DesignDocument, { kind = 'datacenter', name, place }: NewSite = {}): DesignDocument {
  const sites = document.sites ?? [];
  const id = freshId(document, 'site-1');
  const added = { id, name: freshTitle(sites, name ?? SITE_NAMES[kind]), kind };
  const drawn = { ...document, sites: [...sites, added] };
  return place === undefined ? drawn : placeElements(drawn, { [id]: place });
}

/** Puts hosts into a site, or into none. One that is on no network yet is connected to those of the site. */
export function moveToSite(document: DesignDocument, hosts: readonly string[], site: string | null): DesignDocument {
  if (site !== null && !(document.sites ?? []).some(({ id }) => id === site)) return document;
  const moved = changeWhere(
    document.hosts,
    ({ id }) => hosts.includes(id),
    (host) => withFields(host, { site: site ?? undefined }),
  );
  const drawn = withFields(document, { hosts: moved });
  const isNew = (id: string): boolean => {
    const before = document.hosts.find((host) => host.id === id);
    return before !== undefined && before.interfaces.length === 0 && (before.site ?? null) !== site;
  };
  return hosts.filter(isNew).reduce(connectInSite, drawn);
}
