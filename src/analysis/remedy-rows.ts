import { addressBook } from '../design/address-book.ts';
import type { DesignDocument, MirrorDocument } from '../design/design-document.ts';
import { addArbiter } from '../design/edits/add-arbiter.ts';
import { addMember } from '../design/edits/add-member.ts';
import { addNetwork } from '../design/edits/add-network.ts';
import { addSite } from '../design/edits/add-site.ts';
import { changeWhere, withFields } from '../design/edits/change.ts';
import { connect } from '../design/edits/connect.ts';
import { connectHost } from '../design/edits/connect-host.ts';
import { hostOfElement } from '../design/edits/elements.ts';
import { changeMirror, networkOfClients } from '../design/edits/mirror.ts';
import { removeElements } from '../design/edits/remove.ts';
import { mirrorId, referredMirrorId } from '../design/mirror-id.ts';
import { networkOfInterface, networksOfHost } from '../design/network-of-interface.ts';
import { resolveDesign } from '../design/resolve-design.ts';
import { checkDesign, fixOf } from '../design/rules/check-design.ts';
import type { Candidate } from './candidate.ts';

/** One kind of standard remedy; it gives nothing where it does not apply. */
interface RemedyRow {
  readonly candidates: (document: DesignDocument) => readonly Candidate[];
}

/** Edits on a mirror, each counted as a person would make it. */
function forMirrors(
  id: string,
  title: (name: string) => string,
  applies: (mirror: MirrorDocument, document: DesignDocument) => boolean,
  edit: (document: DesignDocument, mirror: string) => Edited,
): RemedyRow {
  return {
    candidates: (document) =>
      document.mirrors
        .filter((mirror) => applies(mirror, document))
        .map((mirror) => ({
          id: document.mirrors.length === 1 ? id : `${id}:${mirrorId(mirror)}`,
          title: title(mirror.name),
          ...edit(document, mirrorId(mirror)),
        })),
  };
}

interface Edited {
  readonly document: DesignDocument;
  readonly edits: number;
}

const USUAL_QOS_MS = 8000;

const failovers = ({ members }: MirrorDocument) => members.filter(({ type = 'failover' }) => type === 'failover');

export const REMEDY_ROWS: readonly RemedyRow[] = [
  forMirrors(
    'add-arbiter',
    (name) => `Add an arbiter to ${name}`,
    (mirror) => !mirror.arbiter && failovers(mirror).length > 1,
    (document, mirror) =>
      atClients(document, mirror, (network) => addArbiter(document, { mirror, networks: [network] }), 2),
  ),
  forMirrors(
    'add-arbiter-elsewhere',
    (name) => `Add an arbiter to ${name} in a site of its own`,
    (mirror) => !mirror.arbiter && failovers(mirror).length > 1,
    (document, mirror) => arbiterInNewSite(document, mirror, 4),
  ),
  { candidates: movedArbiters },
  forMirrors(
    'move-arbiter-elsewhere',
    (name) => `Move the arbiter of ${name} to a site of its own`,
    (mirror) => Boolean(mirror.arbiter),
    (document, mirror) => arbiterInNewSite(withoutArbiterHost(document, mirror), mirror, 5),
  ),
  forMirrors(
    'private-network',
    (name) => `A private network for the failover members of ${name}`,
    (mirror) =>
      failovers(mirror).length > 1 && failovers(mirror).every((one) => one.mirrorPrivateAddress === undefined),
    privateNetwork,
  ),
  { candidates: secondPaths },
  { candidates: stretchedSubnets },
  forMirrors(
    'dr-elsewhere',
    (name) => `A DR async for ${name} in another site`,
    () => true,
    drElsewhere,
  ),
  forMirrors(
    'second-failover-member',
    (name) => `A second failover member for ${name}`,
    (mirror) => failovers(mirror).length === 1,
    secondFailoverMember,
  ),
  forMirrors(
    'raise-qos-timeout',
    (name) => `Double the QoS timeout of ${name}`,
    () => true,
    (document, mirror) => ({
      edits: 1,
      document: changeMirror(document, mirror, (one) =>
        withFields(one, { qosTimeoutMs: 2 * (one.qosTimeoutMs ?? USUAL_QOS_MS) }),
      ),
    }),
  ),
  forMirrors(
    'redirect-by-members',
    (name) => `Let the clients of ${name} find the primary among the members`,
    (mirror, document) => clientsOfVip(document, mirror).length > 0,
    redirected,
  ),
  { candidates: quickFixes },
];

function atClients(
  document: DesignDocument,
  mirror: string,
  edit: (network: string) => DesignDocument,
  edits: number,
): Edited {
  const network = networkOfClients(document, mirror);
  return { document: network === undefined ? document : edit(network.id), edits };
}

function arbiterInNewSite(document: DesignDocument, mirror: string, edits: number): Edited {
  return atClients(
    document,
    mirror,
    (clients) => {
      const { document: drawn, site, network } = newSite(document, clients);
      return addArbiter(drawn, { mirror, site, networks: [network] });
    },
    edits,
  );
}

/** A site with a network of its own that is linked to another network. */
function newSite(document: DesignDocument, linkedTo: string) {
  const withSite = addSite(document, { kind: 'cloud' });
  const site = withSite.sites?.at(-1)?.id ?? '';
  const withNetwork = addNetwork(withSite, { purpose: 'campus', name: 'Remote LAN' });
  const network = withNetwork.networks?.at(-1)?.id ?? '';
  const linked = connect(withNetwork, { kind: 'network', id: network }, { kind: 'network', id: linkedTo });
  return { document: linked, site, network };
}

function arbiterHost(document: DesignDocument, mirror: string): DesignDocument['hosts'][number] | undefined {
  const address = document.mirrors.find((one) => mirrorId(one) === mirror)?.arbiter?.address;
  const id = addressBook(document.hosts).find(address ?? '')?.host.id;
  return document.hosts.find((host) => host.id === id);
}

/** The arbiter's host goes where it does nothing else; otherwise only the setting. */
function withoutArbiterHost(document: DesignDocument, mirror: string): DesignDocument {
  const host = arbiterHost(document, mirror);
  const without = changeMirror(document, mirror, (one) => withFields(one, { arbiter: undefined }));
  const isBusy = document.instances.some((instance) => instance.host === host?.id);
  const serves = without.mirrors.some((one) => arbiterHost(without, mirrorId(one))?.id === host?.id);
  return host === undefined || isBusy || serves ? without : removeElements(without, [{ kind: 'host', id: host.id }]);
}

/** An arbiter on the first network of every other site that is drawn. */
function movedArbiters(document: DesignDocument): Candidate[] {
  return document.mirrors.flatMap((mirror) => {
    const id = mirrorId(mirror);
    const host = arbiterHost(document, id);
    if (host === undefined) return [];
    return (document.sites ?? [])
      .filter((site) => site.id !== host.site)
      .flatMap((site): Candidate[] => {
        const neighbour = document.hosts.find((one) => one.site === site.id && one.interfaces.length > 0);
        const [first] = neighbour?.interfaces ?? [];
        const network = first && networkOfInterface(first, document.networks ?? [])?.id;
        if (network === undefined) return [];
        const moved = addArbiter(withoutArbiterHost(document, id), { mirror: id, site: site.id, networks: [network] });
        return [
          {
            id: `move-arbiter:${id}:${site.id}`,
            title: `Move the arbiter of ${mirror.name} to ${site.name ?? site.id}`,
            edits: 2,
            document: moved,
          },
        ];
      });
  });
}

function privateNetwork(document: DesignDocument, mirror: string): Edited {
  const drawn = addNetwork(document, { purpose: 'private' });
  const network = drawn.networks?.at(-1)?.id ?? '';
  const members = failovers(document.mirrors.find((one) => mirrorId(one) === mirror) as MirrorDocument);
  const hosts = members.flatMap(
    ({ name }) => hostOfElement(document, { kind: 'member', id: `${mirror}/${name}` }) ?? [],
  );
  return {
    document: hosts.reduce((changed, host) => connectHost(changed, host, network), drawn),
    edits: 1 + hosts.length,
  };
}

/** Beside each link a second one like it. */
function secondPaths(document: DesignDocument): Candidate[] {
  const name = (id: string): string => document.networks?.find((network) => network.id === id)?.name ?? id;
  return (document.links ?? []).map((link) => {
    const second = { ...link, id: `${link.id}-2` };
    return {
      id: `second-path:${link.id}`,
      title: `A second path between ${name(link.between[0])} and ${name(link.between[1])}`,
      edits: 1,
      document: { ...document, links: [...(document.links ?? []), second] },
    };
  });
}

/** Links between networks of the failover members become one stretched subnet, so that the VIP can follow (§3.1.7.3). */
function stretchedSubnets(document: DesignDocument): Candidate[] {
  return document.mirrors.flatMap((mirror) => {
    const home = networkOfClients(document, mirrorId(mirror));
    if (!mirror.vip || home === undefined) return [];
    return (document.links ?? [])
      .filter(({ between, layer }) => layer !== 2 && between.includes(home.id))
      .map((link) => ({
        id: `stretch-subnet:${mirrorId(mirror)}:${link.id}`,
        title: `Stretch the VIP's subnet of ${mirror.name} over link ${link.id}`,
        edits: 1,
        document: withFields(document, {
          links: changeWhere(
            document.links ?? [],
            ({ id }) => id === link.id,
            (one) => ({ ...one, layer: 2 as const }),
          ),
        }),
      }));
  });
}

function drElsewhere(document: DesignDocument, mirror: string): Edited {
  return atClients(
    document,
    mirror,
    (clients) => {
      const { document: drawn, site, network } = newSite(document, clients);
      return addMember(drawn, { mirror, type: 'dr', site, networks: [network] });
    },
    4,
  );
}

/** On each network of the first, once, so that both reach each other at every address (§3.1.5.4) and either can have the VIP (§3.1.7.3). */
function secondFailoverMember(document: DesignDocument, mirror: string): Edited {
  const [first] = failovers(document.mirrors.find((one) => mirrorId(one) === mirror) as MirrorDocument);
  const host = hostOfElement(document, { kind: 'member', id: `${mirror}/${first?.name}` });
  const { interfaces = [], site } = document.hosts.find(({ id }) => id === host) ?? {};
  const networks = [...new Set(networksOfHost({ interfaces }, document.networks))];
  const added = addMember(document, { mirror, type: 'failover', networks, ...(site === undefined ? {} : { site }) });
  return { document: added, edits: 1 + networks.length };
}

function clientsOfVip(document: DesignDocument, mirror: MirrorDocument) {
  const { clients } = resolveDesign(document);
  return clients.filter(({ connect: { mirror: id, via } }) => id === mirrorId(mirror) && via === 'vip');
}

function redirected(document: DesignDocument, mirror: string): Edited {
  const own = (document.clients ?? []).filter(
    ({ connect: way }) => referredMirrorId(document.mirrors, way?.mirror ?? mirror) === mirror,
  );
  const clients = changeWhere(
    document.clients ?? [],
    (client) => own.includes(client),
    (client) => ({ ...client, connect: { ...client.connect, via: 'members' as const } }),
  );
  return { document: withFields(document, { clients }), edits: own.length };
}

/** What one click repairs; the rules know where. */
function quickFixes(document: DesignDocument): Candidate[] {
  return checkDesign(resolveDesign(document), document).findings.flatMap((finding) => {
    const fix = fixOf(finding, document);
    const where = finding.elements[0]?.id ?? '';
    return fix === null
      ? []
      : [{ id: `fix:${finding.rule}:${where}`, title: `${fix.title} (${where})`, edits: 1, document: fix.fixed }];
  });
}
