import type { DesignDocument, LoadBalancerDocument } from './design-document.ts';
import { isMirrorId, mirrorId } from './mirror-id.ts';
import type { Path } from './problem.ts';

export interface BalancerTarget {
  readonly kind: 'member' | 'application-server';
  readonly id: string;
}

type Around = Pick<DesignDocument, 'mirrors' | 'applicationServers'>;

/**
 * What a target of a load balancer is: a member of its mirror, or else an application server (§3.1.7.2). A load balancer
 * that names no mirror is one of the first. Null where there is no such element.
 */
export function targetElement(
  { mirrors, applicationServers = [] }: Around,
  balancer: LoadBalancerDocument,
  target: string,
): BalancerTarget | null {
  const own = mirrorOfBalancer(mirrors, balancer);
  if (own?.members.some(({ name }) => name === target)) {
    return { kind: 'member', id: `${mirrorId(own)}/${target}` };
  }
  return applicationServers.some(({ id }) => id === target) ? { kind: 'application-server', id: target } : null;
}

function mirrorOfBalancer(mirrors: DesignDocument['mirrors'], { mirror }: LoadBalancerDocument) {
  return mirror === undefined ? mirrors[0] : mirrors.find((one) => isMirrorId(one, mirror));
}

/** Everything that load balancers may send to. */
export function possibleTargets(
  { mirrors, applicationServers = [] }: Around,
  balancer: LoadBalancerDocument,
): string[] {
  const members = mirrorOfBalancer(mirrors, balancer)?.members.map(({ name }) => name) ?? [];
  return [...members, ...applicationServers.map(({ id }) => id)];
}

/** Every target of every load balancer, with what it is. */
export function balancerTargets(
  document: DesignDocument,
): { readonly path: Path; readonly name: string; readonly target: BalancerTarget | null }[] {
  return (document.loadBalancers ?? []).flatMap((balancer, index) =>
    (balancer.targets ?? []).map((name, place) => ({
      path: ['loadBalancers', index, 'targets', place],
      name,
      target: targetElement(document, balancer, name),
    })),
  );
}

/** Where load balancers name an element. */
export function pathsOfTarget(document: DesignDocument, { kind, id }: BalancerTarget): Path[] {
  return balancerTargets(document)
    .filter(({ target }) => target?.kind === kind && target.id === id)
    .map(({ path }) => path);
}
