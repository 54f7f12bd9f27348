import type { NodeChange } from '@xyflow/react';
import { useCallback, useMemo, useRef } from 'react';
import { placeElements } from '../../../design/edits/layout.ts';
import type { ElementReference } from '../../../design/rules/rule.ts';
import { RAIL_HEIGHT } from '../../canvas/flow-elements.ts';
import { useDesignDocument, useDesignStore } from '../../store/design-store.ts';
import { arrangementOf } from '../drawing.ts';
import { move, settle, wordsFor } from '../element-actions.ts';
import { boxOf, withEverythingPlaced } from '../places.ts';
import { type DrawnNode, elementOfNode, flowDrawing } from './flow-drawing.ts';

/** What React Flow shows of the document, and what its gestures change in it: one step for each drag. */
export function useDrawnNodes() {
  const document = useDesignDocument();
  const selection = useDesignStore((state) => state.selection);
  const elements = useMemo(() => flowDrawing(arrangementOf(document), selection), [document, selection]);
  const drags = useRef(0);
  const isMarquee = useRef(false);

  const change = useCallback((changes: NodeChange<DrawnNode>[]): void => {
    const group = `drag ${drags.current}`;
    if (changes.some(({ type }) => type === 'dimensions')) resizeSite(changes, group);
    else moveNodes(changes, group);
    if (isMarquee.current) selectMarked(changes);
  }, []);
  const beginDrag = useCallback((): void => {
    drags.current += 1;
  }, []);
  const endDrag = useCallback((nodes: readonly { readonly id: string }[]): void => {
    const { selection: chosen, endGroup } = useDesignStore.getState();
    const dragged = nodes.map(({ id }) => elementOfNode(id));
    settle(dragged.length > 1 ? chosen : dragged, `drag ${drags.current}`);
    endGroup();
  }, []);
  return { ...elements, change, beginDrag, endDrag, isMarquee };
}

function moveNodes(changes: readonly NodeChange<DrawnNode>[], group: string): void {
  const moved = changes.flatMap((one) => (one.type === 'position' && one.position ? [one] : []));
  const arrangement = arrangementOf(useDesignStore.getState().history.present);
  const elements = moved.map(({ id }) => elementOfNode(id));
  // Everything that is dragged goes the same way. A rail stretches to what stands on it, so that it is the last to ask.
  const first = moved.find(({ id }) => elementOfNode(id).kind !== 'network') ?? moved[0];
  const box = first === undefined ? null : boxOf(arrangement, elementOfNode(first.id));
  if (box === null || first?.position === undefined) return;
  const isRail = elementOfNode(first.id).kind === 'network';
  const by = { x: first.position.x - box.x, y: first.position.y + (isRail ? RAIL_HEIGHT / 2 : 0) - box.y };
  if (by.x !== 0 || by.y !== 0) move(by, elements, group);
}

function resizeSite(changes: readonly NodeChange<DrawnNode>[], group: string): void {
  for (const one of changes) {
    // Without `resizing` it is only React Flow that has measured what it was told.
    if (one.type !== 'dimensions' || one.resizing === undefined || one.dimensions === undefined) continue;
    const element = elementOfNode(one.id);
    const position = changes.find((other) => other.type === 'position' && other.id === one.id);
    const corner = position?.type === 'position' ? position.position : undefined;
    const { dimensions } = one;
    useDesignStore.getState().edit(
      `Resize ${wordsFor([element])}`,
      (document) => {
        const arrangement = arrangementOf(document);
        const box = boxOf(arrangement, element);
        if (box === null) return document;
        const place = { x: corner?.x ?? box.x, y: corner?.y ?? box.y, ...dimensions };
        return placeElements(withEverythingPlaced(document, arrangement), { [element.id]: place });
      },
      `resize ${group}`,
    );
  }
}

function selectMarked(changes: readonly NodeChange<DrawnNode>[]): void {
  const { selection, select } = useDesignStore.getState();
  const marks = changes.filter((one) => one.type === 'select');
  if (marks.length === 0) return;
  const changed = new Set(marks.map(({ id }) => id));
  const kept = selection.filter(({ kind, id }) => !changed.has(`${kind}:${id}`));
  const added = marks.filter(({ selected }) => selected).map(({ id }): ElementReference => elementOfNode(id));
  select([...kept, ...added]);
}
