import type { DesignDocument } from '../../../design/design-document.ts';
import { elementsOf, hostOfElement } from '../../../design/edits/elements.ts';
import { type ElementReference, elementKey } from '../../../design/element.ts';
import { elementName } from '../../../design/element-names.ts';
import { elementParts } from '../../../design/element-parts.ts';
import { elementKinds } from '../../../design/elements/kinds.ts';
import { useDesignStore } from '../../store/design-store.ts';
import { Name } from '../../ui/controls/Name.tsx';
import { useDrawnContent } from '../drawing.ts';

interface RelatedElementsProps {
  readonly element: ElementReference;
  readonly host: string | undefined;
}

/** What belongs to an element or holds it, each a click away. */
export function RelatedElements({ element, host }: RelatedElementsProps) {
  const document = useDrawnContent();
  const select = useDesignStore((state) => state.select);
  const related = relatedTo(document, element, host);
  if (related.length === 0) return null;
  return (
    <section className="field-group" aria-label="Related elements">
      <h3>Related elements</h3>
      <ul className="element-list">
        {related.map((one) => (
          <li key={elementKey(one)}>
            <button type="button" className="element-row" onClick={() => select([one])}>
              <Name text={elementName(document, one)} />
              <span className="field-remark">
                {elementKinds[one.kind].noun}
                {one.kind === 'interface' && ` · ${addressOf(document, one)}`}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function addressOf(document: DesignDocument, element: ElementReference): string {
  const { outer, inner } = elementParts(document, element);
  const own = document.hosts.find(({ id }) => id === outer)?.interfaces.find(({ id }) => id === inner);
  return own?.address ?? 'no address';
}

function relatedTo(
  document: DesignDocument,
  element: ElementReference,
  host: string | undefined,
): readonly ElementReference[] {
  if (element.kind === 'site') {
    return document.hosts.filter(({ site }) => site === element.id).map(({ id }) => ({ kind: 'host', id }));
  }
  if (element.kind === 'database') return [{ kind: 'mirror', id: elementParts(document, element).outer }];
  if (host === undefined) return [];
  const own = elementKey(element);
  return elementsOf(document).filter((one) => hostOfElement(document, one) === host && elementKey(one) !== own);
}
