import * as Primitive from '@radix-ui/react-dropdown-menu';
import { ChevronRight } from 'lucide-react';
import { type ComponentProps, type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { Icon } from './icons.tsx';
import { findInMenu, type MenuGroup, type MenuItem, type Submenu } from './menu-items.ts';

interface MenuProps {
  readonly label: string;
  readonly groups: readonly MenuGroup[];
  /** The corner of the window's area that the menu opens from. */
  readonly at: { readonly x: number; readonly y: number };
  readonly opensUpwards?: boolean;
  /** Finds what is typed, wherever it is folded away. */
  readonly hasSearch?: boolean;
  readonly onClose: () => void;
}

const EDGE = 8;

/**
 * A menu by mouse and by keyboard, on Radix's primitive: arrows, type-ahead and submenus are its part. Not modal, as its
 * lock on scrolling would need a style element that our content security policy forbids; a backdrop keeps presses off what
 * lies below. The focus returns to where it came from before anything is carried out.
 */
export function Menu({ label, groups, at, opensUpwards = false, hasSearch = false, onClose }: MenuProps) {
  const [origin] = useState(() => document.activeElement);
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const close = (): void => {
    onClose();
    if (origin instanceof HTMLElement || origin instanceof SVGElement) origin.focus();
  };
  useCloseOnResize(onClose);
  const rows =
    typed.trim() === '' ? (
      <MenuGroups groups={groups} close={close} />
    ) : (
      <FoundRows items={findInMenu(groups, typed)} close={close} />
    );
  return (
    <Primitive.Root open modal={false} onOpenChange={(isOpen) => !isOpen && close()}>
      {createPortal(
        <>
          <div className="menu-backdrop" />
          <Primitive.Trigger asChild>
            <span className="menu-anchor" style={{ left: at.x, top: at.y }} aria-hidden />
          </Primitive.Trigger>
        </>,
        document.body,
      )}
      <Primitive.Portal>
        <Primitive.Content
          {...FOCUS_ON_FIRST_ROW}
          // What is searched is more than a menu: a field, and the menu below it.
          role={hasSearch ? 'dialog' : 'menu'}
          aria-label={label}
          aria-labelledby={undefined}
          aria-orientation={undefined}
          className="menu"
          side={opensUpwards ? 'top' : 'bottom'}
          align="start"
          collisionPadding={EDGE}
          loop
          onCloseAutoFocus={(event) => event.preventDefault()}
          onKeyDown={(event) => {
            event.stopPropagation();
            if (hasSearch && isLetter(event)) {
              event.preventDefault();
              setTyped(typed + event.key);
              field.current?.focus();
            }
          }}
        >
          {hasSearch ? (
            <>
              <input
                ref={field}
                className="menu-search"
                type="search"
                aria-label={`Find in ${label}`}
                placeholder="Type to find…"
                value={typed}
                onChange={({ target }) => setTyped(target.value)}
                onKeyDown={pressInSearch}
              />
              <div role="menu" aria-label={label} className="menu-rows">
                {rows}
              </div>
            </>
          ) : (
            rows
          )}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** It would stay where it was, away from what it belongs to or beyond the edge. */
function useCloseOnResize(onClose: () => void): void {
  const latest = useRef(onClose);
  latest.current = onClose;
  useEffect(() => {
    // Registered once: what is registered anew while others hear of the size is not told any more.
    const end = (): void => latest.current();
    window.addEventListener('resize', end);
    return () => window.removeEventListener('resize', end);
  }, []);
}

const ROWS = '[role^="menuitem"]';

/** Radix lets only the keyboard begin on the first row, and knows only of keys that were pressed after it was opened. */
const FOCUS_ON_FIRST_ROW = {
  onOpenAutoFocus: (event: Event) => {
    event.preventDefault();
    const content = event.currentTarget as HTMLElement;
    (content.querySelector<HTMLElement>(ROWS) ?? content).focus({ preventScroll: true });
  },
} as ComponentProps<typeof Primitive.Content>;

function isLetter({ key, ctrlKey, metaKey, altKey, target, currentTarget }: KeyboardEvent): boolean {
  const isInside = target instanceof Element && target.closest('.menu') === currentTarget;
  return isInside && key.length === 1 && key !== ' ' && !(ctrlKey || metaKey || altKey);
}

/** The field is no row: its arrows lead to the rows, and Enter chooses the first of them. */
function pressInSearch(event: KeyboardEvent<HTMLInputElement>): void {
  const rows = event.currentTarget.parentElement?.querySelectorAll<HTMLElement>(ROWS);
  const target = { ArrowDown: rows?.[0], ArrowUp: rows?.[rows.length - 1], Enter: rows?.[0] }[event.key];
  event.stopPropagation();
  if (event.key === 'Tab' || target !== undefined) event.preventDefault();
  if (event.key === 'Enter') target?.click();
  else target?.focus();
}

interface GroupsProps {
  readonly groups: readonly MenuGroup[];
  readonly close: () => void;
}

function MenuGroups({ groups, close }: GroupsProps) {
  if (groups.length === 0) return <p className="menu-empty">No actions available here now.</p>;
  return groups.map((group, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the groups of an open menu neither come nor go, and not all have a title.
    <MenuGroupRows key={index} group={group} close={close} />
  ));
}

function MenuGroupRows({ group, close }: { readonly group: MenuGroup; readonly close: () => void }) {
  const titleId = useId();
  const { title, items, submenus = [] } = group;
  return (
    <Primitive.RadioGroup
      className="menu-group"
      aria-labelledby={title === null ? undefined : titleId}
      value={items.find(({ isChecked }) => isChecked)?.id}
    >
      {title !== null && (
        <Primitive.Label id={titleId} className="menu-title">
          {title}
        </Primitive.Label>
      )}
      {items.map((item) => (
        <MenuRow key={item.id} item={item} close={close} />
      ))}
      {submenus.map((submenu) => (
        <SubmenuRow key={submenu.id} submenu={submenu} close={close} />
      ))}
    </Primitive.RadioGroup>
  );
}

function FoundRows({ items, close }: { readonly items: readonly MenuItem[]; readonly close: () => void }) {
  if (items.length === 0) return <p className="menu-empty">No match. Try fewer letters.</p>;
  return items.map((item) => <MenuRow key={item.id} item={item} close={close} />);
}

function SubmenuRow({ submenu, close }: { readonly submenu: Submenu; readonly close: () => void }) {
  const { title, icon, groups } = submenu;
  return (
    <Primitive.Sub>
      <Primitive.SubTrigger className="menu-row" textValue={title}>
        <span className="menu-icon">{icon}</span>
        <span className="menu-words">{title}</span>
        <span className="menu-hint">
          <Icon of={ChevronRight} size={14} />
        </span>
      </Primitive.SubTrigger>
      <Primitive.Portal>
        <Primitive.SubContent
          className="menu is-submenu"
          aria-label={title}
          aria-labelledby={undefined}
          aria-orientation={undefined}
          collisionPadding={EDGE}
          loop
          onKeyDown={(event) => event.stopPropagation()}
        >
          <MenuGroups groups={groups} close={close} />
        </Primitive.SubContent>
      </Primitive.Portal>
    </Primitive.Sub>
  );
}

function MenuRow({ item, close }: { readonly item: MenuItem; readonly close: () => void }) {
  const { id, title, detail, icon, hint, refusal, isChecked, isCaution, isRemoval, choose } = item;
  const select = (event: Event): void => {
    event.preventDefault();
    if (refusal !== undefined) return;
    close();
    choose();
  };
  const words: ReactNode = (
    <>
      <span className="menu-icon">{icon}</span>
      <span className="menu-words">
        <span>
          {title}
          {isCaution && <span className="menu-caution">Caution</span>}
        </span>
        {detail !== undefined && <span className="menu-detail">{detail}</span>}
        {refusal !== undefined && <span className="menu-refusal">{refusal}</span>}
      </span>
      {hint !== undefined && <span className="menu-hint figures">{hint}</span>}
    </>
  );
  // What cannot be done keeps the focus, so that its reason can be read.
  const row = {
    className: `menu-row ${isRemoval ? 'is-removal' : ''}`,
    textValue: title,
    'aria-disabled': refusal !== undefined || undefined,
    onSelect: select,
  };
  return isChecked === undefined ? (
    <Primitive.Item {...row}>{words}</Primitive.Item>
  ) : (
    <Primitive.RadioItem {...row} value={id}>
      {words}
    </Primitive.RadioItem>
  );
}
