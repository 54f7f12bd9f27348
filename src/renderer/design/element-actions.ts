import type { DesignDocument } from '../../design/design-document.ts';
import { moveToSite } from '../../design/edits/add-site.ts';
import { type Alignment, alignElements, type Direction, distributeElements } from '../../design/edits/align.ts';
import { clipOf, readClip, withContents } from '../../design/edits/clip.ts';
import { connect, connectionName, whyNotConnect } from '../../design/edits/connect.ts';
import { joiningOf } from '../../design/edits/connect-around.ts';
import { consequencesOf } from '../../design/edits/consequences.ts';
import { addedElements, elementsOf, hostOfElement } from '../../design/edits/elements.ts';
import { type Places, placeElements } from '../../design/edits/layout.ts';
import { isLocked, lockElements } from '../../design/edits/lock.ts';
import { moveMember } from '../../design/edits/mirror.ts';
import { withNewValues } from '../../design/edits/new-values.ts';
import { pasteClip } from '../../design/edits/paste.ts';
import { removeElements } from '../../design/edits/remove.ts';
import { hearRule, type Silence, silenceOf, silenceRule } from '../../design/edits/silence.ts';
import { fullNetworks } from '../../design/edits/site-networks.ts';
import { type ElementReference, element } from '../../design/element.ts';
import { elementName } from '../../design/element-names.ts';
import { elementParts } from '../../design/element-parts.ts';
import { elementKinds } from '../../design/elements/kinds.ts';
import { mirrorId } from '../../design/mirror-id.ts';
import type { Finding } from '../../design/rules/check-design.ts';
import { CARD_KINDS } from '../../diagram/cards/cards.ts';
import type { Point } from '../../diagram/geometry.ts';
import { useCanvasView } from '../canvas/canvas-view.ts';
import { useDesignStore } from '../store/design-store.ts';
import { useNotice } from '../store/notice-store.ts';
import { usePreferences } from '../store/preferences-store.ts';
import { showInDesignView, useDesignView } from './design-view.ts';
import { arrangementOf, designOf, repairOf } from './drawing.ts';
import { glideFrom } from './layout/glide-layout.ts';
import { layOut } from './layout/lay-out.ts';
import { layOutInWorker } from './layout/lay-out-in-worker.ts';
import { withLayout } from './layout/with-layout.ts';
import { placeInSite, withSitesAround } from './placement/make-room.ts';
import {
  asideOfOthers,
  boxesOf,
  boxOf,
  isHeld,
  moveBy,
  withEverythingPlaced,
  withFreePlaces,
  withHostsInTheirSites,
} from './placement/places.ts';
import { drawnBy, drawWith, mainElement, type ToolName, whyNotDraw } from './tools.ts';

/** What a person does to the drawing, by whatever means: mouse, key, menu or list. */
const store = () => useDesignStore.getState();
const present = () => store().history.present;
const arrangement = () => arrangementOf(present());

/** How far a copy stands from its original. */
const BESIDE = { x: 32, y: 32 };

/** `room`: what is moved or enlarged first, so that there is room. */
export function draw(tool: ToolName, at: Point, room: Places = {}): void {
  const before = present();
  const mirror = selectedMirror();
  const refusal = whyNotDraw(tool, before, mirror);
  if (refusal !== null) {
    showInDesignView({ tool: null });
    return useNotice.getState().tell(refusal);
  }
  store().edit(`Draw ${drawnBy(tool)}`, (document) => {
    const placed = placeElements(withEverythingPlaced(document, arrangementOf(document)), room);
    const drawn = drawWith(tool, placed, arrangementOf(placed), at, mirror);
    const cards = addedElements(document, drawn).filter(({ kind }) => isCard(kind));
    const inSites = withSitesAround(asideOfOthers(drawn, cards), arrangementOf, hostsOfOtherSites(placed, drawn));
    return withOwnValues(document, inSites);
  });
  showInDesignView({ tool: null });
  const drawn = mainElement(tool, before, present());
  if (drawn === undefined) return;
  store().select([drawn]);
  tellFullNetworks(before);
  if (drawn.kind === 'note') showInDesignView({ renaming: drawn });
  if (drawn.kind === 'site') showSite(drawn);
}

/** Those that came into a site: drawn there, or taken in by one that is drawn around them. */
function hostsOfOtherSites(before: DesignDocument, after: DesignDocument): readonly ElementReference[] {
  const siteBefore = new Map(before.hosts.map(({ id, site }) => [id, site]));
  return after.hosts.filter(({ id, site }) => site !== siteBefore.get(id)).map(({ id }) => element('host', id));
}

/** It stands where there was room for it, which is not always where somebody looks; once the canvas has drawn it. */
function showSite(site: ElementReference): void {
  const box = boxOf(arrangementOf(present()), site);
  if (box !== null) requestAnimationFrame(() => useCanvasView.getState().shown?.showSelectionIn?.(box));
}

/** A host that is put into a site is connected to its networks, as far as they have addresses. */
function tellFullNetworks(before: DesignDocument): void {
  const after = present();
  const [host] = addedElements(before, after).filter(({ kind }) => kind === 'host');
  const full = host === undefined || before === after ? [] : fullNetworks(after, host.id);
  const [first] = full.map((id) => elementName(after, { kind: 'network', id }));
  if (host === undefined || first === undefined) return;
  const name = elementName(after, host);
  useNotice.getState().tell(`${first} has no free address, so that ${name} is not connected to it.`);
}

/** With the values that the settings have for what is drawn newly. */
const withOwnValues = (before: DesignDocument, after: DesignDocument): DesignDocument =>
  withNewValues(before, after, usePreferences.getState());

const isCard = (kind: ElementReference['kind']): boolean => CARD_KINDS.some((card) => card === kind);

export function join(from: ElementReference, to: ElementReference): void {
  const refusal = whyNotConnect(present(), from, to);
  if (refusal !== null) return useNotice.getState().tell(refusal);
  const before = present();
  store().edit(connectionName(before, from, to), (document) =>
    withOwnValues(document, connect(withEverythingPlaced(document, arrangementOf(document)), from, to)),
  );
  // A link is drawn to be told how long it takes.
  const link = addedElements(before, present()).find(({ kind }) => kind === 'link');
  if (link !== undefined) store().select([link]);
}

/** Connects all that can be connected to it, in one step. */
export function joinAll(elements: readonly ElementReference[], to: ElementReference): void {
  const [first] = elements;
  if (first !== undefined && elements.length === 1) return join(first, to);
  store().edit(`Connect ${wordsFor(elements)}`, (document) =>
    withOwnValues(
      document,
      elements.reduce(
        (changed, from) => (whyNotConnect(changed, from, to) === null ? connect(changed, from, to) : changed),
        withEverythingPlaced(document, arrangementOf(document)),
      ),
    ),
  );
}

/** The networks to which at least one of these can be connected. */
export function connectableNetworks(document: DesignDocument, elements: readonly ElementReference[]) {
  return (document.networks ?? []).filter(({ id }) =>
    elements.some((element) => whyNotConnect(document, element, { kind: 'network', id }) === null),
  );
}

/** What else than networks an element can be joined with. */
export function joinable(document: DesignDocument, from: ElementReference): readonly ElementReference[] {
  const isEnd = new Set<string>(['host', 'dns-name', 'platform', 'client']);
  return elementsOf(document).filter(
    (to) =>
      isEnd.has(to.kind) &&
      (to.kind !== from.kind || to.id !== from.id) &&
      joiningOf(document, from, to) !== null &&
      whyNotConnect(document, from, to) === null,
  );
}

/** What connecting to a network is called. */
export function connectWords(elements: readonly ElementReference[]): 'Link to' | 'Connect to' {
  return elements.every(({ kind }) => kind === 'network') ? 'Link to' : 'Connect to';
}

export function move(by: Point, elements: readonly ElementReference[], group: string): void {
  const isStuck = elements.every((element) => isHeld(present(), arrangement(), element));
  if (isStuck) return useNotice.getState().tell(`${wordsFor(elements)}: locked in place. Ctrl+L unlocks it.`);
  store().edit(
    `Move ${wordsFor(elements)}`,
    (document) => moveBy(document, arrangementOf(document), elements, by),
    group,
  );
}

/** What was moved goes aside of what stands there, and belongs to the site in which it stands then, within the same step. */
export function settle(elements: readonly ElementReference[], group: string): void {
  store().edit(
    `Move ${wordsFor(elements)}`,
    (document) => {
      const aside = asideOfOthers(document, elements);
      const inSites = withHostsInTheirSites(aside, arrangementOf(aside), elements);
      return withSitesAround(inSites, arrangementOf, elements);
    },
    group,
  );
}

/** Asks first where more would go than what was chosen. */
export function remove(elements: readonly ElementReference[] = store().selection): void {
  if (elements.length === 0) return;
  if (consequencesOf(present(), elements).length > 0) return showInDesignView({ removing: elements });
  removeNow(elements);
}

export function removeNow(elements: readonly ElementReference[]): void {
  store().edit(`Delete ${wordsFor(elements)}`, (document) =>
    removeElements(withEverythingPlaced(document, arrangementOf(document)), elements),
  );
  showInDesignView({ removing: null });
}

export function clipText(): string | null {
  const { selection } = store();
  if (selection.length === 0) return null;
  const document = withEverythingPlaced(present(), arrangement());
  return JSON.stringify(clipOf(document, withContents(document, selection)));
}

export function paste(text: string, label = 'Paste'): boolean {
  const clip = readClip(text);
  if (clip === null) return false;
  const before = present();
  store().edit(label, (document) => pasteClip(withEverythingPlaced(document, arrangementOf(document)), clip, BESIDE));
  store().select(addedElements(before, present()).filter(({ kind }) => elementKinds[kind].isPlaced));
  return true;
}

export function duplicate(): void {
  const text = clipText();
  if (text !== null) paste(text, `Duplicate ${wordsFor(store().selection)}`);
}

export function selectAll(): void {
  store().select(elementsOf(present()).filter(({ kind }) => elementKinds[kind].isPlaced));
}

/** Whether everything that is selected, as far as it has a place, is locked. */
export function isSelectionLocked(): boolean {
  const placed = store().selection.filter(({ kind }) => elementKinds[kind].isPlaced);
  return placed.length > 0 && placed.every(({ id }) => isLocked(present(), id));
}

/** Locks what is selected in place; unlocks it where all of it is locked. */
export function toggleLock(elements: readonly ElementReference[] = store().selection): void {
  const ids = elements.filter(({ kind }) => elementKinds[kind].isPlaced).map(({ id }) => id);
  if (ids.length === 0) return;
  const wanted = !ids.every((id) => isLocked(present(), id));
  store().edit(`${wanted ? 'Lock' : 'Unlock'} ${wordsFor(elements)}`, (document) =>
    lockElements(withEverythingPlaced(document, arrangementOf(document)), ids, { isLocked: wanted }),
  );
}

export function align(alignment: Alignment): void {
  const boxes = boxesOf(arrangement(), store().selection);
  store().edit('Align', (document) => alignElements(withEverythingPlaced(document, arrangement()), boxes, alignment));
}

export function distribute(direction: Direction): void {
  const boxes = boxesOf(arrangement(), store().selection);
  store().edit('Distribute', (document) =>
    distributeElements(withEverythingPlaced(document, arrangement()), boxes, direction),
  );
}

/** The mirror of what is selected: itself, or that of a member, a database, or the first member on a host. */
export function selectedMirror(): string | undefined {
  const [first] = store().selection;
  if (first?.kind === 'mirror') return first.id;
  if (first?.kind === 'database') return elementParts(present(), first).outer;
  return memberPlace(first)?.mirror;
}

/** Where a member, or the first member on a host, stands in its mirror. */
export function memberPlace(element: ElementReference | undefined) {
  if (element === undefined) return null;
  const host = element.kind === 'host' ? element.id : null;
  for (const drawn of present().mirrors) {
    const { members } = drawn;
    const mirror = mirrorId(drawn);
    const index = members.findIndex(({ name: member }) => {
      const reference: ElementReference = { kind: 'member', id: `${mirror}/${member}` };
      if (host !== null) return hostOfElement(present(), reference) === host;
      return element.kind === 'member' && element.id === reference.id;
    });
    const member = members[index]?.name;
    if (member !== undefined) return { mirror, member, index, count: members.length };
  }
  return null;
}

export function reorderMember(mirror: string, member: string, toIndex: number): void {
  store().edit(`Order of ${member}`, (document) => moveMember(document, { mirror, member, toIndex }));
}

export function moveIntoSite(hosts: readonly string[], site: string | null): void {
  store().edit('Move to a site', (document) => {
    const moved = moveToSite(withEverythingPlaced(document, arrangementOf(document)), hosts, site);
    return site === null ? moved : placeInSite(moved, arrangementOf, hosts, site);
  });
}

/** The one-click repair of a finding. What it draws gets a place where nothing stands yet. */
export function repair(finding: Finding): void {
  const fix = repairOf(finding, present());
  if (fix === null) return;
  store().edit(fix.title, (document) => {
    const placed = withEverythingPlaced(document, arrangementOf(document));
    const fixed = repairOf(finding, placed)?.fixed ?? placed;
    return withFreePlaces(fixed, arrangementOf(placed), addedElements(placed, fixed));
  });
}

export function silence({ rule }: Finding, { reason, element }: Omit<Silence, 'rule'>): void {
  store().edit('Silence a finding', (document) => silenceRule(document, { rule, element, reason }));
}

/** Takes a silenced finding up again. */
export function hear(finding: Finding): void {
  store().edit('Restore a finding', (document) => {
    const silenced = silenceOf(document, finding);
    return silenced === undefined ? document : hearRule(document, silenced);
  });
}

/** Finds everything a place anew, in one step. Whatever is drawn meanwhile counts more than the layout. */
export async function layOutEverything(): Promise<void> {
  const design = designOf(present());
  if (useDesignView.getState().isLayingOut) return;
  showInDesignView({ isLayingOut: true });
  try {
    const places = await layOut(design, layOutInWorker);
    if (designOf(present()) !== design)
      return useNotice.getState().tell('The drawing has changed in the meantime. Lay it out again.');
    const { layout } = withEverythingPlaced(present(), arrangement());
    store().edit('Lay out', (document) => withLayout(document, places));
    await glideFrom(layout?.nodes ?? {});
  } finally {
    showInDesignView({ isLayingOut: false });
  }
}

/** A drawing without places, as an import makes it, is laid out as it opens, which is no step of its own. */
export async function layOutOpened(): Promise<void> {
  const document = present();
  if (Object.keys(document.layout?.nodes ?? {}).length > 0 || useDesignView.getState().isLayingOut) return;
  showInDesignView({ isLayingOut: true });
  try {
    const places = await layOut(designOf(document), layOutInWorker);
    if (present() === document) store().begin(withLayout(document, places), { isSaved: false });
  } finally {
    showInDesignView({ isLayingOut: false });
  }
}

export function wordsFor(elements: readonly ElementReference[]): string {
  const [first] = elements;
  return elements.length === 1 && first !== undefined ? elementName(present(), first) : `${elements.length} elements`;
}
