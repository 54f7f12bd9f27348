import type { DesignDocument } from '../../../design/design-document.ts';
import { glide } from '../../canvas/glide.ts';
import { useDesignStore } from '../../store/design-store.ts';
import { useGliding } from '../shown-document.ts';

type Nodes = NonNullable<NonNullable<DesignDocument['layout']>['nodes']>;

/** Above this many places one frame would take longer than it is shown. */
const MAX_GLIDING = 150;

/** However long a frame takes on a busy machine, one sees where things go. */
const MAX_SHARE_PER_FRAME = 0.3;

/**
 * Lets everything glide from where it stood to where the drawing has it now, with its wires. Only the picture is on its
 * way; whatever is done to the drawing meanwhile ends it.
 */
export async function glideFrom(before: Nodes): Promise<void> {
  const { present } = useDesignStore.getState().history;
  const lastsMs = 2 * glide().duration;
  if (lastsMs === 0 || Object.keys(before).length > MAX_GLIDING) return;
  let drawnAt = performance.now();
  for (let share = 0; share < 1; ) {
    if (useDesignStore.getState().history.present !== present) break;
    useGliding.setState({ of: present, shown: between(before, present, eased(share)) });
    const frameAt = await nextFrame();
    share += Math.min((frameAt - drawnAt) / lastsMs, MAX_SHARE_PER_FRAME);
    drawnAt = frameAt;
  }
  useGliding.setState({ of: null, shown: null });
}

const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));

/** Fast at first, and then to a gentle halt. */
const eased = (share: number): number => 1 - (1 - share) ** 3;

/** The document with everything a share of the way from where it stood to its place. */
export function between(before: Nodes, after: DesignDocument, share: number): DesignDocument {
  const way = (from: number, to: number): number => from + (to - from) * share;
  const nodes = Object.entries(after.layout?.nodes ?? {}).map(([id, to]) => {
    const from = before[id] ?? to;
    const changed = ['x', 'y', 'width', 'height'].flatMap((name) => {
      const [start, end] = [from[name], to[name]];
      return typeof start === 'number' && typeof end === 'number' ? [[name, way(start, end)] as const] : [];
    });
    return [id, { ...to, ...Object.fromEntries(changed) }] as const;
  });
  return { ...after, layout: { ...after.layout, nodes: Object.fromEntries(nodes) } };
}
