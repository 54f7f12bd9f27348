import { isSameName } from '../address-book.ts';
import type { DesignDocument, WebGatewayDocument } from '../design-document.ts';
import { changeWhere, withFields } from '../edits/change.ts';
import { findMirror } from '../edits/elements.ts';
import { isMirrorId } from '../mirror-id.ts';
import { resolveDesign } from '../resolve-design.ts';
import { type Breach, type Fix, idsOf } from './rule.ts';

/** Repairs of what clients go through. Where one does not apply, it changes nothing. */

const mirrorIn = (document: DesignDocument, breach: Breach) => findMirror(document, idsOf(breach, 'mirror')[0] ?? '');

function changeGateways(
  document: DesignDocument,
  breach: Breach,
  change: (gateway: WebGatewayDocument) => WebGatewayDocument,
): DesignDocument {
  if (document.webGateways === undefined) return document;
  const ids = idsOf(breach, 'web-gateway');
  return withFields(document, { webGateways: changeWhere(document.webGateways, ({ id }) => ids.includes(id), change) });
}

/** Without a server of its own it connects to the VIP like any other client (§3.1.7.1). */
export const gatewayToVip: Fix = {
  title: 'Let the gateway connect to the VIP',
  apply: (document, breach) =>
    mirrorIn(document, breach)?.vip
      ? changeGateways(document, breach, (gateway) =>
          withFields(gateway, { mirrorAware: undefined, server: undefined }),
        )
      : document,
};

export const gatewayOfItsMirror: Fix = {
  title: 'Connect the gateway to its mirror',
  apply: (document, breach) =>
    changeGateways(document, breach, (gateway) => withFields(gateway, { server: undefined })),
};

export const gatewayThatFollows: Fix = {
  title: 'Let the gateway follow the primary',
  apply: (document, breach) => {
    const mirrorAware = mirrorIn(document, breach)?.vip ? undefined : true;
    return changeGateways(document, breach, (gateway) => withFields(gateway, { mirrorAware, server: undefined }));
  },
};

export const bothFailoverMembersAsTargets: Fix = {
  title: 'Add the failover members as targets',
  apply: (document, breach) => {
    if (document.loadBalancers === undefined) return document;
    const ids = idsOf(breach, 'load-balancer');
    const loadBalancers = changeWhere(
      document.loadBalancers,
      ({ id }) => ids.includes(id),
      (balancer) => {
        const mirror = balancer.mirror === undefined ? document.mirrors[0] : findMirror(document, balancer.mirror);
        const targets = balancer.targets ?? [];
        const missing = (mirror?.members ?? []).filter(
          ({ name, type = 'failover' }) => type === 'failover' && !targets.includes(name),
        );
        return withFields(balancer, { targets: [...targets, ...missing.map(({ name }) => name)] });
      },
    );
    return withFields(document, { loadBalancers });
  },
};

/** The mirror that the first client or gateway who goes by a name is for; undefined where that is not written. */
function mirrorOfUser(document: DesignDocument, breach: Breach): string | undefined {
  const [client, gateway] = [idsOf(breach, 'client')[0], idsOf(breach, 'web-gateway')[0]];
  if (client !== undefined) return document.clients?.find(({ id }) => id === client)?.connect?.mirror;
  return document.webGateways?.find(({ id }) => id === gateway)?.mirror;
}

/** To the VIP where there is one, for which the guide wants a name (§3.1.7.3); else a monitor changes it. */
export const nameThatFollows: Fix = {
  title: 'Let the name follow the primary',
  apply: (document, breach) => {
    if (document.dns === undefined) return document;
    const reference = mirrorOfUser(document, breach);
    // What is not written has addresses too.
    const { mirrors } = resolveDesign(document);
    const mirror = reference === undefined ? mirrors[0] : mirrors.find((one) => isMirrorId(one, reference));
    const first = mirror?.members.find(({ type }) => type === 'failover')?.superserverAddress;
    const address = mirror?.vip?.address ?? first;
    if (address === undefined) return document;
    const updatedBy = mirror?.vip ? undefined : ('monitor' as const);
    const names = idsOf(breach, 'dns-name');
    const dns = changeWhere(
      document.dns,
      ({ name }) => names.some((one) => isSameName(one, name)),
      (name) => withFields(name, { address, updatedBy }),
    );
    return withFields(document, { dns });
  },
};
