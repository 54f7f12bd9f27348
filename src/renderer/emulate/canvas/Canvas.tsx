import { useMemo, useRef, useState } from 'react';
import { arrange } from '../../../diagram/arrange.ts';
import { CanvasProvider } from '../../canvas/CanvasProvider.tsx';
import { Flow } from '../../canvas/Flow.tsx';
import { useDocument } from '../../store/document-store.ts';
import { useView } from '../../store/view-store.ts';
import { PutAway } from '../../workspace/PutAway.tsx';
import { ElementMenu } from '../menus/ElementMenu.tsx';
import { ElementMenuContext, type MenuRequest } from '../menus/useElementMenu.tsx';
import { FollowedMessage } from '../messages/FollowedMessage.tsx';
import { MessageLayer } from '../messages/MessageLayer.tsx';
import { MessageLegend } from '../messages/MessageLegend.tsx';
import { Spotlight } from '../presenting/Spotlight.tsx';
import { CanvasControls } from './CanvasControls.tsx';
import { CanvasToggles } from './CanvasToggles.tsx';
import { ClientNode } from './ClientNode.tsx';
import { DnsNode } from './DnsNode.tsx';
import { type FlowEdge, type FlowNode, flowElements } from './flow-elements.ts';
import { HostNode } from './HostNode.tsx';
import { LinkEdge } from './LinkEdge.tsx';
import { MirrorSummary } from './MirrorSummary.tsx';
import { moveBetweenElements } from './move-between-elements.ts';
import { PlatformNode } from './PlatformNode.tsx';
import { RailNode } from './RailNode.tsx';
import { SiteNode } from './SiteNode.tsx';
import { useSight } from './Unseen.tsx';
import { WireEdge } from './WireEdge.tsx';

/** One file per kind of thing: what each looks like. */
const NODE_KINDS = {
  site: SiteNode,
  rail: RailNode,
  host: HostNode,
  client: ClientNode,
  'dns-name': DnsNode,
  platform: PlatformNode,
};
const EDGE_KINDS = { wire: WireEdge, link: LinkEdge };

export function Canvas() {
  const emulated = useDocument((state) => state.emulated);
  const isAllSeen = useSight() === null;
  const isMovedByPerson = useRef(false);
  const [menu, setMenu] = useState<MenuRequest | null>(null);
  const arrangement = useMemo(() => (emulated === null ? null : arrange(emulated.design, emulated.layout)), [emulated]);
  const elements = useMemo(() => (arrangement === null ? null : flowElements(arrangement)), [arrangement]);
  if (arrangement === null || elements === null) return null;
  return (
    <section className="canvas" aria-label="Canvas" onKeyDown={moveBetweenElements}>
      <ElementMenuContext.Provider value={setMenu}>
        <CanvasProvider>
          <Flow<FlowNode, FlowEdge>
            nodes={elements.nodes}
            edges={elements.edges}
            nodeTypes={NODE_KINDS}
            edgeTypes={EDGE_KINDS}
            nodesDraggable={false}
            edgesFocusable={false}
            elementsSelectable={false}
            onPaneClick={() => useView.getState().showDetails(null)}
            onMove={(event) => {
              if (event !== null) isMovedByPerson.current = true;
            }}
          >
            <MessageLayer arrangement={arrangement} />
            <FollowedMessage arrangement={arrangement} />
            <PutAway>
              <CanvasControls isMovedByPerson={isMovedByPerson} />
            </PutAway>
            <Spotlight />
          </Flow>
        </CanvasProvider>
      </ElementMenuContext.Provider>
      <MirrorSummary />
      {isAllSeen && (
        <PutAway>
          <CanvasToggles />
          <MessageLegend />
        </PutAway>
      )}
      {menu !== null && <ElementMenu request={menu} onClose={() => setMenu(null)} />}
    </section>
  );
}
