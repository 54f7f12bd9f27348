import { crc32, deflateSync, inflateSync } from 'node:zlib';

const COLOURS = 256;
/** How many of them go by how often they are there. */
const COMMON = 176;
/** Shades that the eye does not tell apart in a screenshot count as one. */
const SHADE_BITS = 6;

/** A screenshot with a palette of 256 colours: about a third of its size, and to the eye the same. */
export function smallPng(png: Buffer): Buffer {
  const { width, height, channels, pixels } = decode(png);
  const count = width * height;
  const shade = (value: number): number => value >> (8 - SHADE_BITS);
  const keyAt = (pixel: number): number => {
    const [red = 0, green = 0, blue = 0] = pixels.subarray(pixel * channels, pixel * channels + 3);
    return (shade(red) << (2 * SHADE_BITS)) | (shade(green) << SHADE_BITS) | shade(blue);
  };
  // Of each group of shades the colour that is there most often stands for all of them, so that large areas keep their own.
  const groups = new Map<number, Map<number, number>>();
  for (let pixel = 0; pixel < count; pixel += 1) {
    const colour = pixels.readUIntBE(pixel * channels, 3);
    const group = groups.get(keyAt(pixel)) ?? new Map<number, number>();
    groups.set(keyAt(pixel), group.set(colour, (group.get(colour) ?? 0) + 1));
  }
  const ranked = [...groups]
    .map(([key, colours]) => {
      const [colour = 0] = [...colours].sort((one, other) => other[1] - one[1])[0] ?? [];
      return { key, colour, total: [...colours.values()].reduce((sum, one) => sum + one, 0) };
    })
    .sort((one, other) => other.total - one.total);
  const palette = paletteOf(ranked);
  const indexOf = new Map(ranked.map(({ key, colour }) => [key, nearest(palette, colour)]));

  const rows = Buffer.alloc((width + 1) * height);
  for (let pixel = 0; pixel < count; pixel += 1) {
    rows[Math.floor(pixel / width) * (width + 1) + 1 + (pixel % width)] = indexOf.get(keyAt(pixel)) ?? 0;
  }
  const colours = Buffer.alloc(palette.length * 3);
  for (const [index, colour] of palette.entries()) colours.writeUIntBE(colour, index * 3, 3);
  const header = Buffer.from(png.subarray(16, 29));
  header.writeUInt8(8, 8);
  header.writeUInt8(3, 9);
  const parts = [chunk('IHDR', header), chunk('PLTE', colours), chunk('IDAT', deflateSync(rows, { level: 9 }))];
  return Buffer.concat([png.subarray(0, 8), ...parts, chunk('IEND', Buffer.alloc(0))]);
}

interface Shade {
  readonly colour: number;
  readonly total: number;
}

/** The colours that are there most often, and of the others those that none of these could stand for. */
function paletteOf(ranked: readonly Shade[]): readonly number[] {
  const palette = ranked.slice(0, COMMON).map(({ colour }) => colour);
  const rare = ranked.slice(COMMON).map(({ colour, total }) => {
    return { colour, weight: Math.sqrt(total), away: distance(colour, palette[nearest(palette, colour)] ?? 0) };
  });
  while (palette.length < COLOURS && rare.length > 0) {
    let [best] = rare;
    for (const one of rare) if (best === undefined || one.away * one.weight > best.away * best.weight) best = one;
    if (best === undefined || best.away === 0) break;
    const { colour } = best;
    palette.push(colour);
    for (const one of rare) one.away = Math.min(one.away, distance(one.colour, colour));
  }
  return palette;
}

function distance(one: number, other: number): number {
  const part = (value: number, shift: number): number => (value >> shift) & 255;
  return [0, 8, 16].reduce((sum, shift) => sum + (part(one, shift) - part(other, shift)) ** 2, 0);
}

function nearest(palette: readonly number[], colour: number): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, other] of palette.entries()) {
    const away = distance(colour, other);
    if (away < least) [best, least] = [index, away];
  }
  return best;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const made = Buffer.alloc(body.length + 8);
  made.writeUInt32BE(data.length, 0);
  body.copy(made, 4);
  made.writeUInt32BE(crc32(body), body.length + 4);
  return made;
}

/** What Chromium writes: eight bits a channel, not interlaced. */
function decode(png: Buffer) {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const channels = png[25] === 6 ? 4 : 3;
  const data: Buffer[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const raw = inflateSync(Buffer.concat(data));
  const stride = width * channels;
  const pixels = Buffer.alloc(stride * height);
  for (let row = 0; row < height; row += 1) {
    const filter = raw[row * (stride + 1)] ?? 0;
    for (let column = 0; column < stride; column += 1) {
      const at = row * stride + column;
      const left = column < channels ? 0 : (pixels[at - channels] ?? 0);
      const up = row === 0 ? 0 : (pixels[at - stride] ?? 0);
      const corner = row === 0 || column < channels ? 0 : (pixels[at - stride - channels] ?? 0);
      const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      pixels[at] = ((raw[row * (stride + 1) + 1 + column] ?? 0) + predicted) & 255;
    }
  }
  return { width, height, channels, pixels };
}

function paeth(left: number, up: number, corner: number): number {
  const [byLeft, byUp, byCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (byLeft <= byUp && byLeft <= byCorner) return left;
  return byUp <= byCorner ? up : corner;
}
