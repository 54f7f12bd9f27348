import { useId } from 'react';
import { hostOfElement } from '../../../design/edits/elements.ts';
import { elementKey } from '../../../design/element.ts';
import { elementName } from '../../../design/element-names.ts';
import { elementKinds } from '../../../design/elements/kinds.ts';
import { useDesignStore } from '../../store/design-store.ts';
import { useDrawnContent } from '../drawing.ts';
import { moveIntoSite } from '../element-actions.ts';
import { ConnectTo } from './ConnectTo.tsx';
import { commonFields } from './common-fields.ts';
import { Group } from './FieldGroups.tsx';
import { InspectorHead } from './InspectorHead.tsx';

/** What is selected together, each a way to have it alone, and what can be said of all of them at once. */
export function SelectionPage() {
  const document = useDrawnContent();
  const { selection, select } = useDesignStore();
  const kinds = new Set(selection.map(({ kind }) => kind));
  return (
    <>
      <InspectorHead kind="Selection" title={`${selection.length} elements`} />
      <div className="inspector-content">
        {kinds.size > 1 && <SiteOfAll />}
        <FieldsOfAll />
        <ConnectTo elements={selection} />
        <ul className="element-list">
          {selection.map((element) => (
            <li key={elementKey(element)}>
              <button type="button" className="element-row" onClick={() => select([element])}>
                {elementName(document, element)}
                <span className="field-remark">{elementKinds[element.kind].noun}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}

/** The fields that all of them have; what is written into one is written into all of them, as one step. */
function FieldsOfAll() {
  const document = useDrawnContent();
  const selection = useDesignStore((state) => state.selection);
  return commonFields(document, selection).map(({ elements, groups }) => {
    const [first, ...others] = elements;
    if (first === undefined) return null;
    const words = `${elements.length} ${elementKinds[first.kind].plural.toLowerCase()}`;
    const areSelected = elements === selection;
    return (
      // What is typed into the fields of one selection must not go into those of the next.
      <section key={elements.map(elementKey).join(' ')} className="fields-of-all" aria-label={`Fields of ${words}`}>
        {!areSelected && <h3 className="fields-of-all-title">{words}</h3>}
        {groups.map((group) => (
          <Group
            key={group.title}
            element={first}
            others={others}
            group={areSelected ? group : { ...group, isClosed: true }}
          />
        ))}
      </section>
    );
  });
}

/** Puts all hosts that are selected, or on which something is selected, into one site. */
function SiteOfAll() {
  const id = useId();
  const document = useDrawnContent();
  const selection = useDesignStore((state) => state.selection);
  const hosts = [...new Set(selection.map((element) => hostOfElement(document, element)))].filter(
    (host) => host !== undefined,
  );
  if (hosts.length === 0) return null;
  const sites = new Set(document.hosts.filter((host) => hosts.includes(host.id)).map(({ site }) => site ?? ''));
  const [only = ''] = sites;
  return (
    <div className="field">
      <label htmlFor={id}>Site</label>
      <select
        id={id}
        value={sites.size === 1 ? only : DIFFERENT}
        onChange={(event) => moveIntoSite(hosts, event.target.value || null)}
      >
        {sites.size > 1 && (
          <option value={DIFFERENT} disabled>
            Several values
          </option>
        )}
        <option value="">None</option>
        {(document.sites ?? []).map((site) => (
          <option key={site.id} value={site.id}>
            {site.name ?? site.id}
          </option>
        ))}
      </select>
    </div>
  );
}

/** No id can contain this sign. */
const DIFFERENT = '/';
