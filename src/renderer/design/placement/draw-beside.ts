import { hostOfElement } from '../../../design/edits/elements.ts';
import { CARD_WIDTH } from '../../../diagram/card-size.ts';
import { type Box, type Point, right } from '../../../diagram/geometry.ts';
import type { DrawnArrangement } from '../../../diagram/notes-in-place.ts';
import { useDesignStore } from '../../store/design-store.ts';
import { arrangementOf } from '../drawing.ts';
import { draw } from '../element-actions.ts';
import { type ToolName, toolNamed } from '../tools.ts';
import { siteAt } from './elements-at.ts';
import { roomForCard, roomForRail } from './make-room.ts';
import { boxOf, contentsOf } from './places.ts';

const BESIDE = 80;
/** As high as the card of a member, the highest that a tool draws. */
const NEW_CARD = { width: CARD_WIDTH, height: 172 };
/** From the corner of what is drawn to the point at which a person would have clicked. */
const GRASP = { x: CARD_WIDTH / 2, y: 30 };

/** Draws without being told where: in the site in which something is selected, or else in the first one, where there is room. */
export function drawBeside(name: ToolName): void {
  const arrangement = arrangementOf(useDesignStore.getState().history.present);
  const { sites, box } = arrangement;
  if (toolNamed(name).isStamp) return draw(name, placeForStamp(arrangement, name));
  if (name === 'site') return draw(name, { x: right(box) + BESIDE + 40, y: box.y + 24 });
  const site = siteOfSelection(arrangement) ?? sites[0] ?? nowhere(box);
  if (name.endsWith('network')) {
    const { at, places } = roomForRail(arrangement, site);
    return draw(name, at, places);
  }
  const { at, places } = roomForCard(arrangement, site, NEW_CARD);
  draw(name, { x: at.x + GRASP.x, y: at.y + GRASP.y }, places);
}

/** The failover pair goes into the first empty site, such as the one of a new drawing; what is added to it stands beside all. */
function placeForStamp(arrangement: DrawnArrangement, name: ToolName): Point {
  const { present } = useDesignStore.getState().history;
  const isEmpty = (site: DrawnArrangement['sites'][number]): boolean =>
    contentsOf(present, arrangement, site).length === 0;
  const selected = siteOfSelection(arrangement);
  const candidates = [selected, ...(name === 'failover-pair' ? arrangement.sites : [])];
  const empty = candidates.find((site) => site !== undefined && isEmpty(site));
  if (empty !== undefined) return { x: empty.box.x + 40, y: empty.box.y + 40 };
  return { x: right(arrangement.box) + BESIDE, y: arrangement.box.y + 24 };
}

/** Without a site, room is found around everything. */
function nowhere(box: Box): DrawnArrangement['sites'][number] {
  return { id: '', box: { ...box, width: Math.max(box.width, 640), height: Math.max(box.height, 420) } };
}

function siteOfSelection(arrangement: DrawnArrangement): DrawnArrangement['sites'][number] | undefined {
  const { history, selection } = useDesignStore.getState();
  const [first] = selection;
  if (first === undefined) return undefined;
  if (first.kind === 'site') return arrangement.sites.find(({ id }) => id === first.id);
  const host = hostOfElement(history.present, first);
  const box = boxOf(arrangement, host === undefined ? first : { kind: 'host', id: host });
  const middle = box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  return (middle && siteAt(arrangement, middle)) ?? undefined;
}
