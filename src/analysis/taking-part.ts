import { addressBook } from '../design/address-book.ts';
import type { Design } from '../design/design.ts';
import type { CatalogueEntry } from './catalogue.ts';

/**
 * A design without what takes no part in any mirror: hosts on which nothing is a member, an arbiter or named by anything
 * else, and sites without any other host. Nobody sends them a message and they send none, so that drawing, changing
 * or removing them leaves every outage of the others as it was. Networks and links stay: a route may lead over them.
 */
export function partOf(design: Design): Design {
  const passive = passiveHosts(design);
  const hosts = design.hosts.filter(({ id }) => !passive.has(id));
  const instances = design.instances.filter(({ host }) => !passive.has(host));
  const machines = design.platforms.flatMap((one) => (one.kind === 'virtualization' ? one.physicalHosts : []));
  const sites = design.sites.filter(({ id }) => [...hosts, ...machines].some(({ site }) => site === id));
  return { ...design, hosts, instances, sites };
}

/** Whether an outage is of something that is left in the part of the design. */
export function takesPart(whole: Design, part: Design, { target, fault }: CatalogueEntry): boolean {
  const isIn = ({ sites, hosts, instances }: Design): boolean =>
    fault === 'site.fail'
      ? sites.some(({ id }) => id === target)
      : hosts.some(({ id }) => id === target || target.startsWith(`${id}/`)) ||
        instances.some(({ id }) => id === target);
  return isIn(part) || !isIn(whole);
}

function passiveHosts(design: Design): ReadonlySet<string> {
  const {
    hosts,
    instances,
    mirrors,
    name: _name,
    goals: _goals,
    sites: _sites,
    networks: _networks,
    links: _links,
    ...others
  } = design;
  const book = addressBook(hosts);
  const members = new Set(mirrors.flatMap((mirror) => mirror.members.map(({ instance }) => instance)));
  const active = new Set(instances.filter(({ id }) => members.has(id)).map(({ host }) => host));
  for (const { arbiter } of mirrors) {
    const host = arbiter === null ? null : book.find(arbiter.address)?.host.id;
    if (host != null) active.add(host);
  }
  const addresses = hosts.flatMap(({ interfaces }) => interfaces.map(({ address }) => address));
  const taken = addresses.filter((address, index) => addresses.indexOf(address) !== index);
  const text = JSON.stringify([others, mirrors, taken]);
  const isNamed = (words: readonly (string | null | undefined)[]): boolean =>
    words.some((word) => word != null && text.includes(JSON.stringify(word)));
  for (const host of hosts) {
    const names = host.interfaces.flatMap(({ id, address, dnsName }) => [`${host.id}/${id}`, address, dnsName]);
    const own = instances.filter((one) => one.host === host.id).map(({ id }) => id);
    // An agent that a person has to start is one more step of theirs, and a platform is busy with all that it carries.
    const isConcern = host.agent?.startsWithHost === false || host.physicalHost !== undefined;
    if (isConcern || isNamed([host.id, host.dnsName, ...names, ...own])) active.add(host.id);
  }
  return new Set(hosts.map(({ id }) => id).filter((id) => !active.has(id)));
}
