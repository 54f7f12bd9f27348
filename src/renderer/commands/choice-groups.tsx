import { Plug, Wrench, Zap } from 'lucide-react';
import type { Design } from '../../design/design.ts';
import type { CommandChoice } from '../../shared/emulation.ts';
import { type CanvasElement, elementKey, elementName } from '../canvas/element.ts';
import { Icon } from '../controls/icons.tsx';
import type { MenuGroup, MenuItem } from '../controls/Menu.tsx';
import { ownersOf } from './choice-owner.ts';
import { chooseCommand } from './choose-command.ts';

/** The rows of the engine's tables as groups of a menu, one for each element, in the order of the elements. */
export function choiceGroups(
  design: Design,
  choices: readonly CommandChoice[],
  elements: readonly CanvasElement[],
): readonly MenuGroup[] {
  return elements.flatMap((element) => {
    const key = elementKey(element);
    const rows = choices.filter(({ command }) => ownersOf(command).some((owner) => elementKey(owner) === key));
    const items = rows.map((choice) => choiceItem(design, choice, element));
    return rows.length === 0 ? [] : [{ title: elementName(design, element), items: possibleFirst(items) }];
  });
}

/** All rows: those of single elements in the order in which the engine names them, then those of the whole mirror. */
export function allChoiceGroups(design: Design, choices: readonly CommandChoice[]): readonly MenuGroup[] {
  const owners = new Map(
    choices.flatMap(({ command }) => ownersOf(command)).map((owner) => [elementKey(owner), owner]),
  );
  const ofEverything = choices.filter(({ command }) => ownersOf(command).length === 0);
  const groups = choiceGroups(design, choices, [...owners.values()]);
  if (ofEverything.length === 0) return groups;
  return [...groups, { title: 'Everything', items: ofEverything.map((choice) => choiceItem(design, choice, null)) }];
}

/** What can be done stands before what cannot; otherwise the order of the tables is kept. */
function possibleFirst(items: readonly MenuItem[]): readonly MenuItem[] {
  return [
    ...items.filter(({ refusal }) => refusal === undefined),
    ...items.filter(({ refusal }) => refusal !== undefined),
  ];
}

function choiceItem(design: Design, choice: CommandChoice, element: CanvasElement | null): MenuItem {
  const { command, id, guide, allowed, caution } = choice;
  return {
    id: `${id} ${JSON.stringify(command)}`,
    title:
      choice.fields.length === 0 ? choiceTitle(design, choice, element) : `${choiceTitle(design, choice, element)}…`,
    icon: <Icon of={choiceIcon(choice)} size={15} />,
    hint: guide[0] === undefined ? undefined : `§ ${guide[0]}`,
    refusal: allowed === true ? undefined : allowed,
    isCaution: caution,
    choose: () => chooseCommand(choice),
  };
}

/** The title of the table, with what tells this row from its neighbours in the same group. */
function choiceTitle(design: Design, { command, title }: CommandChoice, element: CanvasElement | null): string {
  if (command.kind === 'fault') {
    const ends = command.between?.flat().filter((id) => element?.kind !== 'host' || id !== element.id) ?? [];
    if (ends.length > 0) return `${title}: ${ends.map((id) => elementName(design, { kind: 'host', id })).join(', ')}`;
    return command.database === undefined ? title : `${title}: ${command.database}`;
  }
  const detail = command.database ?? command.from ?? (command.client === undefined ? undefined : command.member);
  if (command.canStart !== undefined) return `${title}: ${command.canStart ? 'may' : 'may not'} become primary`;
  return detail === undefined ? title : `${title}: ${detail}`;
}

function choiceIcon({ command, id }: CommandChoice): typeof Zap {
  if (command.kind === 'operate') return Wrench;
  return /restore|heal|repair/.test(id) ? Plug : Zap;
}
