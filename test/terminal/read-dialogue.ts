/**
 * A dialogue file: blocks of a directive with the lines typed below it, `----`, and what is seen then up to `====`. `#` begins a
 * remark. So the file can be read as a whole, and `vitest -u` writes what is seen anew.
 */
export interface Block {
  readonly remark: readonly string[];
  readonly directive: string;
  readonly given: string;
  readonly typed: readonly string[];
}

const SEEN = '----';
const END = '====';

export function readDialogue(text: string): readonly Block[] {
  const blocks: Block[] = [];
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const remark: string[] = [];
    for (; lines[at]?.startsWith('#') || lines[at] === ''; at += 1) if (lines[at] !== '') remark.push(lines[at] ?? '');
    const head = lines[at];
    if (head === undefined) break;
    const [directive = '', ...rest] = head.split(' ');
    const typed: string[] = [];
    for (at += 1; at < lines.length && lines[at] !== SEEN; at += 1) typed.push(lines[at] ?? '');
    while (at < lines.length && lines[at] !== END) at += 1;
    blocks.push({ remark, directive, given: rest.join(' '), typed });
  }
  return blocks;
}

export function writeBlock({ remark, directive, given, typed }: Block, seen: readonly string[]): string {
  const head = given === '' ? directive : `${directive} ${given}`;
  return [...remark, head, ...typed, SEEN, ...seen.map((line) => line.trimEnd()), END, ''].join('\n');
}
