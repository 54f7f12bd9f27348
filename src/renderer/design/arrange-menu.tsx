import { isWrittenInPlace } from '../../design/edits/elements.ts';
import type { ElementReference } from '../../design/element.ts';
import type { Point } from '../../diagram/geometry.ts';
import type { CommandId } from '../../shared/command-table.ts';
import { commandItem, commandMenu } from '../commands/command-menu.ts';
import { windowCommand } from '../commands/registry.ts';
import { useDesignStore } from '../store/design-store.ts';
import { Icon } from '../ui/controls/icons.tsx';
import type { MenuGroup, MenuItem } from '../ui/controls/menu-items.ts';
import { connectableNetworks, connectWords, draw, joinAll, memberPlace } from './element-actions.ts';
import { drawnBy, tools } from './tools.ts';

/** Connections beyond this number are found by typing. */
const MAX_CONNECTIONS = 12;

/** What is done to several elements together. */
export function arrangeGroups(): readonly MenuGroup[] {
  return [{ title: null, items: commandItems('duplicate', 'lock', 'delete') }, ...commandMenu('Arrange')];
}

const commandItems = (...ids: readonly CommandId[]): readonly MenuItem[] =>
  ids.map((id) => commandItem(windowCommand(id)));

/** What can be done with what is selected, and at a point of the drawing. */
export function contextGroups(point: Point | null): readonly MenuGroup[] {
  const { selection } = useDesignStore.getState();
  const [first] = selection;
  return [
    ...(first === undefined ? [] : [{ title: null, items: selectionItems(selection) }]),
    ...(selection.length > 1 ? commandMenu('Arrange') : []),
    ...connectionGroups(selection),
    ...(point === null ? [] : [{ title: 'Draw here', items: toolItems(point, first?.kind ?? 'site') }]),
    ...(first === undefined ? [{ title: null, items: commandItems('paste', 'select-all', 'lay-out') }] : []),
  ];
}

function selectionItems(selection: readonly ElementReference[]): readonly MenuItem[] {
  const [first] = selection;
  const isAlone = selection.length === 1 && first !== undefined && isWrittenInPlace(first.kind);
  return [
    ...(isAlone ? commandItems('rename') : []),
    ...commandItems('duplicate', 'cut', 'copy', 'lock', 'delete'),
    ...(memberPlace(first) === null ? [] : commandItems('member-earlier', 'member-later')),
  ];
}

/** The networks to which what is selected can be connected. */
export function connectionItems(elements: readonly ElementReference[]): readonly MenuItem[] {
  return connectableNetworks(useDesignStore.getState().history.present, elements).map(({ id, name }) => ({
    id: `connect ${id}`,
    title: name ?? id,
    choose: () => joinAll(elements, { kind: 'network', id }),
  }));
}

function connectionGroups(elements: readonly ElementReference[]): readonly MenuGroup[] {
  const items = connectionItems(elements);
  return items.length === 0 || items.length > MAX_CONNECTIONS ? [] : [{ title: connectWords(elements), items }];
}

/** In a site or beside all of them everything can be drawn; on something else, what joins it. */
const toolItems = (point: Point, on: ElementReference['kind']): readonly MenuItem[] =>
  tools
    .filter(({ joins }) => on === 'site' || joins.includes(on))
    .map(({ name, icon }) => ({
      id: name,
      title: drawnBy(name).replace(/^./, (letter) => letter.toUpperCase()),
      icon: <Icon of={icon} size={15} />,
      choose: () => draw(name, point),
    }));
