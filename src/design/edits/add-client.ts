import type { DesignDocument } from '../design-document.ts';
import { freshId, freshTitle } from './fresh-names.ts';
import { type Place, placeElements } from './layout.ts';

export interface NewClient {
  readonly name?: string;
  readonly network?: string;
  /** Left out, it is the first mirror. */
  readonly mirror?: string;
  readonly place?: Place;
}

export function addClient(document: DesignDocument, { name, network, mirror, place }: NewClient = {}): DesignDocument {
  const clients = document.clients ?? [];
  const id = freshId(document, 'users');
  const added = {
    id,
    name: freshTitle(clients, name ?? 'Users'),
    ...(network === undefined ? {} : { network }),
    ...(mirror === undefined ? {} : { connect: { mirror } }),
  };
  const drawn = { ...document, clients: [...clients, added] };
  return place === undefined ? drawn : placeElements(drawn, { [id]: place });
}
