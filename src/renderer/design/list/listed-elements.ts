import { useMemo } from 'react';
import { elementsOf } from '../../../design/edits/elements.ts';
import type { ElementReference } from '../../../design/element.ts';
import { elementName } from '../../../design/element-names.ts';
import { elementKinds } from '../../../design/elements/kinds.ts';
import { useDesignDocument } from '../../store/design-store.ts';
import { useDrawnDesign } from '../drawing.ts';
import { elementFacts } from '../element-facts.ts';

export interface ListedElement {
  readonly element: ElementReference;
  readonly name: string;
  readonly facts: string;
}

/** What contains every word of the filter, in its name, its kind or its facts. */
export function useListedElements(filter: string): { readonly rows: readonly ListedElement[]; readonly total: number } {
  const document = useDesignDocument();
  const design = useDrawnDesign();
  const all = useMemo(
    () =>
      inGroups(elementsOf(document)).map(
        (element): ListedElement => ({
          element,
          name: elementName(document, element),
          facts: elementFacts(design, element, document),
        }),
      ),
    [document, design],
  );
  const rows = useMemo(() => {
    const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
    return all.filter(({ element, name, facts }) => {
      const text = `${name} ${elementKinds[element.kind].noun} ${facts}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
  }, [all, filter]);
  return { rows, total: all.length };
}

/** As they stand in the list: all of a kind together, in the order in which one would draw them. */
function inGroups(elements: readonly ElementReference[]): readonly ElementReference[] {
  const order = Object.keys(elementKinds);
  return elements.toSorted((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
}
