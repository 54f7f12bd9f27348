import type { NodeProps } from '@xyflow/react';
import type { ElementReference } from '../../../design/element.ts';
import { type PlatformPart, platformParts, platformWords } from '../../../diagram/platform-parts.ts';
import { PART_ICONS, PLATFORM_ICONS } from '../../canvas/kind-icons.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import { Name } from '../../ui/controls/Name.tsx';
import { useDrawnDesign, useIsSelected } from '../drawing.ts';
import type { PlatformNodeType } from './drawn-nodes.ts';
import { FindingBadge } from './FindingBadge.tsx';
import { LockMark } from './LockMark.tsx';
import { NameInPlace } from './NameInPlace.tsx';
import { useDrawnElement } from './useDrawnElement.ts';

/** A platform with its machines and what their disks lie on (§1.2, §1.3, §3.1.8). */
export function DrawnPlatform({ data }: NodeProps<PlatformNodeType>) {
  const element: ElementReference = { kind: 'platform', id: data.platform };
  const design = useDrawnDesign();
  const found = design.platforms.find(({ id }) => id === data.platform);
  const words = found === undefined ? '' : platformWords(found);
  const drawn = useDrawnElement(element, `Platform ${data.platform}, ${words}`);
  const isSelected = useIsSelected(element);
  if (found === undefined) return null;
  const parts = platformParts(design, found);
  return (
    <div {...drawn} className={`card ${isSelected ? 'is-selected' : ''}`} title={data.platform}>
      <FindingBadge elements={[element]} />
      <LockMark id={data.platform} />
      <header className="card-header">
        <Icon of={PLATFORM_ICONS[found.kind]} />
        <h3>
          <NameInPlace element={element} />
        </h3>
        <p className="card-line">
          <span className="card-address">{words}</span>
        </p>
      </header>
      <div className="card-body platform-parts">
        {parts.map((part) => (
          <DrawnPart key={`${part.kind} ${part.id}`} of={part} />
        ))}
        {parts.length === 0 && <p className="platform-part">No physical hosts yet</p>}
      </div>
    </div>
  );
}

function DrawnPart({ of: { kind, id, name, value } }: { readonly of: PlatformPart }) {
  const element: ElementReference = { kind, id };
  const drawn = useDrawnElement(element, `${name}, ${value}`);
  const isSelected = useIsSelected(element);
  // A node stands as a host on the canvas already, which bears its key.
  const own = kind === 'host' ? { ...drawn, 'data-element': undefined } : drawn;
  return (
    <div {...own} className={`platform-part ${isSelected ? 'is-selected' : ''}`} title={`${name}: ${value}`}>
      <Icon of={PART_ICONS[kind]} size={13} />
      <span className="platform-part-name">
        {kind === 'host' ? <Name text={name} /> : <NameInPlace element={element} />}
      </span>
      <span className="platform-part-value">
        <Name text={value} />
      </span>
    </div>
  );
}
