import type { Design } from '../../../design/design.ts';
import {
  type ElementReference,
  element,
  elementKey,
  interfaceElement,
  memberElement,
} from '../../../design/element.ts';
import { membersOnHost, mirrorsArbitratedBy } from '../../../diagram/card-size.ts';
import { servicesOnHost } from '../../../diagram/hosted-services.ts';
import type { LogEntry } from '../../../shared/emulation.ts';
import { isArticle } from './article.ts';

/** The keys of what a change is about: its subject, and the members that its reasons name. */
export function litByEntry(design: Design, entry: LogEntry): ReadonlySet<string> {
  const { mirror, subject, text, because } = entry;
  const members = namedMembers(design, mirror, [text, ...because.map((fact) => fact.text)].join('\n'));
  return withSurroundings(design, [...subjectElements(design, mirror, subject), ...members]);
}

/** The keys of what a text names: members, hosts, networks and clients. */
export function litByText(design: Design, text: string): ReadonlySet<string> {
  const { hosts, networks, clients } = design;
  const named = [
    ...hosts.filter(({ name }) => names(text, name)).map(({ id }) => element('host', id)),
    ...networks.filter(({ name }) => names(text, name)).map(({ id }) => element('network', id)),
    ...clients.filter(({ id, name }) => names(text, name ?? id)).map(({ id }) => element('client', id)),
  ];
  return withSurroundings(design, [...named, ...namedMembers(design, '', text)]);
}

function subjectElements(
  design: Design,
  mirror: string,
  { kind, id }: LogEntry['subject'],
): readonly ElementReference[] {
  switch (kind) {
    case 'member':
      return [memberElement(mirror, id)];
    case 'mirror':
      return design.mirrors
        .filter((one) => one.id === id || one.id === mirror)
        .flatMap((one) => one.members.map(({ name }) => memberElement(one.id, name)));
    case 'site':
      return design.hosts.filter(({ site }) => site === id).map((host) => element('host', host.id));
    case 'physical-host':
      return design.hosts.filter(({ physicalHost }) => physicalHost === id).map((host) => element('host', host.id));
    case 'datastore':
      return [];
    default:
      return [element(kind, id)];
  }
}

/** Of one mirror, or of all where it is empty. */
function namedMembers(design: Design, mirror: string, text: string): readonly ElementReference[] {
  return design.mirrors
    .filter(({ id }) => mirror === '' || id === mirror)
    .flatMap(({ id, members }) =>
      members.filter(({ name }) => names(text, name)).map(({ name }) => memberElement(id, name)),
    );
}

/** As a whole word, in its own letters. */
function names(text: string, name: string): boolean {
  if (name === '') return false;
  const isInWord = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{N}_-]/u.test(sign);
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (isInWord(text[at - 1]) || isInWord(text[at + name.length])) continue;
    if (name !== 'A' || !isArticle(text.slice(0, at), text.slice(at + 1))) return true;
  }
  return false;
}

/** The card on which something stands, with its wires; and of a host that is named, what it is there for. */
function withSurroundings(design: Design, elements: readonly ElementReference[]): ReadonlySet<string> {
  const keys = new Set(elements.map(elementKey));
  for (const host of design.hosts) {
    const on = [
      ...membersOnHost(design, host).map(({ mirror, member }) => memberElement(mirror.id, member.name)),
      ...servicesOnHost(design, host).map(({ kind, id }) => element(kind, id)),
      ...(mirrorsArbitratedBy(design, host).length > 0 ? [element('agent', host.id)] : []),
    ].map(elementKey);
    const key = elementKey(element('host', host.id));
    if (!keys.has(key) && !on.some((one) => keys.has(one))) continue;
    keys.add(key);
    for (const { id } of host.interfaces) keys.add(elementKey(interfaceElement(host.id, id)));
  }
  return keys;
}
