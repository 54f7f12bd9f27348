import type { Design } from '../../../design/design.ts';
import { elementTitle } from '../../../design/element-names.ts';
import type { MessageParty } from '../../../shared/emulation.ts';

/** What people call one side of a message: a member by its name, an agent by its host. */
export function partyName(design: Design, { kind, id, mirror }: MessageParty): string {
  switch (kind) {
    case 'member':
      return design.mirrors.length > 1 ? `${id} (${mirror})` : id;
    case 'client':
    case 'web-gateway':
    case 'load-balancer':
    case 'dns-name':
    case 'application-server':
      return elementTitle(design, { kind, id });
    case 'data-server':
      return elementTitle(design, { kind: 'instance', id });
    case 'arbiter':
      return 'Arbiter';
    case 'agent':
      return `Agent of ${elementTitle(design, { kind: 'host', id })}`;
  }
}

/** The networks and links of a way, by their names. */
export function wayNames(design: Design, route: readonly string[]): readonly string[] {
  return route.map((id) =>
    design.networks.some((network) => network.id === id)
      ? elementTitle(design, { kind: 'network', id })
      : elementTitle(design, { kind: 'link', id }),
  );
}
