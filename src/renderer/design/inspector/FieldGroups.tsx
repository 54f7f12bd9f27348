import { useId } from 'react';
import type { ElementReference } from '../../../design/rules/rule.ts';
import { GuideSections } from '../../panels/GuideSections.tsx';
import { FieldRow } from './FieldRow.tsx';
import type { FieldGroup } from './field.ts';
import { fieldGroups } from './field-groups.ts';

/** All fields of an element, in the groups of its kind. */
export function FieldGroups({ element }: { readonly element: ElementReference }) {
  return fieldGroups[element.kind].map((group) => <Group key={group.title} element={element} group={group} />);
}

function Group({ element, group }: { readonly element: ElementReference; readonly group: FieldGroup }) {
  const titleId = useId();
  return (
    <details className="field-group" open={group.isClosed !== true} aria-labelledby={titleId}>
      <summary id={titleId}>{group.title}</summary>
      {group.fields.map((field) => (
        <FieldRow key={field.path.join('.')} element={element} field={field} />
      ))}
      <GuideSections sections={group.guide} />
    </details>
  );
}
