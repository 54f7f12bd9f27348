import { elementKey, elementKinds, elementName } from '../../../design/edits/elements.ts';
import { useDesignDocument, useDesignStore } from '../../store/design-store.ts';
import { InspectorHead } from './InspectorHead.tsx';

/** What is selected together, each a way to have it alone. */
export function SelectionPage() {
  const document = useDesignDocument();
  const { selection, select } = useDesignStore();
  return (
    <>
      <InspectorHead kind="Selection" title={`${selection.length} elements`} />
      <ul className="inspector-content element-list">
        {selection.map((element) => (
          <li key={elementKey(element)}>
            <button type="button" className="element-row" onClick={() => select([element])}>
              {elementName(document, element)}
              <span className="field-remark">{elementKinds[element.kind].noun}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
