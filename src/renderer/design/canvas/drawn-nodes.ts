import type { Node } from '@xyflow/react';
import { type ElementReference, elementKey } from '../../../design/element.ts';
import type { Box } from '../../../diagram/geometry.ts';
import { keepAlike } from '../../../diagram/keep-alike.ts';
import type { DrawnArrangement } from '../../../diagram/notes-in-place.ts';
import type { LabelledRail } from '../../../diagram/place-zones.ts';
import { railBox } from '../../../diagram/rail-box.ts';
import { placed } from '../../canvas/placed.ts';

type Data<Fields> = Fields & Record<string, unknown>;
export type SiteNodeType = Node<Data<{ readonly site: string }>, 'site'>;
export type RailNodeType = Node<Data<{ readonly rail: LabelledRail }>, 'network'>;
export type HostNodeType = Node<Data<{ readonly host: string }>, 'host'>;
export type ClientNodeType = Node<Data<{ readonly client: string }>, 'client'>;
export type DnsNodeType = Node<Data<{ readonly 'dns-name': string }>, 'dns-name'>;
export type PlatformNodeType = Node<Data<{ readonly platform: string }>, 'platform'>;
/** Each bears its id under the name of its kind. */
type CardNodeType = HostNodeType | ClientNodeType | DnsNodeType | PlatformNodeType;
export type NoteNodeType = Node<Data<{ readonly note: string }>, 'note'>;
export type DrawnNode = SiteNodeType | RailNodeType | CardNodeType | NoteNodeType;

/** As in Emulate: sites at the bottom, links and wires over rails (2 and 3, in the style sheet), cards on top, notes over all. */
const LEVEL = { site: 0, rail: 1, card: 4, note: 5 } as const;

interface DrawingOptions {
  readonly selection: readonly ElementReference[];
  readonly isHeld: (element: ElementReference) => boolean;
  /** What of it has not changed is handed to React Flow as it was, which then draws only the rest anew. */
  readonly before: readonly DrawnNode[];
}

export function drawnNodes(arrangement: DrawnArrangement, { selection, isHeld, before }: DrawingOptions): DrawnNode[] {
  const selected = new Set(selection.map(elementKey));
  const common = (element: ElementReference, box: Box, zIndex: number) => ({
    id: elementKey(element),
    ...placed(box),
    measured: { width: box.width, height: box.height },
    zIndex,
    selected: selected.has(elementKey(element)),
    draggable: !isHeld(element),
  });
  const sites = arrangement.sites.map(
    ({ id, box }): SiteNodeType => ({
      ...common({ kind: 'site', id }, box, LEVEL.site),
      type: 'site',
      dragHandle: '.site-name',
      data: { site: id },
    }),
  );
  const rails = arrangement.rails.map((rail): RailNodeType => {
    const element: ElementReference = { kind: 'network', id: rail.network };
    return { ...common(element, railBox(rail), LEVEL.rail), type: 'network', data: { rail } };
  });
  const cards = arrangement.cards.map(({ id, kind, box }): CardNodeType => {
    const node = common({ kind, id }, box, LEVEL.card);
    return { ...node, type: kind, data: { [kind]: id } } as CardNodeType;
  });
  const notes = arrangement.notes.map(
    ({ id, box }): NoteNodeType => ({
      ...common({ kind: 'note', id }, box, LEVEL.note),
      type: 'note',
      data: { note: id },
    }),
  );
  const nodes: DrawnNode[] = [...sites, ...cards, ...rails, ...notes];
  return keepAlike(nodes, before, ({ id }) => id) as DrawnNode[];
}
