import type { Design } from '../design/design.ts';
import type { CatalogueEntry } from './catalogue.ts';

/** The id of the site in which something fails; null for what belongs to none, such as networks and links. */
export function siteOf(design: Design, { command, target }: CatalogueEntry): string | null {
  const { sites, hosts, instances, mirrors } = design;
  if (sites.some(({ id }) => id === target)) return target;
  const mirror = mirrors.find(({ id }) => id === command.mirror);
  const member = mirror?.members.find(({ name }) => name === command.member);
  const instance = instances.find(({ id }) => id === (member?.instance ?? target));
  // An interface stands behind the id of its host.
  const hostId = instance?.host ?? target.split('/')[0];
  return hosts.find(({ id }) => id === hostId)?.site ?? null;
}
