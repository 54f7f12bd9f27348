import type { Edge, EdgeProps } from '@xyflow/react';
import type { ReactNode } from 'react';
import { interfaceElement } from '../../../design/element.ts';
import type { PlacedWire } from '../../../diagram/arrange.ts';
import { railTone } from '../../../diagram/rail-tone.ts';
import { useDesign, usePlaceholderInterfaces } from '../../store/document-store.ts';
import { useSession } from '../../store/session-store.ts';
import { useElementMenu } from '../menus/useElementMenu.tsx';

export type WireEdgeType = Edge<{ readonly wire: PlacedWire }, 'wire'>;

/** The rail that a wire is joined to is left whole. */
const CASING_STOPS_SHORT = 6;

/** A wire from a card to a rail, in the colour of its network; dashed where nothing can pass. */
export function WireEdge({ data }: EdgeProps<WireEdgeType>) {
  const { wire } = data as { wire: PlacedWire };
  const tone = railTone(useDesign(), wire.network);
  const state = useWireState(wire);
  const path = `M ${wire.atCard.x} ${wire.atCard.y} V ${wire.atRail.y}`;
  const inwards = CASING_STOPS_SHORT * Math.sign(wire.atRail.y - wire.atCard.y);
  const casing = `M ${wire.atCard.x} ${wire.atCard.y + inwards} V ${wire.atRail.y - inwards}`;
  const drawing = (
    <>
      <path className="wire-casing" d={casing} />
      <path className="wire-line" d={path} />
      {state === 'passing' && <circle className="wire-joint" cx={wire.atRail.x} cy={wire.atRail.y} r={4} />}
      {state === 'pulled' && <BrokenMark x={wire.atRail.x} y={(wire.atCard.y + wire.atRail.y) / 2} />}
    </>
  );
  if (wire.interfaceId === null) return <g className={`wire rail-${tone} is-${state}`}>{drawing}</g>;
  return (
    <InterfaceWire host={wire.card} id={wire.interfaceId} state={state} tone={tone}>
      {drawing}
      <path className="edge-grip" d={path} />
    </InterfaceWire>
  );
}

interface InterfaceWireProps {
  readonly host: string;
  readonly id: string;
  readonly state: WireState;
  readonly tone: string;
  readonly children: ReactNode;
}

function InterfaceWire({ host, id, state, tone, children }: InterfaceWireProps) {
  const element = interfaceElement(host, id);
  const isPlaceholder = usePlaceholderInterfaces().has(element.id);
  const name = `Interface ${id} of ${host}, ${STATE_WORDS[state]}`;
  const menu = useElementMenu(element, isPlaceholder ? `${name}, its address is a placeholder` : name, 'button');
  return (
    // The menu of its host offers the same, so that the Tab key need not stop at every wire.
    <g
      {...menu}
      tabIndex={-1}
      className={`wire rail-${tone} is-${state} ${isPlaceholder && state === 'passing' ? 'is-placeholder' : ''}`}
    >
      {children}
    </g>
  );
}

/** A small cross where a cable is pulled or a link is broken. */
export function BrokenMark({ x, y }: { readonly x: number; readonly y: number }) {
  return (
    <g className="broken-mark" transform={`translate(${x} ${y})`}>
      <circle r={8} />
      <path d="M -3 -3 L 3 3 M 3 -3 L -3 3" />
    </g>
  );
}

type WireState = 'passing' | 'idle' | 'pulled';
const STATE_WORDS: Readonly<Record<WireState, string>> = { passing: 'working', idle: 'without use', pulled: 'pulled' };

function useWireState({ card, network, interfaceId }: PlacedWire): WireState {
  return useSession(({ observation }) => {
    if (observation === null) return 'passing';
    const isNetworkUp = observation.networks.find(({ id }) => id === network)?.up ?? true;
    const host = observation.hosts.find(({ id }) => id === card);
    if (interfaceId !== null && host?.interfaces.find(({ id }) => id === interfaceId)?.up === false) return 'pulled';
    const isHostUp = host === undefined || (host.state !== 'down' && host.state !== 'booting' && !host.isolated);
    return isNetworkUp && isHostUp ? 'passing' : 'idle';
  });
}
