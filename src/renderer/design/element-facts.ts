import type { Design } from '../../design/design.ts';
import type { ElementReference } from '../../design/element.ts';
import { elementParts } from '../../design/element-parts.ts';
import { VIA_WORDS } from '../../diagram/via-words.ts';
import { MEMBER_TYPES } from './inspector/field-groups.ts';

/** What tells an element from others of its kind, in few words: what it is, where, and by which address. */
export function elementFacts(design: Design, element: ElementReference): string {
  const { kind, id } = element;
  const { outer, inner } = elementParts(design, element);
  const byId = <Item extends { readonly id: string }>(items: readonly Item[]) => items.find((item) => item.id === id);
  const mirror = design.mirrors.find((one) => one.id === outer);
  switch (kind) {
    case 'site':
      return counted(design.hosts.filter(({ site }) => site === id).length, 'host');
    case 'network':
      return facts(byId(design.networks)?.cidr, hostsOn(design, id));
    case 'link':
      return linkFacts(design, id);
    case 'host':
      return hostFacts(design, id);
    case 'interface': {
      const found = design.hosts.find((host) => host.id === outer)?.interfaces.find((one) => one.id === inner);
      return facts(hostName(design, outer), found?.address, found && networkName(design, found.network));
    }
    case 'instance': {
      const instance = byId(design.instances);
      return facts(instance && hostName(design, instance.host), instance && `port ${instance.superserverPort}`);
    }
    case 'mirror':
      return facts(counted(mirror?.members.length ?? 0, 'member'), mirror?.vip && `VIP ${mirror.vip.address}`);
    case 'member': {
      const member = mirror?.members.find(({ name }) => name === inner);
      const type = MEMBER_TYPES.find(([value]) => value === member?.type)?.[1];
      return facts(type, member?.superserverAddress, outer);
    }
    case 'database':
      return facts(`${mirror?.databases.find(({ name }) => name === inner)?.sizeMB ?? 0} MB`, outer);
    case 'client': {
      const client = byId(design.clients);
      return facts(client && networkName(design, client.network), client && VIA_WORDS[client.connect.via]);
    }
    default:
      return '';
  }
}

function facts(...parts: readonly (string | null | undefined)[]): string {
  return parts.filter(Boolean).join(' · ');
}

function hostFacts(design: Design, id: string): string {
  const host = design.hosts.find((one) => one.id === id);
  const instances = design.instances.filter((instance) => instance.host === id).map((instance) => instance.id);
  const members = design.mirrors.flatMap((mirror) => mirror.members.filter((one) => instances.includes(one.instance)));
  return facts(
    host?.interfaces[0]?.address ?? 'no address',
    design.sites.find((site) => site.id === host?.site)?.name,
    members.map(({ name }) => `member ${name}`).join(', '),
  );
}

function linkFacts(design: Design, id: string): string {
  const link = design.links.find((one) => one.id === id);
  if (link === undefined) return '';
  return facts(link.between.map((network) => networkName(design, network)).join(' – '), `${link.latencyMs} ms`);
}

function hostsOn(design: Design, network: string): string {
  return counted(
    design.hosts.filter(({ interfaces }) => interfaces.some((one) => one.network === network)).length,
    'host',
  );
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

const hostName = (design: Design, id: string) => design.hosts.find((host) => host.id === id)?.name ?? id;
const networkName = (design: Design, id: string) => design.networks.find((network) => network.id === id)?.name ?? id;
