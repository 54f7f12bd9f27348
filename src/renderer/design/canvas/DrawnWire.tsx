import { memo, type ReactNode } from 'react';
import type { ElementReference } from '../../../design/element.ts';
import type { PlacedWire } from '../../../diagram/arrange.ts';
import { railTone } from '../../../diagram/rail-tone.ts';
import { useDrawnDesign, useIsSelected, usePlaceholder } from '../drawing.ts';
import { useDrawnElement } from './useDrawnElement.ts';

const CASING_STOPS_SHORT = 6;

/** The wire of an interface, or of a client onto its network. */
export const DrawnWire = memo(({ wire }: { readonly wire: PlacedWire }) => {
  const design = useDrawnDesign();
  const { atCard, atRail } = wire;
  const path = `M ${atCard.x} ${atCard.y} V ${atRail.y}`;
  const inwards = CASING_STOPS_SHORT * Math.sign(atRail.y - atCard.y);
  const drawing = (
    <>
      <path className="wire-casing" d={`M ${atCard.x} ${atCard.y + inwards} V ${atRail.y - inwards}`} />
      <path className="wire-line" d={path} />
      <circle className="wire-joint" cx={atRail.x} cy={atRail.y} r={4} />
      <path className="edge-grip" d={path} />
    </>
  );
  const tone = `rail-${railTone(design, wire.network)}`;
  if (wire.interfaceId === null) return <g className={`wire ${tone}`}>{drawing}</g>;
  const address = design.hosts
    .find(({ id }) => id === wire.card)
    ?.interfaces.find(({ id }) => id === wire.interfaceId)?.address;
  return (
    <InterfaceWire
      element={{ kind: 'interface', id: `${wire.card}/${wire.interfaceId}` }}
      name={`Interface ${wire.interfaceId} of ${wire.card}, ${address}`}
      tone={tone}
    >
      {drawing}
    </InterfaceWire>
  );
});

interface InterfaceWireProps {
  readonly element: ElementReference;
  readonly name: string;
  readonly tone: string;
  readonly children: ReactNode;
}

function InterfaceWire({ element, name, tone, children }: InterfaceWireProps) {
  const drawn = useDrawnElement(element, name);
  const isSelected = useIsSelected(element);
  const isPlaceholder = usePlaceholder(element);
  return (
    <g
      {...drawn}
      className={`wire ${tone} ${isSelected ? 'is-selected' : ''} ${isPlaceholder ? 'is-placeholder' : ''}`}
    >
      <title>{isPlaceholder ? `${name}, a placeholder` : name}</title>
      {children}
    </g>
  );
}
