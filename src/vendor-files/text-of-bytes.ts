/** Bytes as text and back, without the decoders of a browser or of Node, so that the layers that use it stay pure. */

export interface DecodedText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16' | 'latin-1';
  /** Whether a byte order mark stood before the text, which does not hold it. */
  readonly mark: boolean;
}

/** UTF-8 where the bytes are that, UTF-16 where a mark says so, else Latin-1, in which any bytes are text. */
export function textOfBytes(bytes: Uint8Array): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: utf16(bytes, 0), encoding: 'utf-16', mark: true };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: utf16(bytes, 1), encoding: 'utf-16', mark: true };
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const content = mark ? bytes.subarray(3) : bytes;
  const text = utf8(content);
  if (text !== null) return { text, encoding: 'utf-8', mark };
  return { text: joined(content, (at) => [content[at] ?? 0, 1]), encoding: 'latin-1', mark };
}

/** Base64 as text, or null where it is none. */
export function textOfBase64(written: string): string | null {
  if (written.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(written)) return null;
  const bytes: number[] = [];
  let bits = 0;
  let value = 0;
  for (const character of written.replace(/=+$/, '')) {
    value = ((value << 6) | BASE64.indexOf(character)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((value >> bits) & 0xff);
  }
  return textOfBytes(Uint8Array.from(bytes)).text;
}

export function base64OfText(text: string): string {
  const bytes = utf8Bytes(text);
  let written = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second, third] = bytes.slice(at, at + 3);
    const value = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    const digits = [18, 12, 6, 0].map((shift) => BASE64[(value >> shift) & 63] ?? '');
    const used = second === undefined ? 2 : third === undefined ? 3 : 4;
    written += digits.slice(0, used).join('').padEnd(4, '=');
  }
  return written;
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function utf8Bytes(text: string): number[] {
  return [...text].flatMap((character) => {
    const point = character.codePointAt(0) ?? 0;
    if (point < 0x80) return [point];
    const tail = (shift: number) => 0x80 | ((point >> shift) & 0x3f);
    if (point < 0x800) return [0xc0 | (point >> 6), tail(0)];
    if (point < 0x10000) return [0xe0 | (point >> 12), tail(6), tail(0)];
    return [0xf0 | (point >> 18), tail(12), tail(6), tail(0)];
  });
}

function utf16(bytes: Uint8Array, high: 0 | 1): string {
  const content = bytes.subarray(2, bytes.length - (bytes.length % 2));
  const unitAt = (at: number) => (content[at + (1 - high)] ?? 0) * 256 + (content[at + high] ?? 0);
  return joined(content, (at) => [unitAt(at), 2]);
}

/** Null where a byte sequence is not UTF-8: overlong forms and lone surrogates are none. */
function utf8(bytes: Uint8Array): string | null {
  let valid = true;
  const text = joined(bytes, (at) => {
    const first = bytes[at] ?? 0;
    if (first < 0x80) return [first, 1];
    const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    let point = first & (0x7f >> length);
    for (let tail = 1; tail < length; tail += 1) {
      const byte = bytes[at + tail] ?? 0;
      if ((byte & 0xc0) !== 0x80) valid = false;
      point = (point << 6) | (byte & 0x3f);
    }
    const least = [0, 0, 0x80, 0x800, 0x10000][length] ?? 0;
    if (first < 0xc2 || point < least || point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) valid = false;
    return [valid ? point : 0, valid ? length : bytes.length];
  });
  return valid ? text : null;
}

const MAX_CHUNK = 8192;

/** Builds a text from the code points that `pointAt` finds, each with the number of bytes that it takes. */
function joined(bytes: Uint8Array, pointAt: (at: number) => readonly [point: number, length: number]): string {
  const chunks: string[] = [];
  let points: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const [point, length] = pointAt(at);
    points.push(point);
    at += length;
    if (points.length === MAX_CHUNK || at >= bytes.length) {
      chunks.push(String.fromCodePoint(...points));
      points = [];
    }
  }
  return chunks.join('');
}
