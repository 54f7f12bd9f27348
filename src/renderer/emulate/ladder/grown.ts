/**
 * Numbers of which so many at the beginning stay, with a place for each of the others. What was there before is not copied
 * where there is room behind it: of a hundred thousand numbers that grow by ten, new memory would cost more than all else.
 */
export function grown(known: Float64Array, same: number, length: number): Float64Array {
  if (same === known.length && known.buffer.byteLength >= length * known.BYTES_PER_ELEMENT) {
    return new Float64Array(known.buffer, 0, length);
  }
  const roomy = new Float64Array(Math.ceil(length * 1.25));
  roomy.set(known.subarray(0, same));
  return roomy.subarray(0, length);
}
