import type { ElementReference } from './element.ts';
import type { ElementParts } from './elements/kind.ts';
import { elementKinds } from './elements/kinds.ts';
import { mirrorId } from './mirror-id.ts';

/**
 * `host/interface` and `MIRROR/NAME` in their two parts. No id has a slash in it, but a name in a file may, which is a
 * finding and must not lead to another element.
 */
export function elementParts(
  { mirrors }: { readonly mirrors: readonly { readonly id?: string | undefined; readonly name: string }[] },
  { kind, id }: ElementReference,
): ElementParts {
  const { where } = elementKinds[kind];
  if (!('of' in where && 'list' in where)) return { outer: id };
  const ids = where.of === 'mirrors' ? mirrors.map(mirrorId) : [];
  const end = ids.find((mirror) => id.startsWith(`${mirror}/`))?.length ?? id.indexOf('/');
  return { outer: id.slice(0, end), inner: id.slice(end + 1) };
}
