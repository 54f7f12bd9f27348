/** A configuration text that stands as a block in another file. */
import type { PlacedNode } from '../placed-yaml.ts';
import { isSecret, type SourceFile } from '../source-file.ts';
import type { CpfSource } from './cpf.ts';

/** The text with its place, its secrets hidden, or null where it is no block, so that its lines are not those of the file. */
export function textWithin(file: SourceFile, { isBlock, scalar, line }: PlacedNode): CpfSource['part'] | null {
  if (scalar === null || !isBlock) return null;
  const indent = /^\s*/.exec(file.text.split(/\r\n|\n|\r/)[line] ?? '')?.[0].length ?? 0;
  for (const [index, one] of scalar.split('\n').entries()) {
    if (isSecret(one)) file.mark(line + 1 + index, 'ignored', 'a secret, which is neither read nor shown');
  }
  return { text: scalar, line: line + 1, indent };
}
