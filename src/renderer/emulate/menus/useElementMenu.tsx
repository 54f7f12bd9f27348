import { createContext, type KeyboardEvent, type MouseEvent, useContext } from 'react';
import { type ElementReference, elementKey } from '../../../design/element.ts';
import { usePresenting } from '../../store/presenting-store.ts';
import { hasDetails, useView } from '../../store/view-store.ts';

export interface MenuRequest {
  readonly element: ElementReference;
  readonly at: { readonly x: number; readonly y: number };
}

/** While something on the canvas is to be marked, a click or Enter marks it. */
export interface ElementPick {
  /** Null for what cannot be marked. */
  state(element: ElementReference): 'marked' | 'unmarked' | null;
  toggle(element: ElementReference): void;
}

export const ElementPickContext = createContext<ElementPick | null>(null);

/** The canvas opens the menu; everything on it only says for what and where. */
export const ElementMenuContext = createContext<(request: MenuRequest) => void>(() => {});

interface ElementProps {
  readonly role: 'group' | 'button';
  readonly 'aria-label': string;
  readonly 'aria-haspopup'?: 'menu';
  readonly 'aria-pressed'?: boolean;
  readonly 'data-marked'?: boolean;
  readonly tabIndex: 0;
  readonly 'data-element': string;
  /** In the spotlight. */
  readonly 'data-lit'?: true;
  readonly onClick?: (event: MouseEvent) => void;
  readonly onContextMenu: (event: MouseEvent) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** Whether its details are shown beside the canvas. */
export function useIsSelected(element: ElementReference): boolean {
  const key = elementKey(element);
  return useView(({ details }) => details !== null && elementKey(details) === key);
}

/** What makes something on the canvas reachable by keyboard and gives it its menu, by mouse and by keyboard. */
export function useElementMenu(
  element: ElementReference,
  name: string,
  role: ElementProps['role'] = 'group',
): ElementProps {
  const open = useContext(ElementMenuContext);
  const pick = useContext(ElementPickContext);
  const showDetails = useView((view) => view.showDetails);
  const key = elementKey(element);
  const isLit = usePresenting(({ lit }) => lit?.has(key) === true);
  const mark = pick?.state(element) ?? null;
  if (pick !== null && mark !== null) return pickProps(pick, element, name, mark === 'marked');
  const select = hasDetails(element)
    ? (event: MouseEvent): void => {
        event.stopPropagation();
        showDetails(element);
      }
    : undefined;
  return {
    ...(select === undefined ? {} : { onClick: select }),
    role,
    'aria-label': name,
    'aria-haspopup': 'menu',
    tabIndex: 0,
    'data-element': key,
    ...(isLit ? { 'data-lit': true } : {}),
    onContextMenu: (event) => {
      event.preventDefault();
      event.stopPropagation();
      // The keyboard's own menu key arrives here too, and without a place.
      const isByKeyboard = event.button !== 2 || (event.clientX === 0 && event.clientY === 0);
      open({ element, at: isByKeyboard ? placeBeside(event.currentTarget) : { x: event.clientX, y: event.clientY } });
    },
    onKeyDown: (event) => {
      const isMenuKey = event.key === 'Enter' || event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
      if (!isMenuKey || event.target !== event.currentTarget) return;
      event.preventDefault();
      event.stopPropagation();
      open({ element, at: placeBeside(event.currentTarget) });
    },
  };
}

function pickProps(pick: ElementPick, element: ElementReference, name: string, isMarked: boolean): ElementProps {
  const toggle = (event: MouseEvent | KeyboardEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    pick.toggle(element);
  };
  // On a card stand other things that can be reached, which a button must not hold.
  const kind =
    element.kind === 'host'
      ? ({ role: 'group', 'aria-label': isMarked ? `${name}, marked` : name } as const)
      : ({ role: 'button', 'aria-label': name, 'aria-pressed': isMarked } as const);
  return {
    ...kind,
    'data-marked': isMarked,
    tabIndex: 0,
    'data-element': elementKey(element),
    onClick: toggle,
    onContextMenu: (event) => event.preventDefault(),
    onKeyDown: (event) => {
      if (event.target === event.currentTarget && (event.key === 'Enter' || event.key === ' ')) toggle(event);
    },
  };
}

function placeBeside(target: Element): { x: number; y: number } {
  const box = target.getBoundingClientRect();
  return { x: box.left + Math.min(box.width / 2, 40), y: box.top + Math.min(box.height / 2, 40) };
}
