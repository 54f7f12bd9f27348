import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { Fact } from '../../canvas/Fact.tsx';
import { DNS_ICON } from '../../canvas/kind-icons.ts';
import { useDesign } from '../../store/document-store.ts';
import { useSession } from '../../store/session-store.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import { Name } from '../../ui/controls/Name.tsx';
import { StatusBadge } from '../../ui/controls/StatusBadge.tsx';
import { formatDuration } from '../../ui/text/duration.ts';
import { serviceLook } from '../../ui/theme/status.ts';
import { useElementMenu, useIsSelected } from '../menus/useElementMenu.tsx';
import { Unseen, useSight } from './Unseen.tsx';

export type DnsNodeType = Node<{ readonly 'dns-name': string }, 'dns-name'>;

/** A DNS name, and where it leads now (§3.1.7.2). */
export function DnsNode({ data }: NodeProps<DnsNodeType>) {
  const name = data['dns-name'];
  const drawn = useDesign().dns.find((one) => one.name === name);
  const observed = useSession(({ observation }) => observation?.dns.find(({ id }) => id === name));
  const sight = useSight();
  const status = observed?.status ?? 'Up';
  const menu = useElementMenu(
    { kind: 'dns-name', id: name },
    `DNS name ${name}, ${observed?.address ?? drawn?.address ?? ''}`,
  );
  const isSelected = useIsSelected({ kind: 'dns-name', id: name });
  if (drawn === undefined) return null;
  const { updatedBy, ttlMs } = drawn;
  return (
    <div
      {...menu}
      className={`card ${status === 'Down' ? 'is-broken' : ''} ${isSelected ? 'is-selected' : ''}`}
      title={name}
    >
      <header className="card-header">
        <Icon of={DNS_ICON} />
        <h3>
          <Name text={name} />
        </h3>
        <p className="card-line">
          <span className="figures card-address">{observed?.address ?? drawn.address}</span>
        </p>
      </header>
      {sight !== null && (
        <div className="card-body">
          <Unseen sight={sight} />
        </div>
      )}
      {observed !== undefined && sight === null && (
        <div className="card-body">
          <div className="card-status">
            <StatusBadge word={status} look={serviceLook(status)} />
          </div>
          <dl>
            <Fact label="Leads to" value={observed.address} />
            <Fact label={updatedBy === 'monitor' ? 'Monitor · TTL' : 'Operator · TTL'} value={formatDuration(ttlMs)} />
          </dl>
        </div>
      )}
      <Handle type="source" position={Position.Top} isConnectable={false} />
    </div>
  );
}
