import type { NodeProps } from '@xyflow/react';
import type { ElementReference } from '../../../design/element.ts';
import { railTone } from '../../../diagram/rail-tone.ts';
import { subnetBeside } from '../../../diagram/subnet-beside.ts';
import { railLabelPlace } from '../../canvas/rail-label-place.ts';
import { useDrawnDesign, useIsSelected } from '../drawing.ts';
import { ConnectGrip } from './ConnectGrip.tsx';
import type { RailNodeType } from './drawn-nodes.ts';
import { FindingBadge } from './FindingBadge.tsx';
import { LockMark } from './LockMark.tsx';
import { NameInPlace } from './NameInPlace.tsx';
import { OutageMark } from './OutageMark.tsx';
import { useDrawnElement } from './useDrawnElement.ts';

/** A network: a rail on which wires come down, and from whose end a link is drawn to another one. */
export function DrawnRail({ data: { rail } }: NodeProps<RailNodeType>) {
  const design = useDrawnDesign();
  const element: ElementReference = { kind: 'network', id: rail.network };
  const network = design.networks.find(({ id }) => id === rail.network);
  const drawn = useDrawnElement(element, `Network ${network?.name}, ${network?.cidr}`);
  const isSelected = useIsSelected(element);
  if (network === undefined) return null;
  const subnet = subnetBeside(network);
  return (
    <div
      {...drawn}
      className={`rail rail-${railTone(design, network.id)} ${isSelected ? 'is-selected' : ''}`}
      style={{ width: rail.toX - rail.fromX }}
    >
      <FindingBadge elements={[element]} />
      <OutageMark element={element} />
      <LockMark id={network.id} />
      <div className="rail-line" />
      <div
        className="rail-label"
        style={railLabelPlace(network.name, rail.labelX - rail.fromX, rail.labelWidth, rail.toX - rail.fromX)}
      >
        <span className="rail-name">
          <NameInPlace element={element} />
        </span>
        {subnet !== null && <span className="figures">{subnet}</span>}
        <span className="figures">{network.latencyMs} ms</span>
      </div>
      <ConnectGrip element={element} name={network.name} />
    </div>
  );
}
