import { type DesignDocument, designDocumentSchema } from './design-document.ts';
import { concreteSchema, z } from './schema.ts';

/**
 * The text of a `.mirrorlab` file: two-space JSON whose fields stand in the order of the schema, unknown ones after them
 * in alphabetical order, so that equal designs give equal bytes and a change is a small difference in git.
 */
export function saveDesign(document: DesignDocument): string {
  const text = JSON.stringify(ordered(designDocumentSchema, document), null, 2);
  // As it stands, a reader would take a replacement character for bytes that were not UTF-8.
  return `${text.replaceAll('\uFFFD', '\\ufffd')}\n`;
}

function ordered(schema: z.core.$ZodType | undefined, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const concrete = schema === undefined ? undefined : concreteSchema(schema, value);
  if (Array.isArray(value)) {
    const item = concrete instanceof z.ZodArray ? concrete.def.element : undefined;
    return value.map((element) => ordered(item, element));
  }
  const shape: Record<string, z.core.$ZodType> = concrete instanceof z.ZodObject ? concrete.shape : {};
  const known = Object.keys(shape).filter((name) => Object.hasOwn(value, name));
  const unknown = Object.keys(value).filter((name) => !Object.hasOwn(shape, name));
  return Object.fromEntries(
    [...known, ...unknown.sort()].map((name) => [name, ordered(shape[name], (value as Record<string, unknown>)[name])]),
  );
}
