import { Plus } from 'lucide-react';
import { firstServer } from '../../../design/edits/add-service.ts';
import { setElementField } from '../../../design/edits/set-field.ts';
import type { ElementReference } from '../../../design/element.ts';
import { useDesignStore } from '../../store/design-store.ts';
import { GuideSections } from '../../ui/controls/GuideSections.tsx';
import { Icon } from '../../ui/controls/icons.tsx';
import { useDrawnContent } from '../drawing.ts';
import { choice, reference, text } from '../kinds/field.ts';
import { FieldRow } from './FieldRow.tsx';

/** The fields of one connection of an application server. */
export const connectionFields = (index: number) => [
  reference('Mirror', `connections.${index}.mirror`, 'mirror', 'No mirror member'),
  text('Address', `connections.${index}.address`),
  choice('Mirror connection', `connections.${index}.mirrorConnection`, [
    [1, '1, follows the primary'],
    [-1, '-1, this member only'],
    [0, '0, no mirror connection'],
  ]),
];

/** Where an application server finds its data (§3.2.10). */
export function ConnectionList({ element }: { readonly element: ElementReference }) {
  const document = useDrawnContent();
  const edit = useDesignStore((state) => state.edit);
  const connections = document.applicationServers?.find(({ id }) => id === element.id)?.connections ?? [];
  const first = firstServer(document);
  const change = (title: string, next: readonly unknown[]): void =>
    edit(title, (before) => setElementField(before, element, ['connections'], next));
  return (
    <section className="field-group" aria-label="ECP connections">
      <h3>ECP connections</h3>
      {connections.map((connection, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a connection is told from the others by its place alone.
        <fieldset key={index} className="field-set" aria-label={`Connection ${index + 1}`}>
          {connectionFields(index).map((field) => (
            <FieldRow key={field.path.join('.')} element={element} field={field} />
          ))}
          <button
            type="button"
            className="text-button"
            onClick={() =>
              change(
                'Remove a connection',
                connections.filter((one) => one !== connection),
              )
            }
          >
            Remove
          </button>
        </fieldset>
      ))}
      {first !== null && (
        <button
          type="button"
          className="text-button"
          onClick={() => change('Add a connection', [...connections, { ...first, mirrorConnection: 1 }])}
        >
          <Icon of={Plus} size={14} />
          Add a connection
        </button>
      )}
      <GuideSections sections={['3.2.10']} />
    </section>
  );
}
