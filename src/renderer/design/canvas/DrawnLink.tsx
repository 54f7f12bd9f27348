import { memo } from 'react';
import type { ElementReference } from '../../../design/element.ts';
import { elementTitle } from '../../../design/element-names.ts';
import { layerWords, linkLabel, type PlacedLink } from '../../../diagram/place-links.ts';
import { useDrawnDesign, useIsSelected } from '../drawing.ts';
import { OutageMark } from './OutageMark.tsx';
import { useDrawnElement } from './useDrawnElement.ts';

/** A link between two networks. */
export const DrawnLink = memo(({ placed }: { readonly placed: PlacedLink }) => {
  const design = useDrawnDesign();
  const element: ElementReference = { kind: 'link', id: placed.id };
  const link = design.links.find(({ id }) => id === placed.id);
  const isBridged = link?.layer === 2;
  const name = link === undefined ? placed.id : `${elementTitle(design, element)}, ${layerWords(link)}`;
  const drawn = useDrawnElement(element, name);
  const isSelected = useIsSelected(element);
  const path = `M ${placed.route.map(({ x, y }) => `${x} ${y}`).join(' L ')}`;
  return (
    <g {...drawn} className={`link ${isBridged ? 'is-layer-2' : ''} ${isSelected ? 'is-selected' : ''}`}>
      <title>{name}</title>
      <path className="link-line" d={path} />
      {isBridged && <path className="link-core" d={path} />}
      <path className="edge-grip" d={path} />
    </g>
  );
});

/** The latency of a link, beside its way. */
export function LinkLabel({ placed: { id, label } }: { readonly placed: PlacedLink }) {
  const link = useDrawnDesign().links.find((one) => one.id === id);
  return (
    <span
      className="link-label figures"
      style={{ transform: `translate(-50%, -50%) translate(${label.x}px, ${label.y}px)` }}
    >
      {link !== undefined && linkLabel(link)}
      <OutageMark element={{ kind: 'link', id }} />
    </span>
  );
}
