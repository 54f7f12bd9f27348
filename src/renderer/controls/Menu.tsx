import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { createPortal } from 'react-dom';

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

export interface MenuGroup {
  readonly title: string | null;
  readonly items: readonly MenuItem[];
}

interface MenuProps {
  readonly label: string;
  readonly groups: readonly MenuGroup[];
  /** The corner of the window's area that the menu opens from. */
  readonly at: { readonly x: number; readonly y: number };
  readonly opensUpwards?: boolean;
  /** Shows a field that narrows a long menu down to the rows that contain what is typed. */
  readonly hasFilter?: boolean;
  readonly onClose: () => void;
}

const EDGE = 8;

/** A menu by mouse and by keyboard: arrows, Home, End, Enter, Escape; the focus returns to where it came from. */
export function Menu({ label, groups, at, opensUpwards = false, hasFilter = false, onClose }: MenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  const [filter, setFilter] = useState('');
  const [origin] = useState(() => document.activeElement);
  const place = usePlaceInWindow(menu, at, opensUpwards);
  const close = (): void => {
    onClose();
    if (origin instanceof HTMLElement || origin instanceof SVGElement) origin.focus();
  };

  useEffect(() => {
    focusable(menu.current)[0]?.focus({ preventScroll: true });
  }, []);
  usePressOutside(menu, close);

  const move = (event: KeyboardEvent): void => {
    const rows = focusable(menu.current);
    const current = rows.indexOf(document.activeElement as HTMLElement);
    const targets: Partial<Record<string, number>> = {
      ArrowDown: (current + 1) % rows.length,
      ArrowUp: (current - 1 + rows.length) % rows.length,
      Home: 0,
      End: rows.length - 1,
    };
    const target = targets[event.key];
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      close();
    } else if (target !== undefined) {
      event.preventDefault();
      rows[target]?.focus();
    }
  };

  const shown = narrowed(groups, filter);
  return createPortal(
    <>
      <div className="menu-backdrop" />
      <div ref={menu} className="menu" style={place} onKeyDown={move} role="menu" aria-label={label} tabIndex={-1}>
        {hasFilter && (
          <input
            className="menu-filter"
            type="search"
            aria-label={`Find in ${label}`}
            placeholder="Find…"
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
          />
        )}
        {shown.map((group) => (
          <MenuGroupRows key={group.title ?? ''} group={group} close={close} />
        ))}
        {shown.length === 0 && <p className="menu-empty">Nothing here can be done now.</p>}
      </div>
    </>,
    document.body,
  );
}

function MenuGroupRows({ group, close }: { readonly group: MenuGroup; readonly close: () => void }) {
  const titleId = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset inside a menu would be announced as a form.
    <div role="group" className="menu-group" aria-labelledby={group.title === null ? undefined : titleId}>
      {group.title !== null && (
        <div id={titleId} className="menu-title">
          {group.title}
        </div>
      )}
      {group.items.map((item) => (
        <MenuRow key={item.id} item={item} close={close} />
      ))}
    </div>
  );
}

function MenuRow({ item, close }: { readonly item: MenuItem; readonly close: () => void }) {
  const { title, icon, hint, refusal, isChecked, isCaution, isRemoval, choose } = item;
  const press = (): void => {
    if (refusal !== undefined) return;
    close();
    choose();
  };
  return (
    <button
      type="button"
      {...(isChecked === undefined ? { role: 'menuitem' } : { role: 'menuitemradio', 'aria-checked': isChecked })}
      aria-disabled={refusal !== undefined}
      className={`menu-row ${isRemoval ? 'is-removal' : ''}`}
      onClick={press}
      onPointerMove={(event) => event.currentTarget.focus({ preventScroll: true })}
    >
      <span className="menu-icon">{icon}</span>
      <span className="menu-words">
        <span>
          {title}
          {isCaution && <span className="menu-caution">Caution</span>}
        </span>
        {refusal !== undefined && <span className="menu-refusal">{refusal}</span>}
      </span>
      {hint !== undefined && <span className="menu-hint figures">{hint}</span>}
    </button>
  );
}

/** Keeps the whole menu inside the window, whatever corner it opens from. */
function usePlaceInWindow(
  menu: RefObject<HTMLDivElement | null>,
  at: { readonly x: number; readonly y: number },
  opensUpwards: boolean,
): { left: number; top: number } {
  const [place, setPlace] = useState({ left: at.x, top: at.y });
  useLayoutEffect(() => {
    if (menu.current === null) return;
    const { offsetWidth: width, offsetHeight: height } = menu.current;
    const top = opensUpwards ? at.y - height : at.y;
    setPlace({
      left: Math.max(EDGE, Math.min(at.x, window.innerWidth - width - EDGE)),
      top: Math.max(EDGE, Math.min(top, window.innerHeight - height - EDGE)),
    });
  }, [menu, at.x, at.y, opensUpwards]);
  return place;
}

function narrowed(groups: readonly MenuGroup[], filter: string): readonly MenuGroup[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return groups
    .map((group) => ({
      ...group,
      items: group.items.filter(({ title }) => {
        const text = `${group.title ?? ''} ${title}`.toLowerCase();
        return words.every((word) => text.includes(word));
      }),
    }))
    .filter(({ items }) => items.length > 0);
}

function focusable(menu: HTMLElement | null): HTMLElement[] {
  return menu === null ? [] : [...menu.querySelectorAll<HTMLElement>('input, [role^="menuitem"]')];
}

/** A press beside the menu closes it and does nothing else: the backdrop keeps it from what lies below. */
function usePressOutside(menu: RefObject<HTMLDivElement | null>, close: () => void): void {
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    const press = ({ target }: PointerEvent): void => {
      if (target instanceof Node && menu.current?.contains(target) !== true) latest.current();
    };
    window.addEventListener('pointerdown', press, true);
    return () => window.removeEventListener('pointerdown', press, true);
  }, [menu]);
}
