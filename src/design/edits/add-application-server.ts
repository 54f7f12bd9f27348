import type { ApplicationServerDocument, DesignDocument } from '../design-document.ts';
import { addHost, connectToNetworks, type HostPlacement } from './add-host.ts';
import { freshId } from './fresh-names.ts';

export interface NewApplicationServer extends HostPlacement {
  /** An existing host; left out, there is a new one. */
  readonly host?: string;
}

/** An ECP application server with the host that it needs. */
export function addApplicationServer(document: DesignDocument, server: NewApplicationServer = {}): DesignDocument {
  if (server.host !== undefined && !document.hosts.some(({ id }) => id === server.host)) return document;
  const id = freshId(document, 'app-1');
  const host = server.host ?? freshId(document, `host-${id}`);
  const drawn =
    server.host === undefined ? addHost(document, { ...server, id: host, name: 'Application Server' }) : document;
  const added: ApplicationServerDocument = { id, host, connections: [] };
  const withServer = { ...drawn, applicationServers: [...(drawn.applicationServers ?? []), added] };
  return connectToNetworks(withServer, host, server.networks);
}
