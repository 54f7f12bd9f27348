import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { Users } from 'lucide-react';
import type { Client } from '../../../design/design.ts';
import { VIA_WORDS } from '../../../diagram/via-words.ts';
import { ClockText } from '../../canvas/ClockText.tsx';
import { Fact } from '../../canvas/Fact.tsx';
import { useDesign } from '../../store/document-store.ts';
import { useSession } from '../../store/session-store.ts';
import { Chip } from '../../ui/controls/Chip.tsx';
import { Icon } from '../../ui/controls/icons.tsx';
import { Name } from '../../ui/controls/Name.tsx';
import { StatusBadge } from '../../ui/controls/StatusBadge.tsx';
import { clientLook } from '../../ui/theme/status.ts';
import { useElementMenu, useIsSelected } from '../menus/useElementMenu.tsx';
import { Unseen, useSight } from './Unseen.tsx';

export type ClientNodeType = Node<{ readonly client: string }, 'client'>;

/** People and applications that use the mirror, and how they fare. */
export function ClientNode({ data }: NodeProps<ClientNodeType>) {
  const client = useDesign().clients.find(({ id }) => id === data.client) as Client;
  const observed = useSession(({ observation }) => observation?.clients.find(({ id }) => id === client.id));
  const sight = useSight();
  const menu = useElementMenu(
    { kind: 'client', id: client.id },
    `Client ${client.name}, ${sight === null ? (observed?.status ?? 'not started') : 'not seen'}`,
  );
  const isSelected = useIsSelected({ kind: 'client', id: client.id });
  return (
    <div {...menu} className={`card ${sight === null ? '' : 'is-unseen'} ${isSelected ? 'is-selected' : ''}`}>
      <header className="card-header">
        <Icon of={Users} />
        <h3>
          <Name text={client.name} />
        </h3>
        <p className="card-line">
          <span className="figures card-address">{VIA_WORDS[client.connect.via]}</span>
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
            <StatusBadge word={observed.status} look={clientLook(observed.status)} />
            {observed.status !== 'Served' && (
              <Chip>
                <ClockText sinceMs={observed.sinceMs} words="%" />
              </Chip>
            )}
          </div>
          {observed.status !== 'Served' && (
            <dl className="from-afar">
              <Fact label="For" value={{ sinceMs: observed.sinceMs, words: '%' }} isUrgent />
            </dl>
          )}
          <dl>
            <Fact label="Connected to" value={observed.connectedTo ?? 'none'} />
            <Fact label="Waiting commits" value={String(observed.commitsWaiting)} />
          </dl>
        </div>
      )}
      <Handle type="source" position={Position.Top} isConnectable={false} />
    </div>
  );
}
