import { useId } from 'react';
import type { MirrorDocument } from '../../../design/design-document.ts';
import type { ElementReference } from '../../../design/element.ts';
import { mirrorId } from '../../../design/mirror-id.ts';
import { useDesignStore } from '../../store/design-store.ts';
import { GuideSections } from '../../ui/controls/GuideSections.tsx';
import { Name } from '../../ui/controls/Name.tsx';
import { useDrawnContent, useDrawnDesign } from '../drawing.ts';
import { defaultValue, valueText } from './field-value.ts';
import { TypedField } from './TypedField.tsx';

const COLUMNS = [
  ['superserverAddress', 'Superserver'],
  ['mirrorPrivateAddress', 'Mirror private'],
  ['agentAddress', 'Agent'],
] as const;

/** The table of addresses that stands beside the guide's figures, written in place. */
export function AddressTable({ mirror }: { readonly mirror: MirrorDocument }) {
  const design = useDrawnDesign();
  const { hosts } = useDrawnContent();
  const select = useDesignStore((state) => state.select);
  const suggestions = useId();
  const elementOf = (name: string): ElementReference => ({
    kind: 'member',
    id: `${mirrorId(mirror)}/${name}`,
  });
  if (mirror.members.length === 0) return null;
  return (
    <section className="field-group" aria-label="Members and their addresses">
      <h3>Members and their addresses</h3>
      <datalist id={suggestions}>
        {hosts.flatMap((host) =>
          [...host.interfaces.flatMap(({ address, dnsName }) => [address, dnsName]), host.dnsName]
            .filter((written) => written !== undefined)
            .map((written) => <option key={`${host.id} ${written}`} value={written} />),
        )}
      </datalist>
      <table className="address-table">
        <thead>
          <tr>
            {COLUMNS.map(([field, title]) => (
              <th key={field} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        {mirror.members.map((member) => (
          <tbody key={member.name}>
            <tr>
              <th scope="rowgroup" colSpan={COLUMNS.length}>
                <button type="button" className="text-button" onClick={() => select([elementOf(member.name)])}>
                  <Name text={member.name} />
                </button>
              </th>
            </tr>
            <tr>
              {COLUMNS.map(([field, title]) => (
                <td key={field}>
                  <TypedField
                    name={`${title} address of ${member.name}`}
                    of={{ element: elementOf(member.name), path: [field], label: `${title} address` }}
                    value={member[field] ?? ''}
                    placeholder={valueText(defaultValue(design, elementOf(member.name), [field]))}
                    parse={(typed) => typed.trim() || undefined}
                    suggestions={suggestions}
                    isFigures
                  />
                </td>
              ))}
            </tr>
          </tbody>
        ))}
      </table>
      <GuideSections sections={['3.1.5.4']} />
    </section>
  );
}
