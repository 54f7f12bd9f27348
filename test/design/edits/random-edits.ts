import fc from 'fast-check';
import type { DesignDocument } from '../../../src/design/design-document.ts';
import { addArbiter } from '../../../src/design/edits/add-arbiter.ts';
import { addClient } from '../../../src/design/edits/add-client.ts';
import { addHost } from '../../../src/design/edits/add-host.ts';
import { addMember } from '../../../src/design/edits/add-member.ts';
import { addNetwork } from '../../../src/design/edits/add-network.ts';
import { addNote, writeNote } from '../../../src/design/edits/add-note.ts';
import { addApplicationServer } from '../../../src/design/edits/add-service.ts';
import { addSite, moveToSite } from '../../../src/design/edits/add-site.ts';
import { alignElements, distributeElements } from '../../../src/design/edits/align.ts';
import { changeAddress, changeCidr } from '../../../src/design/edits/change-address.ts';
import { clipOf, withContents } from '../../../src/design/edits/clip.ts';
import { connect } from '../../../src/design/edits/connect.ts';
import { disconnect } from '../../../src/design/edits/disconnect.ts';
import { elementsOf } from '../../../src/design/edits/elements.ts';
import { moveElements, placeElements } from '../../../src/design/edits/layout.ts';
import { addDatabase, addMirror, moveMember, setArbiter, setVip } from '../../../src/design/edits/mirror.ts';
import { pasteClip } from '../../../src/design/edits/paste.ts';
import { removeElements } from '../../../src/design/edits/remove.ts';
import { changeId, rename } from '../../../src/design/edits/rename.ts';
import { setElementField } from '../../../src/design/edits/set-field.ts';
import { hearRule, silenceRule } from '../../../src/design/edits/silence.ts';
import type { ElementReference } from '../../../src/design/element.ts';

/** What an edit is about is drawn from the document as it is then, so that edits meet what earlier ones made. */
export interface RandomEdit {
  readonly name: string;
  readonly picks: readonly number[];
  readonly numbers: readonly number[];
  readonly text: string;
  readonly value: unknown;
}

/** The id of one element of the kind. */
type OfKind = (kind: ElementReference['kind']) => string | undefined;

type Apply = (
  document: DesignDocument,
  drawn: RandomEdit & { readonly elements: readonly ElementReference[]; readonly of: OfKind },
) => DesignDocument;

const NOWHERE: ElementReference = { kind: 'host', id: 'nowhere' };
const first = (elements: readonly ElementReference[]) => elements[0] ?? NOWHERE;
const second = (elements: readonly ElementReference[]) => elements[1] ?? NOWHERE;
const place = ([x = 0, y = 0]: readonly number[]) => ({ x, y });
const boxes = (elements: readonly ElementReference[], numbers: readonly number[]) =>
  elements.map(({ id }, index) => ({ id, x: numbers[index] ?? 0, y: numbers[index + 1] ?? 0, width: 40, height: 20 }));

/** Fields of every kind with values that they may have; others are tried on them as well. */
const FIELDS: readonly (readonly [ElementReference['kind'], readonly string[], unknown])[] = [
  ['site', ['kind'], 'cloud'],
  ['site', ['id'], 'elsewhere'],
  ['network', ['cidr'], '10.7.0.0/24'],
  ['network', ['cidr'], '10.8.0.0/30'],
  ['network', ['latencyMs'], 3],
  ['link', ['layer'], 2],
  ['host', ['cpus'], 16],
  ['host', ['agent'], null],
  ['host', ['agent', 'port'], 2189],
  ['host', ['__proto__'], {}],
  ['interface', ['address'], '10.7.0.77'],
  ['interface', ['id'], 'eth7'],
  ['instance', ['superserverPort'], 1980],
  ['mirror', ['name'], 'MIRRORX'],
  ['mirror', ['useTls'], false],
  ['mirror', ['qosTimeoutMs'], 4000],
  ['mirror', ['vip', 'address'], '10.1.20.200'],
  ['mirror', ['compression', 'async'], 'compressed'],
  ['member', ['type'], 'dr'],
  ['member', ['type'], 'reporting-read-write'],
  ['member', ['superserverAddress'], '10.1.20.11'],
  ['member', ['databases'], []],
  ['member', ['vipInterface'], 'eth0'],
  ['database', ['sizeMB'], 10],
  ['client', ['connect', 'mirror'], 'MIRRORA'],
  ['client', ['workload', 'updateMBps'], 5],
  ['client', ['network'], undefined],
  ['application-server', ['host'], 'host-a'],
];

export const edits: Readonly<Record<string, Apply>> = {
  addSite: (document, { numbers }) => addSite(document, { kind: 'campus', place: place(numbers) }),
  addNetwork: (document, { numbers }) =>
    addNetwork(document, { purpose: (numbers[0] ?? 0) < 0 ? 'public' : 'private', place: place(numbers) }),
  addHost: (document) => addHost(document, {}),
  addMember: (document, { elements, of, numbers }) =>
    addMember(document, { site: of('site'), place: place(numbers), networks: networksIn(elements) }),
  addReporting: (document, { of }) =>
    addMember(document, {
      type: 'reporting-read-only',
      host: of('host'),
      mirror: of('mirror'),
    }),
  joinMirror: (document, { of }) => addMember(document, { instance: of('instance'), mirror: of('mirror') }),
  addArbiter: (document, { elements }) => addArbiter(document, { networks: networksIn(elements) }),
  addClient: (document, { of, numbers }) =>
    addClient(document, {
      network: of('network'),
      mirror: of('mirror'),
      place: place(numbers),
    }),
  addApplicationServer: (document, { of }) => addApplicationServer(document, { host: of('host') }),
  addMirror: (document) => addMirror(document),
  addDatabase: (document, { of }) => addDatabase(document, { mirror: of('mirror') ?? '' }),
  addNote: (document, { text }) => addNote(document, { text }),
  writeNote: (document, { of, text }) => writeNote(document, of('note') ?? '', text),
  moveToSite: (document, { of }) => moveToSite(document, [of('host') ?? ''], of('site') ?? null),
  moveMember: (document, { of, numbers }) => {
    const [mirror = '', member = ''] = (of('member') ?? '').split('/');
    return moveMember(document, { mirror, member, toIndex: numbers[0] ?? 0 });
  },
  setArbiter: (document, { of }) => setArbiter(document, { mirror: of('mirror') ?? '', host: of('host') ?? null }),
  setVip: (document, { of }) => setVip(document, { mirror: of('mirror') ?? '' }),
  connectHost: (document, { of }) =>
    connect(document, { kind: 'host', id: of('host') ?? '' }, { kind: 'network', id: of('network') ?? '' }),
  connect: (document, { elements }) => connect(document, first(elements), second(elements)),
  disconnectHost: (document, { of }) =>
    disconnect(document, { kind: 'network', id: of('network') ?? '' }, { kind: 'host', id: of('host') ?? '' }),
  disconnect: (document, { elements }) => disconnect(document, first(elements), second(elements)),
  rename: (document, { elements, text }) => rename(document, first(elements), text),
  changeId: (document, { elements, text }) => changeId(document, first(elements), text),
  changeAddress: (document, { of, value }) => {
    const [host = '', id = ''] = (of('interface') ?? '').split('/');
    return changeAddress(document, { host, interface: id, address: String(value) });
  },
  changeCidr: (document, { of, value }) => changeCidr(document, { network: of('network') ?? '', cidr: String(value) }),
  setField: (document, { of, picks, value }) => {
    const [kind, field, valid] = FIELDS[(picks[2] ?? 0) % FIELDS.length] as (typeof FIELDS)[number];
    return setElementField(document, { kind, id: of(kind) ?? '' }, field, (picks[3] ?? 0) % 4 === 0 ? value : valid);
  },
  place: (document, { elements, numbers }) => placeElements(document, { [first(elements).id]: place(numbers) }),
  move: (document, { elements, numbers }) =>
    moveElements(
      document,
      elements.map(({ id }) => id),
      place(numbers),
    ),
  align: (document, { elements, numbers }) => alignElements(document, boxes(elements, numbers), 'center'),
  distribute: (document, { elements, numbers }) => distributeElements(document, boxes(elements, numbers), 'vertically'),
  remove: (document, { elements }) => removeElements(document, elements.slice(0, 2)),
  silence: (document, { elements, text }) =>
    silenceRule(document, { rule: 'tls', element: first(elements).id, reason: text }),
  hear: (document, { elements }) => hearRule(document, { rule: 'tls', element: first(elements).id }),
  duplicate: (document, { elements, numbers }) => pasteClip(document, clipOf(document, elements), place(numbers)),
  cutAndPaste: (document, { elements }) => {
    const all = withContents(document, elements.slice(0, 2));
    return pasteClip(removeElements(document, all), clipOf(document, all));
  },
};

function networksIn(elements: readonly ElementReference[]): string[] {
  return elements.filter(({ kind }) => kind === 'network').map(({ id }) => id);
}

export function apply(document: DesignDocument, edit: RandomEdit): DesignDocument {
  const all = elementsOf(document);
  const elements = all.length === 0 ? [] : edit.picks.map((pick) => all[pick % all.length] as ElementReference);
  const of: OfKind = (kind) => {
    const some = all.filter((element) => element.kind === kind);
    return some[(edit.picks[0] ?? 0) % some.length]?.id;
  };
  return (edits[edit.name] as Apply)(document, { ...edit, elements, of });
}

const texts = [
  'A',
  'host-a',
  'MIRRORB',
  '',
  '  ',
  '__proto__',
  'constructor',
  'a/b',
  '<b>x</b>',
  '../x',
  '\uFFFD',
  'x'.repeat(65),
];
const values = [
  '10.1.20.77',
  '10.0.8.78',
  '10.4.0.0/24',
  10,
  -1,
  true,
  null,
  undefined,
  'vip',
  'dr',
  {},
  [],
  '10.1.20.0/24',
  '10.9.0.0/30',
  '10.1.20.5',
  'fd00::/64',
];

export const randomEdit: fc.Arbitrary<RandomEdit> = fc.record({
  name: fc.constantFrom(...Object.keys(edits)),
  picks: fc.array(fc.nat(1000), { minLength: 4, maxLength: 4 }),
  numbers: fc.array(fc.oneof(fc.integer({ min: -500, max: 500 }), fc.constantFrom(0.4, -0.2, Number.NaN)), {
    minLength: 5,
    maxLength: 5,
  }),
  text: fc.oneof(fc.constantFrom(...texts), fc.string({ maxLength: 8, unit: 'binary' })),
  value: fc.oneof(fc.constantFrom<unknown>(...values), fc.constantFrom<unknown>(...texts)),
});
