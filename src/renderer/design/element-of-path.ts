import type { DesignDocument } from '../../design/design-document.ts';
import { elementsOf } from '../../design/edits/elements.ts';
import type { ElementReference } from '../../design/element.ts';
import { elementPath } from '../../design/element-path.ts';
import type { Path } from '../../design/problem.ts';

/** The innermost element that a path of the document leads into. */
export function elementOfPath(document: DesignDocument, path: Path): ElementReference | null {
  let found: { readonly element: ElementReference; readonly depth: number } | null = null;
  for (const element of elementsOf(document)) {
    const own = elementPath(document, element);
    const leadsThere = own.length > 0 && own.every((step, index) => path[index] === step);
    if (leadsThere && own.length > (found?.depth ?? 0)) found = { element, depth: own.length };
  }
  return found?.element ?? null;
}
