import { firstServer } from '../../../design/edits/add-service.ts';
import { setElementField } from '../../../design/edits/set-field.ts';
import type { ElementReference } from '../../../design/element.ts';
import { useDesignStore } from '../../store/design-store.ts';
import { useDrawnContent } from '../drawing.ts';
import { choice, reference, text } from '../kinds/field.ts';
import { FieldsetList } from './FieldsetList.tsx';

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
  const first = firstServer(document);
  return (
    <section className="field-group" aria-label="ECP connections">
      <h3>ECP connections</h3>
      <FieldsetList
        element={element}
        noun="connection"
        items={document.applicationServers?.find(({ id }) => id === element.id)?.connections ?? []}
        fields={connectionFields}
        added={first === null ? null : { ...first, mirrorConnection: 1 }}
        onChange={(title, next) => edit(title, (before) => setElementField(before, element, ['connections'], next))}
        guide={['3.2.10']}
      />
    </section>
  );
}
