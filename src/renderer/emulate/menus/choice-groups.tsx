import { Ban, Plug, Wrench, Zap } from 'lucide-react';
import type { Design } from '../../../design/design.ts';
import { type ElementReference, elementKey, memberElement } from '../../../design/element.ts';
import { elementTitle } from '../../../design/element-names.ts';
import { elementKinds } from '../../../design/elements/kinds.ts';
import type { CommandChoice } from '../../../shared/emulation.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import type { MenuGroup, MenuItem, Submenu } from '../../ui/controls/menu-items.ts';
import { chooseCommand } from './choose-command.ts';
import { byLikelihood, likelyChoices, type Seen } from './likely-choices.ts';

/** All rows of the engine's tables, for search: those of single elements as the engine names them, then those of everything. */
export function allChoiceGroups(design: Design, choices: readonly CommandChoice[]): readonly MenuGroup[] {
  const groups = ownersInOrder(choices).map((element) => ({
    title: elementTitle(design, element),
    items: possibleFirst(choicesOf(choices, element).map((choice) => choiceItem(design, choice, element))),
  }));
  const ofEverything = choices.filter(isOfEverything).map((choice) => choiceItem(design, choice, null));
  return ofEverything.length === 0 ? groups : [...groups, { title: 'Everything', items: ofEverything }];
}

/**
 * The menu of something that was pointed at: what people mostly want, then everything that can be done, folded away by what
 * it happens to. Where there is only one thing with few rows, nothing is folded.
 */
export function elementMenu(
  design: Design,
  choices: readonly CommandChoice[],
  elements: readonly ElementReference[],
  seen: Seen,
): readonly MenuGroup[] {
  const offered = elements
    .map((element) => ({ element, rows: choicesOf(choices, element) }))
    .filter(({ rows }) => rows.length > 0);
  const reconnect = choices.filter(isReconnectEverything).map((choice) => choiceItem(design, choice, null));
  const [only, ...others] = offered;
  if (only !== undefined && others.length === 0 && only.rows.length <= MAX_UNFOLDED) {
    const items = byLikelihood(only.rows).map((choice) => choiceItem(design, choice, only.element));
    return shown([
      { title: null, items: reconnect },
      { title: elementTitle(design, only.element), items: possibleFirst(items) },
    ]);
  }
  const ownRows = offered.flatMap(({ rows }) => rows);
  return shown([
    { title: null, items: reconnect },
    ...likelyGroups(design, ownRows, seen),
    { title: null, items: [], submenus: offered.map(({ element, rows }) => elementSubmenu(design, element, rows)) },
  ]);
}

/** The menu of all faults or of all actions: what people mostly want, then everything, folded by kind and by element. */
export function wholeMenu(design: Design, choices: readonly CommandChoice[], seen: Seen): readonly MenuGroup[] {
  const reconnect = choices.filter(isReconnectEverything);
  const rest = choices.filter((choice) => !isReconnectEverything(choice));
  const owners = ownersInOrder(rest);
  const kinds = [...new Set(owners.map(({ kind }) => kind))];
  return shown([
    { title: null, items: reconnect.map((choice) => choiceItem(design, choice, null)) },
    ...likelyGroups(design, rest, seen),
    {
      title: null,
      items: [],
      submenus: kinds.map((kind): Submenu => {
        const own = owners.filter((owner) => owner.kind === kind);
        const submenus = own.map((element) => elementSubmenu(design, element, choicesOf(rest, element)));
        const [only] = submenus;
        if (submenus.length === 1 && only !== undefined) return only;
        return { id: kind, title: elementKinds[kind].plural, groups: [{ title: null, items: [], submenus }] };
      }),
    },
  ]);
}

interface OfMember {
  readonly mirror: string;
  readonly member: string;
  /** One of its databases, or null for the member itself. */
  readonly database: string | null;
}

/** What an operator does to a member or to one of its databases, as its Mirror Monitor offers it. */
export function memberMenu(
  design: Design,
  choices: readonly CommandChoice[],
  { mirror, member, database }: OfMember,
): readonly MenuGroup[] {
  const element = memberElement(mirror, member);
  const rows = choicesOf(choices, element).filter(
    ({ command }) => command.kind === 'operate' && (command.database ?? null) === database,
  );
  const items = byLikelihood(rows).map((choice) => choiceItem(design, choice, element));
  return foldedRows(`${elementKey(element)} ${database ?? ''}`, items);
}

/** Faults and mending apart from what an operator does. */
function likelyGroups(design: Design, choices: readonly CommandChoice[], seen: Seen): readonly MenuGroup[] {
  return (['fault', 'operate'] as const).map((kind) => {
    const own = choices.filter(({ command }) => command.kind === kind);
    const likely = likelyChoices(own, seen);
    return { title: null, items: likely.map((choice) => choiceItem(design, choice, null)) };
  });
}

const MAX_UNFOLDED = 10;

/** All of one element. What cannot be done now is folded away once more, with the reasons. */
function elementSubmenu(design: Design, element: ElementReference, rows: readonly CommandChoice[]): Submenu {
  const own = rows.filter(({ command }) => command.database === undefined);
  const databases = [...new Set(rows.map(({ command }) => command.database).filter((name) => name !== undefined))];
  const title = elementTitle(design, element);
  return {
    id: elementKey(element),
    title,
    groups: shown([
      ...foldedRows(
        elementKey(element),
        byLikelihood(own).map((choice) => choiceItem(design, choice, element)),
      ),
      {
        title: null,
        items: [],
        submenus: databases.map((name): Submenu => {
          const items = rows
            .filter(({ command }) => command.database === name)
            .map((choice) => choiceItem(design, choice, element));
          return {
            id: `${elementKey(element)} ${name}`,
            title: `Database ${name}`,
            groups: foldedRows(`${elementKey(element)} ${name}`, items),
          };
        }),
      },
    ]),
  };
}

function foldedRows(key: string, items: readonly MenuItem[]): readonly MenuGroup[] {
  const possible = items.filter(({ refusal }) => refusal === undefined);
  const refused = items.filter(({ refusal }) => refusal !== undefined);
  const folded: Submenu = {
    id: `${key} refused`,
    isFold: true,
    title: `Not possible now (${refused.length})`,
    icon: <Icon of={Ban} size={15} />,
    groups: [{ title: null, items: refused }],
  };
  return shown([
    { title: null, items: possible },
    { title: null, items: [], submenus: refused.length === 0 ? [] : [folded] },
  ]);
}

const shown = (groups: readonly MenuGroup[]): readonly MenuGroup[] =>
  groups.filter(({ items, submenus = [] }) => items.length + submenus.length > 0);

function choicesOf(choices: readonly CommandChoice[], element: ElementReference): readonly CommandChoice[] {
  const key = elementKey(element);
  return choices.filter(({ owners }) => owners.some((owner) => elementKey(owner) === key));
}

function ownersInOrder(choices: readonly CommandChoice[]): readonly ElementReference[] {
  const owners = choices.flatMap(({ owners: own }) => own);
  return [...new Map(owners.map((owner) => [elementKey(owner), owner])).values()];
}

const isOfEverything = ({ owners }: CommandChoice): boolean => owners.length === 0;
const isReconnectEverything = (choice: CommandChoice): boolean => choice.id === 'heal' && isOfEverything(choice);

/** What can be done stands before what cannot; otherwise the order is kept. */
function possibleFirst(items: readonly MenuItem[]): readonly MenuItem[] {
  return [
    ...items.filter(({ refusal }) => refusal === undefined),
    ...items.filter(({ refusal }) => refusal !== undefined),
  ];
}

/** A row; without an element whose menu it stands in it says itself what it happens to. */
function choiceItem(design: Design, choice: CommandChoice, element: ElementReference | null): MenuItem {
  const { command, id, title, guide, allowed, caution, fields } = choice;
  return {
    id: `${id} ${JSON.stringify(command)}`,
    title: fields.length === 0 ? title : `${title}…`,
    detail: element === null ? ownerName(design, choice) : undefined,
    icon: <Icon of={choiceIcon(choice)} size={15} />,
    hint: guide[0] === undefined ? undefined : `§ ${guide[0]}`,
    refusal: allowed === true ? undefined : allowed,
    isCaution: caution,
    choose: () => chooseCommand(choice),
  };
}

/** The title of what happens between two hosts names both already. */
function ownerName(design: Design, { owners }: CommandChoice): string | undefined {
  const [owner, ...others] = owners;
  return owner === undefined || others.length > 0 ? undefined : elementTitle(design, owner);
}

function choiceIcon({ command, mends }: CommandChoice): typeof Zap {
  if (command.kind === 'operate') return Wrench;
  return mends ? Plug : Zap;
}
