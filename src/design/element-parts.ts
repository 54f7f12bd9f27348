import type { ElementReference } from './element.ts';
import { mirrorId } from './mirror-id.ts';

export interface ElementParts {
  /** The host or the mirror that an element belongs to; the element itself where it belongs to none. */
  readonly outer: string;
  readonly inner?: string;
}

const HAS_OWNER: ReadonlySet<ElementReference['kind']> = new Set(['interface', 'member', 'database']);

/**
 * `host/interface` and `MIRROR/NAME` in their two parts. No id has a slash in it, but a name in a file may, which is a
 * finding and must not lead to another element.
 */
export function elementParts(
  { mirrors }: { readonly mirrors: readonly { readonly id?: string | undefined; readonly name: string }[] },
  { kind, id }: ElementReference,
): ElementParts {
  if (!HAS_OWNER.has(kind)) return { outer: id };
  const ids = kind === 'interface' ? [] : mirrors.map(mirrorId);
  const end = ids.find((mirror) => id.startsWith(`${mirror}/`))?.length ?? id.indexOf('/');
  return { outer: id.slice(0, end), inner: id.slice(end + 1) };
}
