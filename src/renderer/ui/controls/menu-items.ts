import type { ReactNode } from 'react';

export interface MenuItem {
  readonly id: string;
  readonly title: string;
  readonly icon?: ReactNode;
  /** What tells it from others of the same title, where they stand together. */
  readonly detail?: string;
  /** Small words at the end of the row: a section of the guide, a shortcut. */
  readonly hint?: string;
  /** Why it cannot be chosen now; it stays in the menu so that the reason can be read. */
  readonly refusal?: string;
  readonly isChecked?: boolean;
  /** An action that the guide marks with a CAUTION. */
  readonly isCaution?: boolean;
  /** Takes something away that somebody made. */
  readonly isRemoval?: boolean;
  readonly choose: () => void;
}

export interface Submenu {
  readonly id: string;
  readonly title: string;
  readonly icon?: ReactNode;
  readonly groups: readonly MenuGroup[];
  /** It only folds rows of the menu away, and is not what they are about. */
  readonly isFold?: boolean;
}

export interface MenuGroup {
  readonly title: string | null;
  readonly items: readonly MenuItem[];
  /** Below the rows: what is folded away until somebody looks for it. */
  readonly submenus?: readonly Submenu[];
}

/** The same menu without what cannot be chosen now. */
export function possibleNow(groups: readonly MenuGroup[]): readonly MenuGroup[] {
  return groups
    .map(({ title, items, submenus = [] }) => ({
      title,
      items: items.filter(({ refusal }) => refusal === undefined),
      submenus: submenus
        .map((submenu) => ({ ...submenu, groups: possibleNow(submenu.groups) }))
        .filter((submenu) => submenu.groups.length > 0),
    }))
    .filter(({ items, submenus }) => items.length > 0 || submenus.length > 0);
}

/** More would not be read; another letter finds the rest. */
const MAX_FOUND = 40;

/**
 * The rows of a menu and of everything folded away in it that contain every word typed, in their reasons too; what can be done stands
 * before what cannot. A row that stands in several places is found once, and says where it stands.
 */
export function findInMenu(groups: readonly MenuGroup[], typed: string): readonly MenuItem[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const found = new Map<string, MenuItem>();
  for (const { item, place } of placedItems(groups, [])) {
    const text = [item.title, item.detail ?? '', item.refusal ?? '', ...place].join(' ').toLowerCase();
    if (!words.every((word) => text.includes(word))) continue;
    // The innermost place says most; the same row further up only stands at hand there.
    if (found.has(item.id) && place.length === 0) continue;
    found.set(item.id, { ...item, detail: item.detail ?? place.at(-1) });
  }
  const all = [...found.values()];
  const possible = all.filter(({ refusal }) => refusal === undefined);
  return [
    ...byTitle(possible, words),
    ...byTitle(
      all.filter((item) => !possible.includes(item)),
      words,
    ),
  ].slice(0, MAX_FOUND);
}

/** Those whose title itself has every word stand first. */
function byTitle(items: readonly MenuItem[], words: readonly string[]): readonly MenuItem[] {
  const isInTitle = ({ title }: MenuItem): boolean => words.every((word) => title.toLowerCase().includes(word));
  return [...items.filter(isInTitle), ...items.filter((item) => !isInTitle(item))];
}

interface PlacedItem {
  readonly item: MenuItem;
  /** The titles of the groups and submenus that lead to it. */
  readonly place: readonly string[];
}

function placedItems(groups: readonly MenuGroup[], place: readonly string[]): readonly PlacedItem[] {
  return groups.flatMap(({ title, items, submenus = [] }) => {
    const here = title === null ? place : [...place, title];
    return [
      ...items.map((item) => ({ item, place: here })),
      ...submenus.flatMap((submenu) => placedItems(submenu.groups, submenu.isFold ? here : [...here, submenu.title])),
    ];
  });
}
