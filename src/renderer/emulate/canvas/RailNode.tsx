import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import type { Network } from '../../../design/design.ts';
import { railTone } from '../../../diagram/rail-tone.ts';
import { subnetBeside } from '../../../diagram/subnet-beside.ts';
import { railLabelPlace } from '../../canvas/rail-label-place.ts';
import { useDesign } from '../../store/document-store.ts';
import { useSession } from '../../store/session-store.ts';
import { Name } from '../../ui/controls/Name.tsx';
import { useElementMenu } from '../menus/useElementMenu.tsx';
import { LoadMeter } from './LoadMeter.tsx';
import { loadWords } from './load-words.ts';

export type RailNodeType = Node<
  { readonly network: string; readonly labelX: number; readonly labelWidth: number },
  'rail'
>;

/** A network, drawn as the guide draws it: a rail onto which wires come down. */
export function RailNode({ data, width }: NodeProps<RailNodeType>) {
  const design = useDesign();
  const network = design.networks.find(({ id }) => id === data.network) as Network;
  const observed = useSession(({ observation }) => observation?.networks.find(({ id }) => id === network.id));
  const isUp = observed?.up ?? true;
  const load = useSession(({ load: { networks } }) => networks[design.networks.indexOf(network)]);
  const menu = useElementMenu(
    { kind: 'network', id: network.id },
    `Network ${network.name}, ${network.cidr}, ${isUp ? 'working' : 'broken'}`,
  );
  const tone = railTone(design, network.id);
  const subnet = subnetBeside(network);
  return (
    <div {...menu} className={`rail rail-${tone} ${isUp ? '' : 'is-broken'}`} style={{ width }}>
      <div className="rail-line" />
      <div className="rail-label" style={railLabelPlace(network.name, data.labelX, data.labelWidth, width ?? 0)}>
        <span className="rail-name">
          <Name text={network.name} />
        </span>
        {!isUp && <span className="rail-broken-word">broken</span>}
        {subnet !== null && <span className="figures">{subnet}</span>}
        <span className="figures">{observed?.latencyMs ?? network.latencyMs} ms</span>
        {load !== undefined && <LoadMeter load={load} words={loadWords(load)} />}
      </div>
      <Handle type="target" position={Position.Top} isConnectable={false} />
      <Handle type="source" position={Position.Top} isConnectable={false} />
    </div>
  );
}
