import type { Client, Design, Host, MemberType, Platform } from '../../design/design.ts';
import { interfaceElement } from '../../design/element.ts';
import { standingWords } from '../../design/standing.ts';
import { type MemberOfMirror, membersOnHost, mirrorsArbitratedBy } from '../../diagram/card-size.ts';
import { type Box, bottom, type Point, right } from '../../diagram/geometry.ts';
import { type HostedService, servicesOnHost } from '../../diagram/hosted-services.ts';
import { watchedOf } from '../../diagram/mirror-relations.ts';
import { placeOnPlatform, platformParts, platformWords } from '../../diagram/platform-parts.ts';
import { showsAsArbiter } from '../../diagram/shows-as-arbiter.ts';
import { VIA_WORDS } from '../../diagram/via-words.ts';
import { type Markup, markup } from '../text/markup.ts';
import { mixed, type Palette } from './palette.ts';
import { type Glyph, glyph, group, number, path, rectangle, text, widthOf } from './shapes.ts';

/** The rows of a card, as `diagram/card-size.ts` and the window's style sheet have them. */
const ROW = { header: 46, name: 22, status: 40, lowStatus: 32, fact: 22, progress: 12 } as const;
const PADDING = 12;
const FOOT = 6;
const WORDS: Readonly<Record<MemberType, string>> = {
  failover: 'Failover',
  dr: 'DR',
  'reporting-read-only': 'Reporting',
  'reporting-read-write': 'Read-write',
};

export interface CardContext {
  readonly design: Design;
  readonly palette: Palette;
  /** Ids of interfaces whose address is a placeholder. */
  readonly placeholders: ReadonlySet<string>;
}

export function hostCard({ design, palette, placeholders }: CardContext, host: Host, box: Box): Markup {
  const members = membersOnHost(design, host);
  const arbitrated = mirrorsArbitratedBy(design, host);
  const watched = arbitrated.flatMap(watchedOf);
  const services = servicesOnHost(design, host);
  const place = placeOnPlatform(design, host);
  const parts: Markup[] = [];
  let y = box.y + ROW.header;
  for (const [index, member] of members.entries()) {
    parts.push(memberSection(palette, member, { ...box, y }, index > 0));
    // Where several share a card, there is room for the progress of each.
    y += ROW.name + ROW.lowStatus + 3 * ROW.fact + (members.length > 1 ? ROW.progress : 0);
  }
  if (arbitrated.length > 0) {
    parts.push(
      badge(
        palette,
        { word: `ISCAgent ${host.agent?.port ?? ''}`.trim(), glyph: 'arbiter', tone: palette.muted },
        { x: box.x + PADDING, y: y + 10 },
      ),
    );
    y += ROW.status;
    for (const { name } of watched) {
      parts.push(fact(palette, box, y, 'Watches', name));
      y += ROW.fact;
    }
  }
  for (const [index, service] of services.entries()) {
    parts.push(serviceSection(palette, service, { ...box, y }, members.length + arbitrated.length + index > 0));
    y += ROW.name + ROW.lowStatus + service.facts.length * ROW.fact;
  }
  if (members.length + arbitrated.length + services.length === 0) {
    const words = emptyWords(host);
    parts.push(text(box.x + PADDING, y + 26, words, { size: 13, colour: palette.text, room: box.width - 2 * PADDING }));
  }
  if (place !== null) parts.push(fact(palette, box, bottom(box) - FOOT - ROW.fact, place.label, place.value));
  const agent = host.agent === null ? [] : [glyph('agent', right(box) - PADDING - 15, box.y + 25, palette.muted, 14)];
  const [first] = host.interfaces;
  const address = first?.address ?? 'no address';
  const isPlaceholder = first !== undefined && placeholders.has(interfaceElement(host.id, first.id).id);
  return card(
    palette,
    box,
    { glyph: showsAsArbiter(design, host) ? 'arbiter' : 'host', name: host.name, line: address },
    [
      ...(isPlaceholder ? [dashedUnder(palette, address, { x: box.x + PADDING + 25, y: box.y + 39 })] : []),
      ...agent,
      ...parts,
    ],
  );
}

function emptyWords({ agent, interfaces }: Host): string {
  if (agent === null) return 'Nothing runs here yet';
  return interfaces.length === 0 ? 'Connect it to a network' : 'ISCAgent only';
}

export function clientCard({ design, palette }: CardContext, client: Client, box: Box): Markup {
  const { connect, workload } = client;
  const mirror = design.mirrors.find(({ id }) => id === connect.mirror)?.name ?? connect.mirror;
  const y = box.y + ROW.header;
  return card(palette, box, { glyph: 'users', name: client.name, line: VIA_WORDS[connect.via] }, [
    badge(
      palette,
      { word: mirror === '' ? 'No mirror yet' : mirror, glyph: 'users', tone: palette.muted },
      { x: box.x + PADDING, y: y + 10 },
    ),
    fact(palette, box, y + ROW.status, 'Updates', `${workload.updateMBps} MB/s`),
    fact(palette, box, y + ROW.status + ROW.fact, 'Commits', `${workload.commitsPerSecond} per s`),
  ]);
}

/** A DNS name (§3.1.7.2), as the window shows it. */
export function dnsCard(
  { palette }: CardContext,
  { name, address, ttlMs, updatedBy }: Design['dns'][number],
  box: Box,
): Markup {
  const y = box.y + ROW.header;
  const updater = updatedBy === 'monitor' ? 'a monitor' : 'an operator';
  return card(palette, box, { glyph: 'name', name, line: address }, [
    badge(palette, { word: 'DNS name', glyph: 'name', tone: palette.muted }, { x: box.x + PADDING, y: y + 10 }),
    fact(palette, box, y + ROW.status, 'TTL', `${ttlMs / 1000} s`),
    fact(palette, box, y + ROW.status + ROW.fact, 'Updated by', updater),
  ]);
}

/** A platform with its parts (§1.2, §1.3, §3.1.8). */
export function platformCard({ design, palette }: CardContext, platform: Platform, box: Box): Markup {
  const first = box.y + ROW.header + FOOT;
  const parts = platformParts(design, platform).map(({ name, value }, index) =>
    fact(palette, box, first + index * ROW.fact, name, value),
  );
  return card(palette, box, { glyph: 'platform', name: platform.id, line: platformWords(platform) }, parts);
}

const SERVICE_GLYPHS = {
  'application-server': 'application',
  'web-gateway': 'internet',
  'load-balancer': 'balancer',
} as const;

function serviceSection(palette: Palette, service: HostedService, box: Box, isApart: boolean): Markup {
  const { kind, id, word, facts } = service;
  const { x, y } = box;
  const factsAt = y + ROW.name + ROW.lowStatus;
  const look = { size: 13, weight: 640, colour: palette.text, room: box.width - 2 * PADDING };
  return group([
    ...(isApart ? [divider(palette, box, y)] : []),
    text(x + PADDING, y + 17, id, look),
    badge(palette, { word, glyph: SERVICE_GLYPHS[kind], tone: palette.muted }, { x: x + PADDING, y: y + ROW.name + 6 }),
    ...facts.map(([label, value], index) => fact(palette, box, factsAt + index * ROW.fact, label, value)),
  ]);
}

function card(
  palette: Palette,
  box: Box,
  head: { readonly glyph: Glyph; readonly name: string; readonly line: string },
  parts: readonly Markup[],
): Markup {
  const x = box.x + PADDING;
  const room = box.width - 2 * PADDING - 25;
  return group([
    rectangle(box, { fill: palette.card, stroke: palette.strongLine, radius: 10 }),
    glyph(head.glyph, x, box.y + 15, palette.text),
    text(x + 25, box.y + 20, head.name, { size: 13, weight: 650, colour: palette.text, room }),
    text(x + 25, box.y + 36, head.line, { size: 11, font: 'figures', colour: palette.muted, room: room - 20 }),
    divider(palette, box, box.y + ROW.header),
    ...parts,
  ]);
}

/** Under the second line of a card. */
function dashedUnder(palette: Palette, words: string, { x, y }: Point): Markup {
  const width = widthOf(words, { size: 11, weight: 400, font: 'figures' });
  return path(`M ${number(x)} ${number(y)} h ${number(width)}`, { stroke: palette.muted, width: 1, dash: '3 2' });
}

const divider = (palette: Palette, { x, width }: Box, y: number): Markup =>
  markup`<path d="${`M ${x} ${y} h ${width}`}" stroke="${palette.line}" fill="none"/>`;

function memberSection(palette: Palette, { mirror, member }: MemberOfMirror, box: Box, isApart: boolean): Markup {
  const tone = palette.members[member.type];
  const { x, y } = box;
  const word = badge(
    palette,
    { word: WORDS[member.type], glyph: member.type, tone },
    { x: x + PADDING, y: y + ROW.name + 6 },
  );
  const factsAt = y + ROW.name + ROW.lowStatus;
  return group([
    ...(isApart ? [divider(palette, box, y)] : []),
    text(x + PADDING, y + 17, member.name, {
      size: 13,
      weight: 640,
      colour: palette.text,
      room: box.width - 2 * PADDING,
    }),
    word,
    chip(
      palette,
      standingWords(mirror, member)?.short ?? mirror.name,
      box,
      y + ROW.name + 7,
      badgeWidth(WORDS[member.type]),
    ),
    fact(palette, box, factsAt, 'Superserver', member.superserverAddress || 'none'),
    fact(palette, box, factsAt + ROW.fact, 'Mirror private', member.mirrorPrivateAddress || 'none'),
    fact(palette, box, factsAt + 2 * ROW.fact, 'Agent', member.agentAddress || 'none'),
  ]);
}

function fact(palette: Palette, box: Box, y: number, label: string, value: string): Markup {
  const labelWidth = widthOf(label, { size: 12, weight: 400, font: 'words' });
  return group([
    text(box.x + PADDING, y + 15, label, { size: 12, colour: palette.muted }),
    text(right(box) - PADDING, y + 15, value, {
      size: 11.3,
      weight: 560,
      font: 'figures',
      colour: palette.text,
      anchor: 'end',
      room: box.width - 2 * PADDING - labelWidth - 8,
    }),
  ]);
}

const BADGE = { height: 22, padding: 8, glyph: 13, gap: 6, most: 190 } as const;

const badgeWidth = (word: string): number =>
  Math.min(
    widthOf(word, { size: 12, weight: 620, font: 'words' }) + 2 * BADGE.padding + BADGE.glyph + BADGE.gap,
    BADGE.most,
  );

interface Badge {
  readonly word: string;
  readonly glyph: Glyph;
  readonly tone: string;
}

/** A word and its glyph on a tint of their colour, with an edge for where there are no colours. */
function badge(palette: Palette, { word, glyph: sign, tone }: Badge, { x, y }: Point): Markup {
  const width = badgeWidth(word);
  const colour = mixed(tone, palette.text, 0.26);
  const textX = x + BADGE.padding + BADGE.glyph + BADGE.gap;
  return group([
    rectangle(
      { x, y, width, height: BADGE.height },
      { fill: mixed(palette.card, tone, 0.15), stroke: mixed(palette.card, tone, 0.3), radius: 6 },
    ),
    glyph(sign, x + BADGE.padding, y + 4.5, colour, BADGE.glyph),
    text(textX, y + 15.5, word, { size: 12, weight: 620, colour, room: x + width - BADGE.padding / 2 - textX }),
  ]);
}

function chip(palette: Palette, name: string, box: Box, y: number, badgeTakes: number): Markup {
  const room = box.width - 2 * PADDING - badgeTakes - 8;
  const width = Math.min(widthOf(name, { size: 11, weight: 620, font: 'words' }) + 14, room);
  const x = right(box) - PADDING - width;
  return group([
    rectangle(
      { x, y, width, height: 19 },
      { fill: palette.card, stroke: mixed(palette.card, palette.muted, 0.45), radius: 10 },
    ),
    text(x + width / 2, y + 13.5, name, {
      size: 11,
      weight: 620,
      colour: mixed(palette.muted, palette.text, 0.26),
      anchor: 'middle',
      room: width - 8,
    }),
  ]);
}
