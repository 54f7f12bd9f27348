import type { Box } from '../../../diagram/geometry.ts';
import { lensArc } from '../../../diagram/lens-arc.ts';
import { type MirrorRelation, mirrorRelations } from '../../../diagram/mirror-relations.ts';
import type { DrawnArrangement } from '../../../diagram/notes-in-place.ts';
import { ViewportLayer } from '../../canvas/ViewportLayer.tsx';
import { useDesignView } from '../design-view.ts';
import { type DragSelection, dragOffset, useDragging } from '../drag/dragging.ts';
import { useArrangement, useDrawnDesign } from '../drawing.ts';

/** The mirror instead of its network: arcs over the cards for the journal, and for the eye of the arbiter. */
export function MirrorLens() {
  const isShown = useDesignView(({ view }) => view === 'mirror');
  return isShown ? <ShownLens /> : null;
}

function ShownLens() {
  const relations = mirrorRelations(useDrawnDesign());
  const { cards } = useArrangement();
  const held = useDragging((dragging) => dragging.held);
  const isStretched = ({ from, to }: MirrorRelation): boolean =>
    held?.ids.has(from) === true || held?.ids.has(to) === true;
  return (
    <ViewportLayer>
      <svg className="mirror-lens" role="img" aria-label="Who sends journal to whom, and whom the arbiter watches">
        <defs>
          {LEGEND.map(([kind]) => kind).map((kind) => (
            <marker key={kind} id={`lens-${kind}`} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" orient="auto">
              <path className={`lens-head is-${kind}`} d="M 0 0 L 8 4 L 0 8 z" />
            </marker>
          ))}
        </defs>
        <Arcs relations={relations.filter((relation) => !isStretched(relation))} boxOf={boxesAt(cards)} />
      </svg>
      {held !== null && <StretchedArcs relations={relations.filter(isStretched)} held={held} />}
    </ViewportLayer>
  );
}

/** Drawn anew whenever what is dragged moves. */
function StretchedArcs({
  relations,
  held,
}: {
  readonly relations: readonly MirrorRelation[];
  readonly held: DragSelection;
}) {
  const by = useDragging((dragging) => dragging.by);
  const boxOf = boxesAt(useArrangement().cards);
  const movedBoxOf = (id: string): Box | undefined => {
    const box = boxOf(id);
    const way = dragOffset(held, by, id);
    return box === undefined ? undefined : { ...box, x: box.x + way.x, y: box.y + way.y };
  };
  return (
    <svg className="mirror-lens" aria-hidden>
      <Arcs relations={relations} boxOf={movedBoxOf} />
    </svg>
  );
}

type BoxOf = (id: string) => Box | undefined;

function boxesAt(cards: DrawnArrangement['cards']): BoxOf {
  const boxes = new Map(cards.map(({ id, box }) => [id, box]));
  return (id) => boxes.get(id);
}

function Arcs({ relations, boxOf }: { readonly relations: readonly MirrorRelation[]; readonly boxOf: BoxOf }) {
  return relations.map(({ kind, mirror, from, to }) => {
    const [start, end] = [boxOf(from), boxOf(to)];
    if (start === undefined || end === undefined) return null;
    return (
      <path
        key={`${kind} ${mirror} ${from} ${to}`}
        className={`lens-arc is-${kind}`}
        d={lensArc(kind, start, end)}
        markerEnd={`url(#lens-${kind})`}
      />
    );
  });
}

const LEGEND = [
  ['journal', 'Sends journal data'],
  ['watch', 'Arbiter watches'],
  ['use', 'Connects to'],
] as const;

/** What the lines of the lens mean. */
export function MirrorLensLegend() {
  const isShown = useDesignView(({ view }) => view === 'mirror');
  const design = useDrawnDesign();
  if (!isShown) return null;
  const hasUses = mirrorRelations(design).some(({ kind }) => kind === 'use');
  return (
    <ul className="lens-legend" aria-label="What the lines mean">
      {LEGEND.filter(([kind]) => kind !== 'use' || hasUses).map(([kind, words]) => (
        <li key={kind}>
          <svg width="26" height="8" viewBox="0 0 26 8" aria-hidden="true" focusable="false">
            <path className={`lens-arc is-${kind}`} d="M 1 4 H 25" />
          </svg>
          {words}
        </li>
      ))}
    </ul>
  );
}
