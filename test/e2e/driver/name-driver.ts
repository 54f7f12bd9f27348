import type { Locator } from '@playwright/test';

/** How a name is seen: whole, cut in its middle as `…DC1-CACHE01`, or `unreadable`. */
export function shownName(place: Locator, name: string): Promise<string> {
  return place
    .getByText(name, { exact: true })
    .first()
    .evaluate((text) => {
      const whole = text.textContent ?? '';
      const seen = text.closest<HTMLElement>('.name') ?? (text as HTMLElement);
      const pen = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;
      const { fontWeight, fontSize, fontFamily } = getComputedStyle(seen);
      pen.font = `${fontWeight} ${fontSize} ${fontFamily}`;
      const widthOf = (part: string): number => Math.floor(pen.measureText(part).width);
      const room = seen.clientWidth === 0 ? Number.POSITIVE_INFINITY : seen.clientWidth + 1;
      if (widthOf(whole) <= room) return whole;
      const { start = '', end = '' } = seen.dataset;
      const isCutInMiddle = end !== '' && widthOf(`${start.slice(0, 2)}…${end}`) <= room;
      return isCutInMiddle ? `${start.slice(0, 2)}…${end}` : 'unreadable';
    });
}
