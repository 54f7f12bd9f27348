import type { Design } from '../../../design/design.ts';
import type { FieldInput } from './field.ts';

/** What a field offers to choose from. */
export function optionsFor(design: Design, input: FieldInput): readonly (readonly [string | number, string])[] {
  if (input.as === 'choice') return input.options;
  if (input.as !== 'reference') return [];
  switch (input.to) {
    case 'site':
      return named(design.sites);
    case 'network':
      return named(design.networks);
    case 'host':
      return named(design.hosts);
    case 'instance':
      return design.instances.map(({ id }) => [id, id]);
    case 'mirror':
      return named(design.mirrors);
  }
}

const named = (items: readonly { readonly id: string; readonly name: string }[]) =>
  items.map(({ id, name }) => [id, name] as const);
