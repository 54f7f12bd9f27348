import { X } from 'lucide-react';
import {
  countOfDifferences,
  type DesignDifference,
  type FieldDifference,
} from '../../../design/difference/design-difference.ts';
import { differenceValue } from '../../../design/difference/difference-value.ts';
import { type ElementReference, elementKey } from '../../../design/element.ts';
import { elementTitle } from '../../../design/element-names.ts';
import { elementKinds } from '../../../design/elements/kinds.ts';
import { useCanvasView } from '../../canvas/canvas-view.ts';
import { useDesignDocument, useDesignStore } from '../../store/design-store.ts';
import { IconButton } from '../../ui/controls/IconButton.tsx';
import { Icon } from '../../ui/controls/icons.tsx';
import { Name } from '../../ui/controls/Name.tsx';
import { SideArea } from '../../workspace/SideArea.tsx';
import { InspectorHead } from '../inspector/InspectorHead.tsx';
import { STATUS_LOOKS } from './ComparisonLayer.tsx';
import { type Comparison, differenceFrom, endComparison, useComparison } from './comparison.ts';
import { type DifferenceStatus, ownBox } from './difference-marks.ts';
import { fieldWords } from './difference-words.ts';

/** Beside the canvas, while the drawing is compared: every difference with its values before and now. */
export function ComparisonPanel({ comparison }: { readonly comparison: Comparison }) {
  const document = useDesignDocument();
  const difference = differenceFrom(comparison, document);
  const count = countOfDifferences(difference);
  return (
    <SideArea className="inspector" aria-label="Comparison" edge="Width of the comparison">
      <InspectorHead kind="Compared with" title={comparison.title}>
        <IconButton name="End the comparison" keys="Escape" icon={X} onPress={endComparison} />
      </InspectorHead>
      <div className="inspector-content">
        <p className="difference-count" role="status">
          {count === 0 ? 'The two designs are the same.' : count === 1 ? '1 difference' : `${count} differences`}
        </p>
        <Part status="added" difference={difference} comparison={comparison} />
        <Part status="removed" difference={difference} comparison={comparison} />
        <Part status="changed" difference={difference} comparison={comparison} />
        {difference.ofDesign.length > 0 && (
          <section className="field-group" aria-label="The design as a whole">
            <h3>The design as a whole</h3>
            <Fields element={null} fields={difference.ofDesign} />
          </section>
        )}
      </div>
    </SideArea>
  );
}

interface PartProps {
  readonly status: DifferenceStatus;
  readonly difference: DesignDifference;
  readonly comparison: Comparison;
}

function Part({ status, difference, comparison }: PartProps) {
  const present = useDesignDocument();
  const rows: readonly { readonly element: ElementReference; readonly fields: readonly FieldDifference[] }[] =
    status === 'changed' ? difference.changed : difference[status].map((element) => ({ element, fields: [] }));
  if (rows.length === 0) return null;
  const { word, icon } = STATUS_LOOKS[status];
  const document = status === 'removed' ? comparison.other : present;
  return (
    <section className={`field-group difference-part is-${status}`} aria-label={word}>
      <h3>
        <Icon of={icon} size={13} /> {word} ({rows.length})
      </h3>
      <ul className="element-list">
        {rows.map(({ element, fields }) => (
          <li key={elementKey(element)}>
            <button
              type="button"
              className="element-row"
              onClick={() => (status === 'removed' ? showGhost(comparison, element) : showThere(element))}
            >
              <Name text={elementTitle(document, element)} />
              <span className="field-remark">{elementKinds[element.kind].noun}</span>
            </button>
            <Fields element={element} fields={fields} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Fields({
  element,
  fields,
}: {
  readonly element: ElementReference | null;
  readonly fields: readonly FieldDifference[];
}) {
  if (fields.length === 0) return null;
  return (
    <dl className="difference-fields">
      {fields.map(({ path, before, after }) => (
        <div key={path.join('.')}>
          <dt>{fieldWords(element, path)}</dt>
          <dd>
            <del>{differenceValue(before)}</del> → <ins>{differenceValue(after)}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function showThere(element: ElementReference): void {
  useDesignStore.getState().select([element]);
  requestAnimationFrame(() => useCanvasView.getState().shown?.showSelection?.());
}

function showGhost({ arrangement }: Comparison, element: ElementReference): void {
  const box = ownBox(arrangement, element);
  if (box !== null) useComparison.setState({ pointedAt: { ...box } });
}
