import { useId } from 'react';
import type { MirrorDocument } from '../../../design/design-document.ts';
import { setField } from '../../../design/edits/set-field.ts';
import { mirrorId } from '../../../design/mirror-id.ts';
import { useDesignStore } from '../../store/design-store.ts';
import { useDrawnContent } from '../drawing.ts';
import { AddressTable } from './AddressTable.tsx';
import { DatabaseList } from './DatabaseList.tsx';
import { FieldGroups } from './FieldGroups.tsx';
import { GoalList } from './GoalList.tsx';
import { InspectorHead } from './InspectorHead.tsx';
import { MirrorReach } from './MirrorReach.tsx';

/** The design as a whole: its name, and of each mirror what belongs to no single element. */
export function MirrorPage() {
  const document = useDrawnContent();
  return (
    <>
      <InspectorHead kind="design" title={document.name} />
      <div className="inspector-content">
        <DesignName key={document.name} name={document.name} />
        {document.mirrors.length === 0 && (
          <p className="panel-empty">
            To create a mirror, draw its first member: choose Failover in the palette and click in the drawing.
          </p>
        )}
        {document.mirrors.map((mirror, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: by its name, a rename would take the focus from its fields.
          <MirrorFields key={index} mirror={mirror} />
        ))}
        <GoalList />
        <FieldGroups element={null} />
      </div>
    </>
  );
}

function MirrorFields({ mirror }: { readonly mirror: MirrorDocument }) {
  const name = mirror.name.toUpperCase();
  const id = mirrorId(mirror);
  return (
    <section className="mirror-fields" aria-label={`Mirror ${name}`}>
      <FieldGroups element={{ kind: 'mirror', id }} />
      <MirrorReach mirror={mirror} />
      <AddressTable mirror={mirror} />
      <DatabaseList mirror={mirror} />
    </section>
  );
}

function DesignName({ name }: { readonly name: string }) {
  const id = useId();
  const write = (typed: string): void => {
    if (typed.trim() !== '' && typed !== name) {
      useDesignStore.getState().edit('Rename the design', (document) => setField(document, ['name'], typed.trim()));
    }
  };
  return (
    <div className="field design-name">
      <label htmlFor={id}>Name of the design</label>
      <input
        id={id}
        type="text"
        defaultValue={name}
        onBlur={(event) => write(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && write(event.currentTarget.value)}
      />
    </div>
  );
}
