import { Plus } from 'lucide-react';
import type { MirrorDocument } from '../../../design/design-document.ts';
import { addDatabase } from '../../../design/edits/mirror.ts';
import { mirrorId } from '../../../design/mirror-id.ts';
import { useDesignStore } from '../../store/design-store.ts';
import { GuideSections } from '../../ui/controls/GuideSections.tsx';
import { Icon } from '../../ui/controls/icons.tsx';
import { Name } from '../../ui/controls/Name.tsx';

/** The mirrored databases; each opens its own page. */
export function DatabaseList({ mirror }: { readonly mirror: MirrorDocument }) {
  const { edit, select } = useDesignStore();
  const id = mirrorId(mirror);
  return (
    <section className="field-group" aria-label="Databases">
      <h3>Databases</h3>
      <ul className="element-list">
        {(mirror.databases ?? []).map((database) => (
          <li key={database.name}>
            <button
              type="button"
              className="element-row"
              onClick={() => select([{ kind: 'database', id: `${id}/${database.name}` }])}
            >
              <Name text={database.name} />
              <span className="field-remark figures">{database.sizeMB ?? 1024} MB</span>
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        className="text-button"
        onClick={() => edit('Add a database', (document) => addDatabase(document, { mirror: id }))}
      >
        <Icon of={Plus} size={14} />
        Add a database
      </button>
      <GuideSections sections={['3.2.7']} />
    </section>
  );
}
