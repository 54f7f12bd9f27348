import { agree, andList } from '../and-list.ts';
import type { DesignDocument } from '../design-document.ts';
import { type ElementReference, element } from '../element.ts';
import { mirrorId } from '../mirror-id.ts';
import type { FoundBreach, Rule } from './rule.ts';

/** An element with its fields; the design as a whole is none. */
type Holder = readonly [ElementReference | null, Readonly<Record<string, unknown>>];

/** Fields of the format that nothing reads for now. A row goes when what reads its field is built. */
const UNREAD: readonly {
  readonly fields: readonly string[];
  readonly of: (document: DesignDocument) => readonly Holder[];
}[] = [
  {
    fields: ['compressMBps'],
    of: ({ mirrors }) => mirrors.map((mirror) => [element('mirror', mirrorId(mirror)), mirror] as const),
  },
  // Old names of fields of what the client connects through (`resolve-redirection.ts`); without that they say nothing.
  {
    fields: ['dnsTtlMs'],
    of: (document) => connectsBy(document, (via, server) => via !== 'dns' || server === undefined),
  },
  {
    fields: ['healthCheckMs'],
    of: (document) => connectsBy(document, (via, server) => via !== 'load-balancer' || server === undefined),
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

function unread(field: string, elements: readonly Holder[]): FoundBreach[] {
  const holders = elements.filter(([, fields]) => fields[field] !== undefined);
  if (holders.length === 0) return [];
  return [
    {
      elements: holders.flatMap(([reference]) => reference ?? []),
      names: [field],
      message: (fields) =>
        `${agree(fields, 'The field', 'The fields')} ${andList(fields)} ${agree(fields, 'is', 'are')} kept, but ${agree(fields, 'changes', 'change')} nothing in the emulation yet.`,
    },
  ];
}

/** How clients connect, as far as the way and the server of it are meant. */
function connectsBy(
  { clients = [] }: DesignDocument,
  isMeant: (via: string | undefined, server: string | undefined) => boolean,
): readonly Holder[] {
  return clients
    .filter(({ connect }) => isMeant(connect?.via, connect?.server))
    .map((client) => [element('client', client.id), client.connect ?? {}]);
}
