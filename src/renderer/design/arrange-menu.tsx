import { whyNotConnect } from '../../design/edits/connect.ts';
import { isWrittenInPlace } from '../../design/edits/elements.ts';
import type { ElementReference } from '../../design/rules/rule.ts';
import type { Point } from '../canvas/arrangement/geometry.ts';
import { Icon } from '../controls/icons.tsx';
import type { MenuGroup, MenuItem } from '../controls/Menu.tsx';
import { useDesignStore } from '../store/design-store.ts';
import { showInDesignView } from './design-view.ts';
import {
  align,
  copyToClipboard,
  distribute,
  draw,
  duplicate,
  isSelectionLocked,
  join,
  layOutEverything,
  remove,
  selectAll,
  toggleLock,
} from './element-actions.ts';
import { tools } from './tools.ts';

/** The rows of the menus that work on what is selected in the drawing: one table, whichever menu shows them. */
const ALIGNMENTS = [
  ['left', 'Left edges'],
  ['center', 'Centers'],
  ['right', 'Right edges'],
  ['top', 'Top edges'],
  ['middle', 'Middles'],
  ['bottom', 'Bottom edges'],
] as const;
const DIRECTIONS = [
  ['horizontally', 'Horizontally'],
  ['vertically', 'Vertically'],
] as const;

/** Connections beyond this number are found by typing. */
const MOST_CONNECTIONS = 12;

const lockItem = (): MenuItem => ({
  id: 'lock',
  title: isSelectionLocked() ? 'Unlock' : 'Lock in place',
  hint: 'Ctrl+L',
  choose: () => toggleLock(),
});
const duplicateItem: MenuItem = { id: 'duplicate', title: 'Duplicate', hint: 'Ctrl+D', choose: duplicate };
const deleteItem: MenuItem = { id: 'delete', title: 'Delete', hint: 'Delete', choose: () => remove() };

/** What is done to several elements together. */
export function arrangeGroups(count: number): readonly MenuGroup[] {
  return [{ title: null, items: [duplicateItem, lockItem(), deleteItem] }, ...lineUpGroups(count)];
}

function lineUpGroups(count: number): readonly MenuGroup[] {
  const refusal = count < 2 ? 'Select two or more.' : undefined;
  const refusalOfGaps = count < 3 ? 'Select three or more.' : undefined;
  return [
    {
      title: 'Align',
      items: ALIGNMENTS.map(([id, title]) => ({ id, title, refusal, choose: () => align(id) })),
    },
    {
      title: 'Distribute',
      items: DIRECTIONS.map(([id, title]) => ({ id, title, refusal: refusalOfGaps, choose: () => distribute(id) })),
    },
  ];
}

/** What can be done with what is selected, and at a point of the drawing. */
export function contextGroups(point: Point | null): readonly MenuGroup[] {
  const { selection } = useDesignStore.getState();
  const [first] = selection;
  return [
    ...(first === undefined ? [] : [{ title: null, items: selectionItems(selection) }]),
    ...(selection.length > 1 ? lineUpGroups(selection.length) : []),
    ...(selection.length === 1 && first !== undefined ? connectionGroups(first) : []),
    ...(point === null ? [] : [{ title: 'Draw here', items: toolItems(point, first?.kind ?? 'site') }]),
    ...(first === undefined ? [{ title: null, items: WHOLE_DRAWING }] : []),
  ];
}

const WHOLE_DRAWING: readonly MenuItem[] = [
  { id: 'select-all', title: 'Select all', hint: 'Ctrl+A', choose: selectAll },
  { id: 'lay-out', title: 'Lay out everything', hint: 'Ctrl+Shift+L', choose: () => void layOutEverything() },
];

function selectionItems(selection: readonly ElementReference[]): readonly MenuItem[] {
  const [first] = selection;
  const isAlone = selection.length === 1 && first !== undefined && isWrittenInPlace(first.kind);
  const rename: MenuItem = {
    id: 'rename',
    title: first?.kind === 'note' ? 'Edit the text' : 'Rename',
    hint: 'F2',
    choose: () => showInDesignView({ renaming: first ?? null }),
  };
  return [
    ...(isAlone ? [rename] : []),
    duplicateItem,
    { id: 'cut', title: 'Cut', hint: 'Ctrl+X', choose: () => copyToClipboard({ isCut: true }) },
    { id: 'copy', title: 'Copy', hint: 'Ctrl+C', choose: () => copyToClipboard({ isCut: false }) },
    lockItem(),
    deleteItem,
  ];
}

function connectionGroups(element: ElementReference): readonly MenuGroup[] {
  const document = useDesignStore.getState().history.present;
  const targets = (document.networks ?? []).filter(
    ({ id }) => whyNotConnect(document, element, { kind: 'network', id }) === null,
  );
  if (targets.length === 0 || targets.length > MOST_CONNECTIONS) return [];
  const items = targets.map(
    ({ id, name }): MenuItem => ({
      id: `connect ${id}`,
      title: name ?? id,
      choose: () => join(element, { kind: 'network', id }),
    }),
  );
  return [{ title: element.kind === 'network' ? 'Link to' : 'Connect to', items }];
}

/** In a site or beside all of them everything can be drawn; on something else, what joins it. */
const toolItems = (point: Point, on: ElementReference['kind']): readonly MenuItem[] =>
  tools
    .filter(({ joins }) => on === 'site' || joins.includes(on))
    .map(({ name, title, icon }) => ({
      id: name,
      title,
      icon: <Icon of={icon} size={15} />,
      choose: () => draw(name, point),
    }));
