import { create } from 'zustand';
import type { ElementReference } from '../../design/element.ts';
import type { Finding } from '../../design/rules/check-design.ts';
import type { Point } from '../../diagram/geometry.ts';
import type { ToolName } from './tools.ts';

/** A connection on its way from an element to where the pointer is, in the drawing's coordinates. */
export interface Connecting {
  readonly from: ElementReference;
  readonly start: Point;
  readonly end: Point;
}

/** What a person is about to do. Nothing of it is part of the document. */
interface DesignView {
  /** The tool of the palette that the next click on the canvas uses. */
  readonly tool: ToolName | null;
  /** The element whose name is being typed on the canvas. */
  readonly renaming: ElementReference | null;
  readonly connecting: Connecting | null;
  /** Where the menu of what is selected is open, and the point of the drawing that it is about, if any. */
  readonly menu: { readonly at: Point; readonly point: Point | null } | null;
  /** What is to be removed as soon as its consequences have been accepted. */
  readonly removing: readonly ElementReference[] | null;
  /** The finding that is to be silenced as soon as there is a reason. */
  readonly silencing: Finding | null;
  /** While places are being searched for, in a worker. */
  readonly isLayingOut: boolean;
  /** The canvas through one of its two lenses, or everything in a list. */
  readonly view: 'network' | 'mirror' | 'list';
  /** Whether single points of failure are marked on the canvas. */
  readonly showsOutageMarks: boolean;
}

export const useDesignView = create<DesignView>(() => ({
  tool: null,
  renaming: null,
  connecting: null,
  menu: null,
  removing: null,
  silencing: null,
  isLayingOut: false,
  view: 'network',
  showsOutageMarks: true,
}));

export const showInDesignView = useDesignView.setState;
