import { Plus } from 'lucide-react';
import { addPhysicalHost } from '../../../design/edits/add-platform.ts';
import type { ElementReference } from '../../../design/element.ts';
import { platformParts } from '../../../diagram/platform-parts.ts';
import { useDesignStore } from '../../store/design-store.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import { Name } from '../../ui/controls/Name.tsx';
import { useDrawnDesign } from '../drawing.ts';

/** The machines of a platform, each of which opens its own page. */
export function MachineList({ element }: { readonly element: ElementReference }) {
  const design = useDrawnDesign();
  const { edit, select } = useDesignStore();
  const platform = design.platforms.find(({ id }) => id === element.id);
  if (platform === undefined) return null;
  return (
    <section className="field-group" aria-label="Machines and storage">
      <h3>Machines and storage</h3>
      <ul className="element-list">
        {platformParts(design, platform).map(({ kind, id, name, value }) => (
          <li key={`${kind} ${id}`}>
            <button type="button" className="element-row" onClick={() => select([{ kind, id }])}>
              <Name text={name} />
              <span className="field-remark">{value}</span>
            </button>
          </li>
        ))}
      </ul>
      {platform.kind === 'virtualization' && (
        <button
          type="button"
          className="text-button"
          onClick={() => edit('Add a physical host', (document) => addPhysicalHost(document, element.id))}
        >
          <Icon of={Plus} size={14} />
          Add a physical host
        </button>
      )}
    </section>
  );
}
