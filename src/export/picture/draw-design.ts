import type { Design } from '../../design/design.ts';
import type { DesignDocument } from '../../design/design-document.ts';
import { interfaceElement } from '../../design/element.ts';
import { notesOf } from '../../design/elements/note.ts';
import { placeholderInterfaces } from '../../design/rules/placeholders.ts';
import { type Arrangement, arrange, type PlacedWire } from '../../diagram/arrange.ts';
import type { CardKind } from '../../diagram/cards/cards.ts';
import { type Box, bottom, enlarged, type Point, right, surrounding } from '../../diagram/geometry.ts';
import { lensArc } from '../../diagram/lens-arc.ts';
import { type MirrorRelation, mirrorRelations } from '../../diagram/mirror-relations.ts';
import { notesInPlace } from '../../diagram/notes-in-place.ts';
import { linkLabel } from '../../diagram/place-links.ts';
import { railTone } from '../../diagram/rail-tone.ts';
import { subnetBeside } from '../../diagram/subnet-beside.ts';
import { type Markup, markup } from '../text/markup.ts';
import { type CardContext, clientCard, dnsCard, hostCard, platformCard } from './cards.ts';
import { mixed, PALETTES, type Palette, type PictureTheme } from './palette.ts';
import { glyph, group, number, path, rectangle, text, widthOf } from './shapes.ts';

export type PictureView = 'network' | 'mirror';

export interface PictureOptions {
  readonly view: PictureView;
  readonly theme: PictureTheme;
}

const MARGIN = { top: 32, right: 32, bottom: 32, left: 32 };
/** What the arcs mean stands below everything. */
const LEGEND_ROOM = 44;

/** The drawing as the window shows it, as an SVG that stands alone. */
export function drawDesign(document: DesignDocument, design: Design, { view, theme }: PictureOptions): string {
  const palette = PALETTES[theme];
  const arrangement = arrangementOf(document, design);
  const notes = notesInPlace(document, arrangement.box);
  const drawn = surrounding([arrangement.box, ...notes.map(({ box }) => box)]);
  const isMirror = view === 'mirror';
  const arcs = isMirror ? arcsOf(design, arrangement) : [];
  // Arcs rise over the cards.
  const above = Math.max(0, drawn.y - Math.min(...arcs.map(({ d }) => topOf(d))));
  const frame = enlarged(drawn, {
    ...MARGIN,
    top: MARGIN.top + above,
    bottom: MARGIN.bottom + (isMirror ? LEGEND_ROOM : 0),
  });
  const faded = isMirror ? 0.25 : 1;
  const placeholders = placeholderInterfaces(document);
  const parts: Markup[] = [
    rectangle(frame, { fill: palette.background }),
    ...sites(design, arrangement, palette),
    group(links(design, arrangement, palette), faded),
    ...rails(design, arrangement, palette, faded),
    group(
      arrangement.wires.map((wire) => wireOf(design, wire, palette, placeholders)),
      faded,
    ),
    ...cards(design, arrangement, palette, placeholders),
    ...(isMirror ? [] : linkLabels(design, arrangement, palette)),
    ...arcs.map((arc) => drawnArc(arc, palette)),
    ...noteCards(document, notes, palette),
    ...(isMirror ? [legend(frame, palette, arcs)] : []),
  ];
  const { x, y, width, height } = frame;
  const title = `${design.name}: ${isMirror ? 'who sends journal to whom, and whom the arbiter watches' : 'networks, hosts and members'}`;
  return markup`<svg xmlns="http://www.w3.org/2000/svg" viewBox="${[x, y, width, height].map(number).join(' ')}" width="${number(width)}" height="${number(height)}" role="img" aria-label="${title}">
<title>${title}</title>
${parts.map((part) => markup`${part}\n`)}</svg>
`.text;
}

const arrangements = new WeakMap<Design, Arrangement>();

/** Worked out once for the pictures of a design, which differ in what they show of it. */
function arrangementOf({ layout }: DesignDocument, design: Design): Arrangement {
  const arrangement = arrangements.get(design) ?? arrange(design, layout?.nodes ?? {});
  arrangements.set(design, arrangement);
  return arrangement;
}

const SITE_GLYPHS = { datacenter: 'datacenter', campus: 'campus', cloud: 'cloud', internet: 'internet' } as const;

function sites(design: Design, { sites: placed }: Arrangement, palette: Palette): Markup[] {
  return placed.flatMap(({ id, box }) => {
    const site = design.sites.find((one) => one.id === id);
    if (site === undefined) return [];
    return [
      rectangle(box, { fill: palette.site, stroke: palette.strongLine, radius: 16 }),
      glyph(SITE_GLYPHS[site.kind], box.x + 20, box.y + 15, palette.muted, 14),
      text(box.x + 41, box.y + 27, site.name, { size: 12, weight: 560, colour: palette.muted, room: box.width - 60 }),
    ];
  });
}

function rails(design: Design, { rails: placed }: Arrangement, palette: Palette, opacity: number): Markup[] {
  return placed.flatMap(({ network: id, y, fromX, toX, labelX, labelWidth }) => {
    const network = design.networks.find((one) => one.id === id);
    if (network === undefined) return [];
    const tone = palette.rails[railTone(design, id)];
    const words = network.name;
    const nameWidth = widthOf(words, { size: 11.5, weight: 620, font: 'words' });
    const wide = (figures: string): number => widthOf(figures, { size: 10.8, weight: 400, font: 'figures' });
    const latency = `${network.latencyMs} ms`;
    // An imported network is often called by its addresses, which are said once.
    const subnet = subnetBeside(network);
    const cidr = subnet === null ? [] : [subnet];
    const all = [...cidr, latency].join(' · ');
    const isOneLine = nameWidth + 8 + wide(all) <= labelWidth;
    const lines = isOneLine || wide(all) <= labelWidth ? [all] : [...cidr, latency];
    const figures = lines.map((line, index) =>
      text(isOneLine ? labelX + nameWidth + 8 : labelX, y + (isOneLine ? 20 : 35 + 15 * index), line, {
        size: 10.8,
        font: 'figures',
        colour: palette.muted,
        room: isOneLine ? wide(all) + 1 : labelWidth,
      }),
    );
    return [
      group(rectangle({ x: fromX, y: y - 3, width: toX - fromX, height: 6 }, { fill: tone, radius: 3 }), opacity),
      text(labelX, y + 20, words, {
        size: 11.5,
        weight: 620,
        colour: mixed(tone, palette.text, 0.18),
        room: isOneLine ? nameWidth + 1 : labelWidth,
      }),
      ...figures,
    ];
  });
}

const CASING_STOPS_SHORT = 6;

/** As on the canvas. */
const PLACEHOLDER_DASH = '6 5';

function wireOf(
  design: Design,
  { card, interfaceId, atCard, atRail, network }: PlacedWire,
  palette: Palette,
  placeholders: ReadonlySet<string>,
): Markup {
  const isPlaceholder = interfaceId !== null && placeholders.has(interfaceElement(card, interfaceId).id);
  const tone = palette.rails[railTone(design, network)];
  const inwards = CASING_STOPS_SHORT * Math.sign(atRail.y - atCard.y);
  const [x, from, to] = [number(atCard.x), number(atCard.y), number(atRail.y)];
  return group([
    path(`M ${x} ${number(from + inwards)} V ${number(to - inwards)}`, { stroke: palette.site, width: 6 }),
    path(`M ${x} ${from} V ${to}`, { stroke: tone, width: 2, ...(isPlaceholder ? { dash: PLACEHOLDER_DASH } : {}) }),
    markup`<circle cx="${x}" cy="${to}" r="4" fill="${tone}"/>`,
  ]);
}

const routeText = (route: readonly Point[]): string =>
  `M ${route.map(({ x, y }) => `${number(x)} ${number(y)}`).join(' L ')}`;

function links(design: Design, { links: placed }: Arrangement, palette: Palette): Markup[] {
  return placed.flatMap(({ id, route }) => {
    const d = routeText(route);
    if (design.links.find((one) => one.id === id)?.layer !== 2) {
      return [path(d, { stroke: palette.faint, width: 2, dash: '3 4' })];
    }
    return [
      path(d, { stroke: mixed(palette.background, palette.muted, 0.8), width: 6 }),
      path(d, { stroke: palette.background, width: 3 }),
    ];
  });
}

function linkLabels(design: Design, { links: placed }: Arrangement, palette: Palette): Markup[] {
  return placed.flatMap(({ id, label }) => {
    const link = design.links.find((one) => one.id === id);
    if (link === undefined) return [];
    const words = linkLabel(link);
    const width = widthOf(words, { size: 10.5, weight: 400, font: 'figures' }) + 6;
    return [
      rectangle({ x: label.x - width / 2, y: label.y - 7, width, height: 14 }, { fill: palette.background, radius: 4 }),
      text(label.x, label.y + 3.7, words, { size: 10.5, font: 'figures', colour: palette.muted, anchor: 'middle' }),
    ];
  });
}

function cards(
  design: Design,
  { cards: placed }: Arrangement,
  palette: Palette,
  placeholders: ReadonlySet<string>,
): Markup[] {
  const context = { design, palette, placeholders };
  return placed.flatMap(({ id, kind, box }) => drawnCard(context, kind, id, box) ?? []);
}

const CARDS: Readonly<Record<CardKind, (context: CardContext, id: string, box: Box) => Markup | undefined>> = {
  host: (context, id, box) => drawn(context.design.hosts, id, (host) => hostCard(context, host, box)),
  client: (context, id, box) => drawn(context.design.clients, id, (client) => clientCard(context, client, box)),
  'dns-name': (context, id, box) => {
    const found = context.design.dns.find(({ name }) => name === id);
    return found && dnsCard(context, found, box);
  },
  platform: (context, id, box) =>
    drawn(context.design.platforms, id, (platform) => platformCard(context, platform, box)),
};

function drawn<Item extends { readonly id: string }>(
  items: readonly Item[],
  id: string,
  draw: (item: Item) => Markup,
): Markup | undefined {
  const found = items.find((item) => item.id === id);
  return found && draw(found);
}

const drawnCard = (context: CardContext, kind: CardKind, id: string, box: Box): Markup | undefined =>
  CARDS[kind](context, id, box);

const ARC_LOOKS: Readonly<Record<MirrorRelation['kind'], { readonly words: string; readonly dash?: string }>> = {
  journal: { words: 'Sends journal data' },
  watch: { words: 'Arbiter watches', dash: '3 5' },
  use: { words: 'Connects to', dash: '8 4' },
};

interface Arc {
  readonly kind: MirrorRelation['kind'];
  readonly d: string;
}

function arcsOf(design: Design, { cards: placed }: Arrangement): readonly Arc[] {
  const boxes = new Map(placed.map(({ id, box }) => [id, box]));
  return mirrorRelations(design).flatMap(({ kind, from, to }) => {
    const [start, end] = [boxes.get(from), boxes.get(to)];
    if (start === undefined || end === undefined) return [];
    const d = lensArc(kind, start, end).replace(/-?\d+\.\d+/g, (figure) => String(number(Number(figure))));
    return [{ kind, d }];
  });
}

const figuresOf = (d: string): readonly number[] => (d.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);

/** The height of the middle of an arc, which is its top where it rises at all. */
function topOf(d: string): number {
  const [, from = 0, , one = 0, , two = 0, , to = 0] = figuresOf(d);
  return (from + 3 * one + 3 * two + to) / 8;
}

/** The head of the arrow is drawn where the arc ends, as a marker would need an id that is unique in a page. */
function drawnArc({ kind, d }: Arc, palette: Palette): Markup {
  const [controlX = 0, controlY = 0, endX = 0, endY = 0] = figuresOf(d).slice(-4);
  const angle = Math.round((Math.atan2(endY - controlY, endX - controlX) * 180) / Math.PI);
  const { dash } = ARC_LOOKS[kind];
  return group([
    path(d, { stroke: palette[kind], width: 2.5, ...(dash === undefined ? {} : { dash }) }),
    markup`<path d="M -13 -6 L 0 0 L -13 6 z" transform="translate(${endX} ${endY}) rotate(${angle})" fill="${palette[kind]}"/>`,
  ]);
}

function legend(frame: Box, palette: Palette, arcs: readonly Arc[]): Markup {
  const y = bottom(frame) - 30;
  let x = frame.x + MARGIN.left;
  const shown = (['journal', 'watch', 'use'] as const).filter((kind) => arcs.some((arc) => arc.kind === kind));
  const rows = shown.map((kind) => {
    const { words, dash } = ARC_LOOKS[kind];
    const row = group([
      path(`M ${number(x)} ${number(y)} h 26`, {
        stroke: palette[kind],
        width: 2.5,
        ...(dash === undefined ? {} : { dash }),
      }),
      text(x + 34, y + 4, words, { size: 12, colour: palette.muted }),
    ]);
    x += 34 + widthOf(words, { size: 12, weight: 400, font: 'words' }) + 28;
    return row;
  });
  return group(rows);
}

const NOTE = { size: 12.5, lineHeight: 17, padding: 11, top: 20 };

function noteCards(
  document: DesignDocument,
  placed: readonly { readonly id: string; readonly box: Box }[],
  palette: Palette,
): Markup[] {
  const texts = new Map(notesOf(document).map((note) => [note.id, note.text]));
  return placed.map(({ id, box }) => {
    const lines = wrapped(texts.get(id) ?? '', box.width - 2 * NOTE.padding);
    const room = Math.max(1, Math.floor((box.height - NOTE.padding) / NOTE.lineHeight));
    const shown = lines.length > room ? [...lines.slice(0, room - 1), `${lines[room - 1]} …`] : lines;
    return group([
      rectangle(box, { fill: palette.note, stroke: palette.strongLine, radius: 8 }),
      ...shown.map((line, index) =>
        text(box.x + NOTE.padding, box.y + NOTE.top + index * NOTE.lineHeight, line, {
          size: NOTE.size,
          colour: palette.text,
          room: right(box) - box.x - NOTE.padding,
        }),
      ),
    ]);
  });
}

function wrapped(words: string, room: number): string[] {
  const fits = (line: string): boolean => widthOf(line, { size: NOTE.size, weight: 400, font: 'words' }) <= room;
  return words.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.split(/\s+/)) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line === '' || fits(longer)) line = longer;
      else {
        lines.push(line);
        line = word;
      }
    }
    return [...lines, line];
  });
}
