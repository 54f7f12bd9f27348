import type { Design, Host } from './design.ts';

/** The way of least latency between two networks, as a message takes it while nothing is broken. One way. */
export interface NetworkPath {
  readonly latencyMs: number;
  readonly jitterMs: number;
  /** Of the narrowest network or link on the way. */
  readonly bandwidthMbps: number;
  /** The networks on the way, by id, the first of them that of the interface that sends; none within a host. */
  readonly networks: readonly string[];
  /** The links on the way, by id: each leads from the network at its place to the next one. */
  readonly links: readonly string[];
}

interface Stretch {
  readonly id: string;
  readonly latencyMs: number;
  readonly jitterMs: number;
  readonly bandwidthMbps: number;
}

const WITHIN_HOST: NetworkPath = {
  latencyMs: 0,
  jitterMs: 0,
  bandwidthMbps: Number.POSITIVE_INFINITY,
  networks: [],
  links: [],
};

/** The best path from any interface of a host to an address of another, or null where there is none. */
export function networkPath(
  design: Design,
  from: Host,
  to: { readonly host: Host; readonly network: string },
): NetworkPath | null {
  if (from.id === to.host.id) return WITHIN_HOST;
  const networks = new Map(design.networks.map((network) => [network.id, network]));
  const best = new Map<string, NetworkPath>();
  const open: string[] = [];
  const improve = (id: string, path: NetworkPath) => {
    const known = best.get(id);
    if (known !== undefined && known.latencyMs <= path.latencyMs) return;
    best.set(id, path);
    open.push(id);
  };
  for (const { network: id } of from.interfaces) {
    const network = networks.get(id);
    if (network !== undefined) improve(id, into(WITHIN_HOST, network));
  }
  // Traffic between hosts on a common network uses it directly.
  const direct = best.get(to.network);
  if (direct !== undefined) return direct;

  const linksOf = new Map<string, { readonly other: string; readonly link: Stretch }[]>();
  for (const link of design.links) {
    const [one, other] = link.between;
    linksOf.set(one, [...(linksOf.get(one) ?? []), { other, link }]);
    linksOf.set(other, [...(linksOf.get(other) ?? []), { other: one, link }]);
  }
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    const path = best.get(id) as NetworkPath;
    for (const { other, link } of linksOf.get(id) ?? []) {
      const network = networks.get(other);
      if (network !== undefined) improve(other, into(over(path, link), network));
    }
  }
  return best.get(to.network) ?? null;
}

const into = (path: NetworkPath, network: Stretch): NetworkPath => ({
  ...joined(path, network),
  networks: [...path.networks, network.id],
});

const over = (path: NetworkPath, link: Stretch): NetworkPath => ({
  ...joined(path, link),
  links: [...path.links, link.id],
});

function joined(path: NetworkPath, stretch: Stretch): NetworkPath {
  return {
    latencyMs: path.latencyMs + stretch.latencyMs,
    jitterMs: path.jitterMs + stretch.jitterMs,
    bandwidthMbps: Math.min(path.bandwidthMbps, stretch.bandwidthMbps),
    networks: path.networks,
    links: path.links,
  };
}
