/** What stands in a WebM: its kind, its length, and how many pictures there are in how many clusters. */
export interface WebmFacts {
  docType: string;
  durationMs: number;
  clusters: number;
  blocks: number;
  codec: string;
  width: number;
  height: number;
}

const EBML = 0x1a45dfa3;
const SEGMENT = 0x18538067;
const CLUSTER = 0x1f43b675;
/** Of which the contents are elements again: besides those above, the information, the tracks, a track and its picture. */
const PARENTS = new Set([EBML, SEGMENT, CLUSTER, 0x1549a966, 0x1654ae6b, 0xae, 0xe0, 0xa0]);

/** Goes through the elements of a file one after the other; whatever does not fit is no WebM. */
export function webmFacts(bytes: Buffer): WebmFacts {
  const facts: WebmFacts = { docType: '', durationMs: 0, clusters: 0, blocks: 0, codec: '', width: 0, height: 0 };
  for (let at = 0; at < bytes.length; ) {
    const idLength = Math.clz32(bytes[at] ?? 0) - 23;
    const id = bytes.readUIntBE(at, idLength);
    const sizeAt = at + idLength;
    const sizeLength = Math.clz32(bytes[sizeAt] ?? 0) - 23;
    const size = Number(
      BigInt(`0x${bytes.toString('hex', sizeAt, sizeAt + sizeLength)}`) & (2n ** BigInt(7 * sizeLength) - 1n),
    );
    const start = sizeAt + sizeLength;
    const contents = bytes.subarray(start, start + size);
    if (id === 0x4282) facts.docType = contents.toString('latin1');
    if (id === 0x4489) facts.durationMs = contents.readDoubleBE(0);
    if (id === 0x86) facts.codec = contents.toString('latin1');
    if (id === 0xb0) facts.width = contents.readUIntBE(0, size);
    if (id === 0xba) facts.height = contents.readUIntBE(0, size);
    if (id === CLUSTER) facts.clusters += 1;
    if (id === 0xa3 || id === 0xa1) facts.blocks += 1;
    at = PARENTS.has(id) ? start : start + size;
    if (!PARENTS.has(id) && at > bytes.length) throw new Error(`Element ${id.toString(16)} goes beyond the file.`);
  }
  return facts;
}
