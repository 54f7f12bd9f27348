import type { Design } from '../../design/design.ts';
import type { DesignDocument } from '../../design/design-document.ts';
import type { ElementReference } from '../../design/element.ts';
import { elementParts } from '../../design/element-parts.ts';
import { elementItem } from '../../design/element-path.ts';
import { designKinds } from './kinds/kinds.ts';

/** What tells an element from others of its kind, in few words. */
export function elementFacts(design: Design, element: ElementReference, document: DesignDocument): string {
  const parts = { id: element.id, ...elementParts(design, element) };
  return designKinds[element.kind].facts?.(design, parts, elementItem(document, element)) ?? '';
}
