import { whyNotConnect } from '../../design/edits/connect.ts';
import { isWrittenInPlace } from '../../design/edits/elements.ts';
import type { ElementReference } from '../../design/rules/rule.ts';
import type { CommandId } from '../../shared/command-table.ts';
import type { Point } from '../canvas/arrangement/geometry.ts';
import { commandItem, commandMenu } from '../commands/command-menu.ts';
import { windowCommand } from '../commands/window-commands.ts';
import { Icon } from '../controls/icons.tsx';
import type { MenuGroup, MenuItem } from '../controls/Menu.tsx';
import { useDesignStore } from '../store/design-store.ts';
import { draw, join, memberPlace } from './element-actions.ts';
import { tools } from './tools.ts';

/** Connections beyond this number are found by typing. */
const MOST_CONNECTIONS = 12;

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
    ...(selection.length === 1 && first !== undefined ? connectionGroups(first) : []),
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
