import { type NodeChange, useStoreApi } from '@xyflow/react';
import { useCallback, useMemo, useRef } from 'react';
import { placeElements } from '../../../design/edits/layout.ts';
import { type ElementReference, elementOfKey } from '../../../design/element.ts';
import { surrounding } from '../../../diagram/geometry.ts';
import { RAIL_HEIGHT } from '../../../diagram/rail-box.ts';
import { useDesignStore } from '../../store/design-store.ts';
import { endDragging, takeInHand, useDragging } from '../drag/dragging.ts';
import { snapToOthers } from '../drag/guides.ts';
import { arrangementOf } from '../drawing.ts';
import { move, settle, wordsFor } from '../element-actions.ts';
import { boxesOf, boxOf, isHeld, withEverythingPlaced } from '../placement/places.ts';
import { useShownDocument } from '../shown-document.ts';
import { type DrawnNode, drawnNodes } from './drawn-nodes.ts';

export const GRID = 8;
/** How near on the screen a guide draws what is dragged to it. */
const GUIDE_REACH = 6;

/** What React Flow shows of the document, and what its gestures change in it: one step for each drag. */
export function useDrawnNodes() {
  const document = useShownDocument();
  const selection = useDesignStore((state) => state.selection);
  const flow = useStoreApi();
  const before = useRef<readonly DrawnNode[]>([]);
  const nodes = useMemo(() => {
    const arrangement = arrangementOf(document);
    return drawnNodes(arrangement, {
      selection,
      isHeld: (element) => isHeld(document, arrangement, element),
      before: before.current,
    });
  }, [document, selection]);
  before.current = nodes;
  const isMarquee = useRef(false);

  const change = useCallback(
    (changes: NodeChange<DrawnNode>[]): void => {
      if (changes.some(({ type }) => type === 'dimensions')) resize(changes);
      else dragNodes(changes, GUIDE_REACH / flow.getState().transform[2]);
      if (isMarquee.current) selectMarked(changes);
    },
    [flow],
  );
  return { nodes, change, isMarquee };
}

/** Everything that is dragged goes the same way, drawn to what it can be lined up with. */
function dragNodes(changes: readonly NodeChange<DrawnNode>[], reach: number): void {
  const moved = changes.flatMap((one) => (one.type === 'position' && one.position && one.dragging ? [one] : []));
  // A rail stretches to what stands on it, so that it is the last to ask.
  const first = moved.find(({ id }) => elementOfKey(id).kind !== 'network') ?? moved[0];
  if (first?.position === undefined) return;
  const document = useDesignStore.getState().history.present;
  const arrangement = arrangementOf(document);
  const held =
    useDragging.getState().held ??
    takeInHand(
      document,
      arrangement,
      moved.map(({ id }) => elementOfKey(id)),
    );
  const { kind } = elementOfKey(first.id);
  const box = boxOf(arrangement, elementOfKey(first.id));
  if (box === null) return;
  const wanted = {
    x: first.position.x - box.x,
    y: first.position.y + (kind === 'network' ? RAIL_HEIGHT / 2 : 0) - box.y,
  };
  const around = surrounding(boxesOf(arrangement, held.elements));
  const { by, guides } = snapToOthers({ ...around, x: around.x + wanted.x, y: around.y + wanted.y }, held.standing, {
    reach,
    grid: GRID,
  });
  useDragging.setState({ held, guides, by: { x: wanted.x + by.x, y: wanted.y + by.y } });
}

/** One step of what was dragged, in which hosts belong to the site that they were moved into. */
export function commitDrag(): void {
  const { held, by } = useDragging.getState();
  endDragging();
  if (held === null) return;
  const { elements } = held;
  const { endGroup } = useDesignStore.getState();
  endGroup();
  if (by.x !== 0 || by.y !== 0) {
    move(by, elements, 'drag');
    settle(elements, 'drag');
  }
  endGroup();
}

/** Sites and notes are resized to whole cells of the grid, in one step from when an edge is taken until it is let go. */
function resize(changes: readonly NodeChange<DrawnNode>[]): void {
  for (const one of changes) {
    // Without `resizing` it is only React Flow that has measured what it was told.
    if (one.type !== 'dimensions' || one.resizing === undefined || one.dimensions === undefined) continue;
    const element = elementOfKey(one.id);
    const position = changes.find((other) => other.type === 'position' && other.id === one.id);
    const corner = position?.type === 'position' ? position.position : undefined;
    const { width, height } = one.dimensions;
    useDesignStore.getState().edit(
      `Resize ${wordsFor([element])}`,
      (document) => {
        const arrangement = arrangementOf(document);
        const box = boxOf(arrangement, element);
        if (box === null) return document;
        const [left, top] = [onGrid(corner?.x ?? box.x), onGrid(corner?.y ?? box.y)];
        const end = { x: onGrid((corner?.x ?? box.x) + width), y: onGrid((corner?.y ?? box.y) + height) };
        const place = { x: left, y: top, width: end.x - left, height: end.y - top };
        return placeElements(withEverythingPlaced(document, arrangement), { [element.id]: place });
      },
      'resize',
    );
    if (!one.resizing) useDesignStore.getState().endGroup();
  }
}

const onGrid = (value: number): number => Math.round(value / GRID) * GRID;

function selectMarked(changes: readonly NodeChange<DrawnNode>[]): void {
  const { selection, select } = useDesignStore.getState();
  const marks = changes.filter((one) => one.type === 'select');
  if (marks.length === 0) return;
  const changed = new Set(marks.map(({ id }) => id));
  const kept = selection.filter(({ kind, id }) => !changed.has(`${kind}:${id}`));
  const added = marks.filter(({ selected }) => selected).map(({ id }): ElementReference => elementOfKey(id));
  select([...kept, ...added]);
}
