import type { DesignDocument, NetworkDocument } from '../design-document.ts';
import { resolveDesign } from '../resolve-design.ts';
import { changeWhere, withFields } from './change.ts';
import { freeCidr } from './fresh-addresses.ts';
import { freshId, freshTitle } from './fresh-names.ts';
import { type Place, placeElements } from './layout.ts';

/** What a network is for decides what it is called and where its addresses begin, as in the figures of the guide. */
export type NetworkPurpose = 'public' | 'private' | 'campus';

const PURPOSES: Readonly<Record<NetworkPurpose, NetworkDocument & { readonly name: string }>> = {
  public: { id: 'public', name: 'Public LAN', cidr: '10.1.20.0/24' },
  private: { id: 'private', name: 'Mirror LAN', cidr: '10.0.8.0/24' },
  campus: { id: 'campus', name: 'Campus LAN', cidr: '10.1.41.0/24' },
};

export interface NewNetwork {
  readonly purpose?: NetworkPurpose;
  readonly name?: string;
  /** Taken as it is, as a stretched subnet is drawn as two networks with the same addresses. */
  readonly cidr?: string;
  readonly place?: Place;
}

export function addNetwork(
  document: DesignDocument,
  { purpose = 'public', name, cidr, place }: NewNetwork = {},
): DesignDocument {
  const before = withImpliedNetwork(document);
  const networks = before.networks ?? [];
  const template = PURPOSES[purpose];
  const added: NetworkDocument = {
    id: freshId(before, template.id),
    name: freshTitle(networks, name ?? template.name),
    cidr: cidr ?? freeCidr(before, template.cidr),
  };
  const drawn = { ...before, networks: [...networks, added] };
  return place === undefined ? drawn : placeElements(drawn, { [added.id]: place });
}

/** What a network was drawn for, as its id tells; null where somebody has named it otherwise. */
export function drawnPurpose(id: string): NetworkPurpose | null {
  const purposes = Object.keys(PURPOSES) as NetworkPurpose[];
  return purposes.find((purpose) => id === PURPOSES[purpose].id || id.startsWith(`${PURPOSES[purpose].id}-`)) ?? null;
}

/**
 * Where no network is drawn, all hosts are on one that is implied, and a client that names none is on the only one. Both
 * must be drawn before there is another.
 */
export function withImpliedNetwork(document: DesignDocument): DesignDocument {
  if ((document.networks ?? []).length > 1) return document;
  const networks =
    document.networks?.length === 1
      ? document.networks
      : resolveDesign(document).networks.map(({ id, name, cidr }) => ({ id, name, cidr }));
  const [only] = networks;
  if (only === undefined) return document;
  const clients =
    document.clients &&
    changeWhere(
      document.clients,
      ({ network }) => network === undefined,
      (client) => ({ ...client, network: only.id }),
    );
  return withFields(document, { networks, clients });
}
