import { useId } from 'react';
import type { ElementReference } from '../../../design/element.ts';
import { GuideSections } from '../../ui/controls/GuideSections.tsx';
import { useDrawnContent } from '../drawing.ts';
import type { FieldGroup, Owner } from '../kinds/field.ts';
import { designKinds } from '../kinds/kinds.ts';
import { designGroups } from './design-fields.ts';
import { FieldRow } from './FieldRow.tsx';
import { writtenValue } from './field-value.ts';

/** All fields of an element, or of the design as a whole, in groups. */
export function FieldGroups({ element }: { readonly element: Owner }) {
  const written = writtenValue(useDrawnContent(), element, []);
  const groups = element === null ? designGroups : designKinds[element.kind].fields;
  return groups
    .filter(({ isFor }) => isFor?.(written) ?? true)
    .map((group) => <Group key={group.title} element={element} group={group} />);
}

interface GroupProps {
  readonly element: Owner;
  readonly others?: readonly ElementReference[];
  readonly group: FieldGroup;
}

export function Group({ element, others, group }: GroupProps) {
  const titleId = useId();
  return (
    <details className="field-group" open={group.isClosed !== true} aria-labelledby={titleId}>
      <summary id={titleId}>{group.title}</summary>
      {group.fields.map((field) => (
        <FieldRow key={field.path.join('.')} element={element} others={others} field={field} />
      ))}
      <GuideSections sections={group.guide} />
    </details>
  );
}
