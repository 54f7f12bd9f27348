import { elementsWithPaths } from '../../../design/element-path.ts';
import type { Drawn } from '../../../design/elements/kind.ts';
import type { FieldInput } from '../kinds/field.ts';

/** What a field offers to choose from; nothing refers to itself. */
export function optionsFor(
  drawn: Drawn,
  input: FieldInput,
  item: unknown,
): readonly (readonly [string | number, string])[] {
  if (input.as === 'choice') return input.options;
  if (input.as !== 'reference') return [];
  const to = typeof input.to === 'function' ? input.to(item) : input.to;
  return elementsWithPaths(drawn)
    .filter(({ element, item: other }) => element.kind === to && other !== item)
    .map(({ element: { id }, item: other }) => [id, other.name ?? id]);
}
