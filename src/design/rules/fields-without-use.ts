import { agree, andList } from '../and-list.ts';
import type { ClientDocument } from '../design-document.ts';
import { changeWhere, withFields } from '../edits/change.ts';
import { element } from '../element.ts';
import { type Fix, idsOf, type Rule } from './rule.ts';

/** Old names of fields that belong to what a client connects through (`resolve-redirection.ts`), where it names none. */
const OLD_FIELDS = [
  { field: 'dnsTtlMs', via: 'dns', owner: 'DNS name' },
  { field: 'healthCheckMs', via: 'load-balancer', owner: 'load balancer' },
] as const;

type OldField = (typeof OLD_FIELDS)[number];

const hasWithoutUse = ({ connect }: ClientDocument, { field, via }: OldField): boolean =>
  connect?.[field] !== undefined && (connect.via !== via || connect.server === undefined);

const removeFields: Fix = {
  title: 'Remove what changes nothing',
  apply: (document, breach) =>
    withFields(document, {
      clients: changeWhere(
        document.clients ?? [],
        ({ id }) => idsOf(breach, 'client').includes(id),
        (client) => {
          const without = OLD_FIELDS.filter((old) => hasWithoutUse(client, old)).map(({ field }) => [field, undefined]);
          return withFields(client, { connect: withFields(client.connect ?? {}, Object.fromEntries(without)) });
        },
      ),
    }),
};

export const fieldsWithoutUse: readonly Rule[] = [
  {
    id: 'field-changes-nothing',
    title: 'Every field that is given changes something in the emulation',
    severity: 'info',
    guide: [],
    fixes: [removeFields],
    check: ({ design, document: { clients = [] } }) =>
      OLD_FIELDS.flatMap((old) =>
        clients
          .filter((client) => hasWithoutUse(client, old))
          .map(({ id }) => ({
            elements: [element('client', id)],
            names: [design.clients.find((client) => client.id === id)?.name ?? id],
            message: (names: readonly string[]) =>
              `${old.field} of ${andList(names)} changes nothing: it is a figure of a ${old.owner}, and ${agree(names, 'this client connects', 'these clients connect')} through none.`,
          })),
      ),
  },
];
