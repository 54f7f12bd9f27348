import type { NodeProps } from '@xyflow/react';
import { Users } from 'lucide-react';
import type { ElementReference } from '../../../design/element.ts';
import { VIA_WORDS } from '../../../diagram/via-words.ts';
import { Fact } from '../../canvas/Fact.tsx';
import { Icon } from '../../ui/controls/icons.tsx';
import { Name } from '../../ui/controls/Name.tsx';
import { StatusBadge } from '../../ui/controls/StatusBadge.tsx';
import { useDrawnDesign, useIsSelected } from '../drawing.ts';
import { ConnectGrip } from './ConnectGrip.tsx';
import type { ClientNodeType } from './drawn-nodes.ts';
import { FindingBadge } from './FindingBadge.tsx';
import { LockMark } from './LockMark.tsx';
import { NameInPlace } from './NameInPlace.tsx';
import { useDrawnElement } from './useDrawnElement.ts';

/** Users or an application, with the way in which they find the mirror. */
export function DrawnClient({ data }: NodeProps<ClientNodeType>) {
  const element: ElementReference = { kind: 'client', id: data.client };
  const client = useDrawnDesign().clients.find(({ id }) => id === data.client);
  const drawn = useDrawnElement(element, `Client ${client?.name}`);
  const isSelected = useIsSelected(element);
  if (client === undefined) return null;
  const { connect, workload } = client;
  return (
    <div {...drawn} className={`card ${isSelected ? 'is-selected' : ''}`}>
      <FindingBadge elements={[element]} />
      <LockMark id={data.client} />
      <header className="card-header">
        <Icon of={Users} />
        <h3>
          <NameInPlace element={element} />
        </h3>
        <p className="card-line">
          <span className="figures card-address">{VIA_WORDS[connect.via]}</span>
        </p>
      </header>
      <div className="card-body">
        <div className="card-status">
          <StatusBadge
            word={connect.mirror === '' ? 'No mirror yet' : <Name text={connect.mirror} />}
            look={{ tone: 'neutral', icon: Users, pattern: 'plain' }}
          />
        </div>
        <dl>
          <Fact label="Updates" value={`${workload.updateMBps} MB/s`} />
          <Fact label="Commits" value={`${workload.commitsPerSecond} per s`} />
        </dl>
      </div>
      <ConnectGrip element={element} name={client.name} />
    </div>
  );
}
