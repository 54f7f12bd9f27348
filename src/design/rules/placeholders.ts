import { isInCidr } from '../addresses.ts';
import { agree, andList } from '../and-list.ts';
import type { DesignDocument, InterfaceDocument } from '../design-document.ts';
import { element, interfaceElement } from '../element.ts';
import { mirrorId } from '../mirror-id.ts';
import type { FoundBreach, Rule } from './rule.ts';

/** Addresses of documentation, which no network has: what stands for an address that is not known is one of them. */
export const PLACEHOLDER_CIDR = '192.0.2.0/24';
const PLACEHOLDER_NAME = /^MIRROR\d*$/i;

/** With another address it is none any more, whoever changed it. */
const isPlaceholder = ({ placeholder, address }: InterfaceDocument): boolean =>
  placeholder === true && isInCidr(address, PLACEHOLDER_CIDR);

/** Ids of the interfaces, `HOST/INTERFACE`, whose address stands for one that is not known; pictures show them dashed. */
export function placeholderInterfaces({ hosts }: Pick<DesignDocument, 'hosts'>): ReadonlySet<string> {
  return new Set(
    hosts.flatMap(({ id, interfaces }) =>
      interfaces.filter(isPlaceholder).map((one) => interfaceElement(id, one.id).id),
    ),
  );
}

export const placeholders: readonly Rule[] = [
  {
    id: 'placeholder',
    title: 'Everything that was not known when the drawing was made has been filled in',
    severity: 'warning',
    guide: ['3.1.5.4', '3.2.6.1'],
    check: ({ document }) => [
      ...document.hosts.flatMap(({ id, name, interfaces }) =>
        interfaces.filter(isPlaceholder).map((one): FoundBreach => {
          return {
            elements: [element('interface', `${id}/${one.id}`)],
            names: [one.dnsName ?? name ?? id],
            message: (names) =>
              `The ${agree(names, 'address', 'addresses')} of ${andList(names)} ${agree(names, 'is a placeholder', 'are placeholders')}: give the real ${agree(names, 'one', 'ones')}.`,
          };
        }),
      ),
      ...document.mirrors
        .filter(({ placeholder, name }) => placeholder === true && PLACEHOLDER_NAME.test(name))
        .map((mirror): FoundBreach => {
          return {
            elements: [element('mirror', mirrorId(mirror))],
            message: `The name of the mirror, ${mirror.name}, is a placeholder: give its real name.`,
          };
        }),
    ],
  },
];
