import type { DesignDocument } from '../design-document.ts';
import { type Breach, type ElementReference, element, type Rule } from './rule.ts';

/** Fields of the format that nothing reads for now. A row goes when what reads its field is built. */
const UNREAD: readonly {
  readonly fields: readonly string[];
  readonly of: (
    document: DesignDocument,
  ) => readonly (readonly [ElementReference, Readonly<Record<string, unknown>>])[];
}[] = [
  {
    fields: ['directory'],
    of: ({ instances }) => instances.map((instance) => [element('instance', instance.id), instance] as const),
  },
  {
    fields: ['compressMBps'],
    of: ({ mirrors }) => mirrors.map((mirror) => [element('mirror', mirror.name.toUpperCase()), mirror] as const),
  },
  {
    fields: ['authorized', 'validated', 'keepJournal'],
    of: ({ mirrors }) => partsOf(mirrors, 'member', (mirror) => mirror.members),
  },
  {
    fields: ['directory'],
    of: ({ mirrors }) => partsOf(mirrors, 'database', (mirror) => mirror.databases ?? []),
  },
  {
    fields: ['dnsTtlMs', 'healthCheckMs'],
    of: ({ clients }) => (clients ?? []).map((client) => [element('client', client.id), client.connect ?? {}] as const),
  },
  {
    fields: ['connections'],
    of: ({ applicationServers }) =>
      (applicationServers ?? []).map((server) => [element('application-server', server.id), server] as const),
  },
];

export const notBuiltYet: readonly Rule[] = [
  {
    id: 'field-changes-nothing-yet',
    title: 'Every field that is given changes something in the emulation',
    severity: 'info',
    guide: [],
    check: ({ document }) => UNREAD.flatMap(({ fields, of }) => fields.flatMap((field) => unread(field, of(document)))),
  },
];

function unread(
  field: string,
  elements: readonly (readonly [ElementReference, Readonly<Record<string, unknown>>])[],
): Breach[] {
  const given = elements.filter(([, fields]) => fields[field] !== undefined).map(([reference]) => reference);
  if (given.length === 0) return [];
  return [{ elements: given, message: `The field ${field} is kept, but changes nothing in the emulation yet.` }];
}

function partsOf<Part extends { readonly name: string }>(
  mirrors: DesignDocument['mirrors'],
  kind: 'member' | 'database',
  parts: (mirror: DesignDocument['mirrors'][number]) => readonly (Part & Readonly<Record<string, unknown>>)[],
) {
  return mirrors.flatMap((mirror) =>
    parts(mirror).map((part) => [element(kind, `${mirror.name.toUpperCase()}/${part.name}`), part] as const),
  );
}
