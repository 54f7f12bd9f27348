import fc from 'fast-check';
import type { DesignDocument } from '../../../src/design/design-document.ts';
import { addApplicationServer } from '../../../src/design/edits/add-application-server.ts';
import { addArbiter } from '../../../src/design/edits/add-arbiter.ts';
import { addClient } from '../../../src/design/edits/add-client.ts';
import { addHost } from '../../../src/design/edits/add-host.ts';
import { addMember } from '../../../src/design/edits/add-member.ts';
import { addNetwork } from '../../../src/design/edits/add-network.ts';
import { addNote, writeNote } from '../../../src/design/edits/add-note.ts';
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
import type { ElementReference } from '../../../src/design/rules/rule.ts';

/** What an edit is about is drawn from the document as it is then, so that edits meet what earlier ones made. */
export interface RandomEdit {
  readonly name: string;
  readonly picks: readonly number[];
  readonly numbers: readonly number[];
  readonly text: string;
  readonly value: unknown;
}

type Apply = (
  document: DesignDocument,
  drawn: RandomEdit & { readonly elements: readonly ElementReference[] },
) => DesignDocument;

const NOWHERE: ElementReference = { kind: 'host', id: 'nowhere' };
const first = (elements: readonly ElementReference[]) => elements[0] ?? NOWHERE;
const second = (elements: readonly ElementReference[]) => elements[1] ?? NOWHERE;
const idOf = (elements: readonly ElementReference[], kind: ElementReference['kind']) =>
  elements.find((element) => element.kind === kind)?.id;
const place = ([x = 0, y = 0]: readonly number[]) => ({ x, y });
const boxes = (elements: readonly ElementReference[], numbers: readonly number[]) =>
  elements.map(({ id }, index) => ({ id, x: numbers[index] ?? 0, y: numbers[index + 1] ?? 0, width: 40, height: 20 }));

const FIELDS: readonly (readonly string[])[] = [
  ['id'],
  ['name'],
  ['kind'],
  ['cidr'],
  ['address'],
  ['type'],
  ['latencyMs'],
  ['useTls'],
  ['qosTimeoutMs'],
  ['agent'],
  ['agent', 'port'],
  ['superserverAddress'],
  ['superserverPort'],
  ['vip', 'address'],
  ['arbiter', 'address'],
  ['network'],
  ['connect', 'mirror'],
  ['databases'],
  ['compression', 'async'],
  ['text'],
  ['__proto__'],
];

export const edits: Readonly<Record<string, Apply>> = {
  addSite: (document, { numbers }) => addSite(document, { kind: 'campus', place: place(numbers) }),
  addNetwork: (document, { numbers }) =>
    addNetwork(document, { purpose: (numbers[0] ?? 0) < 0 ? 'public' : 'private', place: place(numbers) }),
  addHost: (document) => addHost(document, {}),
  addMember: (document, { elements, numbers }) =>
    addMember(document, { site: idOf(elements, 'site'), place: place(numbers), networks: networksIn(elements) }),
  addReporting: (document, { elements }) =>
    addMember(document, {
      type: 'reporting-read-only',
      host: idOf(elements, 'host'),
      mirror: idOf(elements, 'mirror'),
    }),
  joinMirror: (document, { elements }) =>
    addMember(document, { instance: idOf(elements, 'instance'), mirror: idOf(elements, 'mirror') }),
  addArbiter: (document, { elements }) => addArbiter(document, { networks: networksIn(elements) }),
  addClient: (document, { elements, numbers }) =>
    addClient(document, {
      network: idOf(elements, 'network'),
      mirror: idOf(elements, 'mirror'),
      place: place(numbers),
    }),
  addApplicationServer: (document, { elements }) => addApplicationServer(document, { host: idOf(elements, 'host') }),
  addMirror: (document) => addMirror(document),
  addDatabase: (document, { elements }) => addDatabase(document, { mirror: idOf(elements, 'mirror') ?? '' }),
  addNote: (document, { text }) => addNote(document, { text }),
  writeNote: (document, { elements, text }) => writeNote(document, idOf(elements, 'note') ?? '', text),
  moveToSite: (document, { elements }) =>
    moveToSite(document, [idOf(elements, 'host') ?? ''], idOf(elements, 'site') ?? null),
  moveMember: (document, { elements, numbers }) => {
    const [mirror = '', member = ''] = (idOf(elements, 'member') ?? '').split('/');
    return moveMember(document, { mirror, member, toIndex: numbers[0] ?? 0 });
  },
  setArbiter: (document, { elements }) =>
    setArbiter(document, { mirror: idOf(elements, 'mirror') ?? '', host: idOf(elements, 'host') ?? null }),
  setVip: (document, { elements }) => setVip(document, { mirror: idOf(elements, 'mirror') ?? '' }),
  connect: (document, { elements }) => connect(document, first(elements), second(elements)),
  disconnect: (document, { elements }) => disconnect(document, first(elements), second(elements)),
  rename: (document, { elements, text }) => rename(document, first(elements), text),
  changeId: (document, { elements, text }) => changeId(document, first(elements), text),
  changeAddress: (document, { elements, value }) => {
    const [host = '', id = ''] = (idOf(elements, 'interface') ?? '').split('/');
    return changeAddress(document, { host, interface: id, address: String(value) });
  },
  changeCidr: (document, { elements, value }) =>
    changeCidr(document, { network: idOf(elements, 'network') ?? '', cidr: String(value) }),
  setField: (document, { elements, picks, value }) =>
    setElementField(document, first(elements), FIELDS[(picks[2] ?? 0) % FIELDS.length] ?? [], value),
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
  return (edits[edit.name] as Apply)(document, { ...edit, elements });
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
