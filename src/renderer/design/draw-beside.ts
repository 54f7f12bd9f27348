import { useDesignStore } from '../store/design-store.ts';
import { arrangementOf } from './drawing.ts';
import { draw } from './element-actions.ts';
import type { ToolName } from './tools.ts';

const STEP = { x: 276, y: 60 };
const FREE_PLACE = { x: 160, y: 90 };

/** In the site that is selected, or else in the first one, beside what stands there already. */
export function drawBeside(name: ToolName): void {
  const { history, selection } = useDesignStore.getState();
  const { sites, cards, rails, box } = arrangementOf(history.present);
  if (name === 'site') return draw(name, { x: box.x + box.width + FREE_PLACE.x, y: box.y + 24 });
  const chosen = selection.find(({ kind }) => kind === 'site')?.id;
  const site = sites.find(({ id }) => id === chosen) ?? sites[0];
  const area = site?.box ?? box;
  if (name.endsWith('network')) {
    return draw(name, { x: area.x + area.width / 2, y: area.y + area.height - 150 + rails.length * STEP.y });
  }
  const inside = cards.filter((card) => card.box.x < area.x + area.width && card.box.x >= area.x).length;
  draw(name, { x: area.x + FREE_PLACE.x + inside * STEP.x, y: area.y + FREE_PLACE.y });
}
