import type { Design } from '../../../design/design.ts';
import { elementsWithPaths } from '../../../design/element-path.ts';
import type { FieldInput } from '../kinds/field.ts';

/** What a field offers to choose from. */
export function optionsFor(design: Design, input: FieldInput): readonly (readonly [string | number, string])[] {
  if (input.as === 'choice') return input.options;
  if (input.as !== 'reference') return [];
  return elementsWithPaths(design)
    .filter(({ element }) => element.kind === input.to)
    .map(({ element: { id }, item }) => [id, item.name ?? id]);
}
