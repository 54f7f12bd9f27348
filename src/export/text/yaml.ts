import { Document } from 'yaml';
import { oneLine } from './one-line.ts';

/** A YAML file with a comment at its beginning. */
export function yamlFile(value: unknown, heading: readonly string[]): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  document.commentBefore = heading.map((line) => ` ${oneLine(line)}`).join('\n');
  return document.toString({ lineWidth: 0 });
}
