import { useId } from 'react';
import { addressBook } from '../../../design/address-book.ts';
import type { MirrorDocument } from '../../../design/design-document.ts';
import { setArbiter, setVip } from '../../../design/edits/mirror.ts';
import { mirrorId } from '../../../design/mirror-id.ts';
import { useDesignStore } from '../../store/design-store.ts';
import { GuideSections } from '../../ui/controls/GuideSections.tsx';
import { useDrawnContent } from '../drawing.ts';
import { number } from '../kinds/field.ts';
import { FieldRow } from './FieldRow.tsx';
import { TypedField } from './TypedField.tsx';

export const ARBITER_PORT = number('Arbiter port', 'arbiter.port');
export const VIP_MASK = number('VIP mask', 'vip.maskBits', 'bits', "the network's");

/** Who arbitrates, and under which address users find the primary. */
export function MirrorReach({ mirror }: { readonly mirror: MirrorDocument }) {
  const id = mirrorId(mirror);
  const arbiterId = useId();
  const vipId = useId();
  const { hosts } = useDrawnContent();
  const edit = useDesignStore((state) => state.edit);
  const address = mirror.arbiter?.address;
  const arbiter = addressBook(hosts).find(address ?? '')?.host.id ?? '';
  const candidates = hosts.filter((host) => host.agent !== null && host.interfaces.length > 0);
  const chooseArbiter = (host: string): void =>
    edit('Choose the arbiter', (document) => setArbiter(document, { mirror: id, host: host || null }));
  const vip = {
    element: { kind: 'mirror', id },
    path: ['vip', 'address'],
    label: 'VIP',
  } as const;
  return (
    <section className="field-group" aria-label="Arbiter and virtual IP address">
      <h3>Arbiter and virtual IP address</h3>
      <div className="field">
        <label htmlFor={arbiterId}>Arbiter</label>
        <select id={arbiterId} value={arbiter} onChange={(event) => chooseArbiter(event.target.value)}>
          <option value="">{address === undefined || arbiter !== '' ? 'None' : address}</option>
          {candidates.map(({ id, name }) => (
            <option key={id} value={id}>
              {name ?? id}
            </option>
          ))}
        </select>
      </div>
      {mirror.arbiter && <FieldRow element={{ kind: 'mirror', id }} field={ARBITER_PORT} />}
      <div className="field">
        <label htmlFor={vipId}>VIP</label>
        {mirror.vip ? (
          <TypedField
            id={vipId}
            of={vip}
            value={mirror.vip.address}
            placeholder=""
            parse={(typed) => typed.trim() || undefined}
            isFigures
          />
        ) : (
          <span className="field-remark">none</span>
        )}
        <button
          type="button"
          className="text-button"
          onClick={() =>
            edit(mirror.vip ? 'Remove the VIP' : 'Add a VIP', (document) =>
              setVip(document, { mirror: id, ...(mirror.vip ? { address: null } : {}) }),
            )
          }
        >
          {mirror.vip ? 'Remove' : 'Add'}
        </button>
      </div>
      {mirror.vip && <FieldRow element={{ kind: 'mirror', id }} field={VIP_MASK} />}
      <GuideSections sections={['3.1.1.4', '3.1.7.3']} />
    </section>
  );
}
