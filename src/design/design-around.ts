import type { DesignDocument } from './design-document.ts';
import { referredMirrorId } from './mirror-id.ts';

/** Where an ECP application server finds its data (§3.2.10). */
interface EcpConnection {
  /** The id of the mirror, or null where the data server is no mirror member. */
  readonly mirror: string | null;
  /** As written: an IP address or a DNS name. */
  readonly address: string;
  /** 1: follows the primary. -1: restricted to the member at the address. 0: no mirror connection. */
  readonly mirrorConnection: 1 | 0 | -1;
}

/** What stands between users and a mirror (guide chapter 2, §3.1.7), with its defaults. */
export interface DesignAround {
  readonly applicationServers: readonly {
    readonly id: string;
    readonly host: string;
    readonly connections: readonly EcpConnection[];
    /** User sessions that run on it; 0 where it is not said. */
    readonly sessions: number;
  }[];
  readonly webGateways: readonly {
    readonly id: string;
    readonly host: string;
    readonly mirrorAware: boolean;
    readonly server: string;
    readonly mirror: string;
  }[];
  readonly loadBalancers: readonly {
    readonly id: string;
    readonly host: string;
    readonly mirror: string;
    /** Names of members, or ids of application servers. */
    readonly targets: readonly string[];
    readonly healthCheck: { readonly intervalMs: number };
  }[];
  readonly dns: readonly {
    readonly name: string;
    readonly address: string;
    readonly ttlMs: number;
    readonly updatedBy: 'operator' | 'monitor';
  }[];
  /** By the ids of clients what each connects through, where that is drawn. */
  readonly serversOfClients: Readonly<Record<string, string>>;
}

type Mirrors = readonly { readonly id: string; readonly name: string }[];

export function resolveAround(document: DesignDocument, mirrors: Mirrors): DesignAround {
  const mirrorOf = (written: string | undefined): string =>
    written === undefined ? (mirrors[0]?.id ?? '') : referredMirrorId(mirrors, written);
  return {
    applicationServers: (document.applicationServers ?? []).map(({ id, host, connections = [], sessions = 0 }) => ({
      id,
      host,
      sessions,
      connections: connections.map(({ mirror, address, mirrorConnection }) => ({
        mirror: mirror === undefined ? null : referredMirrorId(mirrors, mirror),
        address,
        mirrorConnection: mirrorConnection ?? (mirror === undefined ? 0 : 1),
      })),
    })),
    webGateways: (document.webGateways ?? []).map(({ id, host, mirrorAware = false, server = '', mirror }) => ({
      id,
      host,
      mirrorAware,
      server,
      mirror: mirrorOf(mirror),
    })),
    loadBalancers: (document.loadBalancers ?? []).map(({ id, host, mirror, targets = [], healthCheck }) => ({
      id,
      host,
      mirror: mirrorOf(mirror),
      targets,
      healthCheck: { intervalMs: healthCheck?.intervalMs ?? 5000 },
    })),
    dns: (document.dns ?? []).map(({ name, address, ttlMs = 60_000, updatedBy = 'operator' }) => ({
      name,
      address,
      ttlMs,
      updatedBy,
    })),
    serversOfClients: Object.fromEntries(
      (document.clients ?? []).flatMap(({ id, connect }) =>
        connect?.server === undefined ? [] : [[id, connect.server]],
      ),
    ),
  };
}
