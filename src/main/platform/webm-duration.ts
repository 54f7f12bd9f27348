/**
 * A recorder writes a WebM as it comes and cannot know how long it will be, so that players show no length. Its header gets a
 * place for the length, which is filled in at the end. Matroska's elements are an id, a size and the contents; both numbers
 * tell their own length by the first bit that is set.
 */
const SEGMENT = 0x18538067;
const INFO = 0x1549a966;
const DURATION = 0x4489;
const DURATION_ELEMENT = Uint8Array.of(0x44, 0x89, 0x88, 0, 0, 0, 0, 0, 0, 0, 0);
const BEFORE_VALUE = 3;

interface Element {
  readonly id: number;
  readonly size: number;
  readonly sizeAt: number;
  readonly at: number;
}

export interface RoomForDuration {
  readonly bytes: Uint8Array;
  /** Where the length stands, as 64 bits of a float. */
  readonly durationAt: number;
}

/** Null while the header is not all there yet; the length of a header that has one already is only found. */
export function withRoomForDuration(bytes: Uint8Array): RoomForDuration | null {
  const info = findInfo(bytes);
  if (info === null || info.at + info.size > bytes.length) return null;
  for (let next = elementAt(bytes, info.at); next !== null && next.at < info.at + info.size; ) {
    if (next.id === DURATION && next.size === 8) return { bytes, durationAt: next.at };
    next = elementAt(bytes, next.at + next.size);
  }
  const end = info.at + info.size;
  const size = writtenSize(info.size + DURATION_ELEMENT.length);
  const parts = [bytes.subarray(0, info.sizeAt), size, bytes.subarray(info.at, end), DURATION_ELEMENT];
  const before = parts.reduce((sum, part) => sum + part.length, 0);
  return {
    bytes: Buffer.concat([...parts, bytes.subarray(end)]),
    durationAt: before - DURATION_ELEMENT.length + BEFORE_VALUE,
  };
}

/** In milliseconds, which is the unit that recorders use. */
export function durationBytes(ms: number): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(ms);
  return bytes;
}

function findInfo(bytes: Uint8Array): Element | null {
  let next = elementAt(bytes, 0);
  while (next !== null && next.id !== INFO) {
    next = elementAt(bytes, next.id === SEGMENT ? next.at : next.at + next.size);
  }
  return next;
}

function elementAt(bytes: Uint8Array, at: number): Element | null {
  const idLength = lengthAt(bytes, at);
  if (idLength === null) return null;
  const sizeAt = at + idLength;
  const sizeLength = lengthAt(bytes, sizeAt);
  if (sizeLength === null || sizeAt + sizeLength > bytes.length) return null;
  const size = numberAt(bytes, sizeAt, sizeLength) - 2 ** (7 * sizeLength);
  return { id: numberAt(bytes, at, idLength), size, sizeAt, at: sizeAt + sizeLength };
}

function lengthAt(bytes: Uint8Array, at: number): number | null {
  const first = bytes[at];
  return first === undefined || first === 0 ? null : Math.clz32(first) - 23;
}

function numberAt(bytes: Uint8Array, at: number, length: number): number {
  return bytes.subarray(at, at + length).reduce((sum, byte) => sum * 256 + byte, 0);
}

/** In eight bytes, which any size fits into. */
function writtenSize(size: number): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE((1n << 56n) | BigInt(size));
  return bytes;
}
