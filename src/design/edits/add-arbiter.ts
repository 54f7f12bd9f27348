import type { DesignDocument } from '../design-document.ts';
import { addHost, connectToNetworks, type HostPlacement } from './add-host.ts';
import { freshId } from './fresh-names.ts';
import { setArbiter } from './mirror.ts';

/**
 * A host with nothing but an agent. It becomes the arbiter of the mirror as soon as it has an address: at once where a
 * network is given, otherwise when it is connected to one.
 */
export function addArbiter(
  document: DesignDocument,
  { mirror, ...placement }: HostPlacement & { readonly mirror?: string } = {},
): DesignDocument {
  const id = freshId(document, 'host-arbiter');
  const drawn = addHost(document, { ...placement, id, name: 'Arbiter', agent: { port: 2188 } });
  const connected = connectToNetworks(drawn, id, placement.networks);
  return mirror === undefined ? connected : setArbiter(connected, { mirror, host: id });
}
