import { elementsWithPaths } from '../../../design/element-path.ts';
import type { Drawn } from '../../../design/elements/kind.ts';
import type { FieldInput } from '../kinds/field.ts';

/** What a field offers to choose from. */
export function optionsFor(
  drawn: Drawn,
  input: FieldInput,
  item: unknown,
): readonly (readonly [string | number, string])[] {
  if (input.as === 'choice') return input.options;
  if (input.as !== 'reference') return [];
  const to = typeof input.to === 'function' ? input.to(item) : input.to;
  return elementsWithPaths(drawn)
    .filter(({ element }) => element.kind === to)
    .map(({ element: { id }, item }) => [id, item.name ?? id]);
}
