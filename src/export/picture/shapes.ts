import type { Box } from '../../diagram/geometry.ts';
import { textWidth } from '../../diagram/text-width.ts';
import { type Markup, type MarkupValue, markup } from '../text/markup.ts';

/** Fonts that are everywhere, as a picture that stands alone brings none: the first are those of the window. */
export const FONTS = {
  words: "Inter, 'Segoe UI', 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif",
  figures: "'JetBrains Mono', Consolas, Menlo, 'DejaVu Sans Mono', monospace",
} as const;

/** A share of the size of letters; those of figures are all of one width. */
const FIGURE_WIDTH = 0.602;

/** Hundredths of a pixel are enough, and the same on every machine. */
export const number = (value: number): number => Math.round(value * 100) / 100 + 0;

interface TextLook {
  readonly size: number;
  readonly colour: string;
  readonly weight?: number;
  readonly font?: keyof typeof FONTS;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** Cut in the middle where it would be wider. */
  readonly room?: number;
}

export function text(x: number, y: number, words: string, look: TextLook): Markup {
  const { size, colour, weight = 400, font = 'words', anchor = 'start', room } = look;
  const shown = room === undefined ? words : fitting(words, room, { size, weight, font });
  const full = shown === words ? [] : [markup`<title>${words}</title>`];
  return markup`<text x="${number(x)}" y="${number(y)}" font-family="${FONTS[font]}" font-size="${size}" font-weight="${weight}" fill="${colour}" text-anchor="${anchor}">${full}${shown}</text>`;
}

type Letters = { readonly size: number; readonly weight: number; readonly font: keyof typeof FONTS };

/** About as wide as it is drawn; fonts that stand in for ours are wider. */
export function widthOf(words: string, { size, weight, font }: Letters): number {
  if (font === 'figures') return words.length * size * FIGURE_WIDTH;
  return textWidth(words) * (size / 12) * (weight > 500 ? 1.12 : 1.02);
}

function fitting(words: string, room: number, letters: Letters): string {
  if (widthOf(words, letters) <= room) return words;
  const all = [...words];
  for (let kept = Math.min(all.length - 1, 200); kept > 2; kept -= 1) {
    const [head, tail] = [all.slice(0, Math.ceil(kept / 2)), all.slice(all.length - Math.floor(kept / 2))];
    const shown = `${head.join('')}…${tail.join('')}`;
    if (widthOf(shown, letters) <= room) return shown;
  }
  return '…';
}

export function rectangle(
  { x, y, width, height }: Box,
  { fill, stroke, radius = 0 }: { readonly fill: string; readonly stroke?: string; readonly radius?: number },
): Markup {
  const edge = stroke === undefined ? markup`` : markup` stroke="${stroke}"`;
  return markup`<rect x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}" rx="${radius}" fill="${fill}"${edge}/>`;
}

export function path(
  d: string,
  { stroke, width, dash }: { readonly stroke: string; readonly width: number; readonly dash?: string },
): Markup {
  const dashes = dash === undefined ? markup`` : markup` stroke-dasharray="${dash}"`;
  return markup`<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linejoin="round"${dashes}/>`;
}

export const group = (children: MarkupValue, opacity = 1): Markup =>
  opacity === 1 ? markup`<g>${children}</g>` : markup`<g opacity="${opacity}">${children}</g>`;

/** The glyphs of a card: drawn in a square of 16. */
const GLYPHS = {
  host: 'M2.5 2.5h11v4.5h-11z M2.5 9h11v4.5h-11z M5 4.75h.5 M5 11.25h.5',
  arbiter: 'M8 2.5v11 M4.5 13.5h7 M3 5h10 M3 5l-1.8 4.5h3.6z M13 5l-1.8 4.5h3.6z',
  users:
    'M6 7.5a2.5 2.5 0 1 0 0-5a2.5 2.5 0 1 0 0 5z M1.5 13.5c0-6 9-6 9 0 M11 3c2.4.6 2.4 3.9 0 4.5 M12 9.3c1.6.6 2.5 2 2.5 4.2',
  failover: 'M2.5 13h11 M3 10.5l-1-6l3.5 2.5L8 3l2.5 4L14 4.5l-1 6z',
  dr: 'M8 14a6 6 0 1 0 0-12a6 6 0 1 0 0 12z M8 10.5a2.5 2.5 0 1 0 0-5a2.5 2.5 0 1 0 0 5z M3.8 3.8l2.4 2.4 M12.2 3.8l-2.4 2.4 M3.8 12.2l2.4-2.4 M12.2 12.2l-2.4-2.4',
  'reporting-read-only': 'M8.5 2v5.5H14a5.5 5.5 0 0 0-5.5-5.5z M6.5 3.5a5.5 5.5 0 1 0 6 6h-6z',
  'reporting-read-write': 'M3 13l.8-3.2L11 2.6l2.4 2.4l-7.2 7.2z M9.5 4.1l2.4 2.4',
  agent: 'M8 8v5.5 M8 8h.1 M5.5 10.2a3.2 3.2 0 1 1 5 0 M3.6 12a5.7 5.7 0 1 1 8.8 0',
  datacenter: 'M3.5 13.5v-11h6v11 M9.5 6h3v7.5 M2 13.5h12 M6 5h1 M6 8h1 M6 11h1',
  campus: 'M3.5 13.5v-11h9v11z M6 5.5h.5 M9.5 5.5h.5 M6 8.5h.5 M9.5 8.5h.5 M7 13.5v-2h2v2',
  cloud: 'M4.5 12.5a3 3 0 1 1 .6-5.9a4 4 0 0 1 7.6 1.4a2.3 2.3 0 0 1-.4 4.5z',
  internet: 'M8 14a6 6 0 1 0 0-12a6 6 0 1 0 0 12z M2 8h12 M8 2c-4.4 3.6-4.4 8.4 0 12 M8 2c4.4 3.6 4.4 8.4 0 12',
  application: 'M2 3h12v10H2z M2 6h12 M4.5 4.5h.01 M6.5 4.5h.01',
  balancer: 'M8 14V9 M8 9L3.5 4.5 M8 9l4.5-4.5 M3.5 7.5v-3h3 M12.5 7.5v-3h-3',
  name: 'M8 2v12 M3 3.5h8l2.5 2l-2.5 2H3z',
  platform: 'M8 2l6 3l-6 3l-6-3z M2 8l6 3l6-3 M2 11l6 3l6-3',
} as const;

export type Glyph = keyof typeof GLYPHS;

export function glyph(of: Glyph, x: number, y: number, colour: string, size = 16): Markup {
  return markup`<path d="${GLYPHS[of]}" transform="translate(${number(x)} ${number(y)}) scale(${number(size / 16)})" fill="none" stroke="${colour}" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/>`;
}
