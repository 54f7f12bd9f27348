import type { Design } from '../../design/design.ts';
import type { ElementReference } from '../../design/element.ts';
import { elementParts } from '../../design/element-parts.ts';
import { designKinds } from './kinds/kinds.ts';

/** What tells an element from others of its kind, in few words. */
export function elementFacts(design: Design, element: ElementReference): string {
  return designKinds[element.kind].facts?.(design, { id: element.id, ...elementParts(design, element) }) ?? '';
}
