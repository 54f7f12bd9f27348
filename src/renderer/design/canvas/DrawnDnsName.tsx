import type { NodeProps } from '@xyflow/react';
import type { ElementReference } from '../../../design/element.ts';
import { Fact } from '../../canvas/Fact.tsx';
import { DNS_ICON } from '../../canvas/kind-icons.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import { StatusBadge } from '../../ui/controls/StatusBadge.tsx';
import { formatDuration } from '../../ui/text/duration.ts';
import { useDrawnDesign, useIsSelected } from '../drawing.ts';
import { ConnectGrip } from './ConnectGrip.tsx';
import type { DnsNodeType } from './drawn-nodes.ts';
import { FindingBadge } from './FindingBadge.tsx';
import { LockMark } from './LockMark.tsx';
import { NameInPlace } from './NameInPlace.tsx';
import { useDrawnElement } from './useDrawnElement.ts';

/** A DNS name that leads clients to an address (§3.1.7.2). */
export function DrawnDnsName({ data }: NodeProps<DnsNodeType>) {
  const name = data['dns-name'];
  const element: ElementReference = { kind: 'dns-name', id: name };
  const found = useDrawnDesign().dns.find((one) => one.name === name);
  const drawn = useDrawnElement(element, `DNS name ${name}`);
  const isSelected = useIsSelected(element);
  if (found === undefined) return null;
  return (
    <div {...drawn} className={`card ${isSelected ? 'is-selected' : ''}`} title={name}>
      <FindingBadge elements={[element]} />
      <LockMark id={name} />
      <header className="card-header">
        <Icon of={DNS_ICON} />
        <h3>
          <NameInPlace element={element} />
        </h3>
        <p className="card-line">
          <span className="figures card-address">{found.address}</span>
        </p>
      </header>
      <div className="card-body">
        <div className="card-status">
          <StatusBadge word="DNS name" look={{ tone: 'neutral', icon: DNS_ICON, pattern: 'plain' }} />
        </div>
        <dl>
          <Fact label="TTL" value={formatDuration(found.ttlMs)} />
          <Fact label="Updated by" value={found.updatedBy === 'monitor' ? 'a monitor' : 'an operator'} />
        </dl>
      </div>
      <ConnectGrip element={element} name={name} />
    </div>
  );
}
