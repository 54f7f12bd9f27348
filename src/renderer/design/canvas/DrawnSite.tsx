import { type NodeProps, NodeResizer } from '@xyflow/react';
import { Building, Building2, Cloud, Globe, type LucideIcon } from 'lucide-react';
import type { SiteKind } from '../../../design/design.ts';
import { isLocked } from '../../../design/edits/lock.ts';
import type { ElementReference } from '../../../design/element.ts';
import { useDesignStore } from '../../store/design-store.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import { useDrawnDesign, useIsSelected } from '../drawing.ts';
import type { SiteNodeType } from './drawn-nodes.ts';
import { FindingBadge } from './FindingBadge.tsx';
import { LockMark } from './LockMark.tsx';
import { NameInPlace } from './NameInPlace.tsx';
import { OutageMark } from './OutageMark.tsx';
import { useDrawnElement } from './useDrawnElement.ts';

const ICONS: Readonly<Record<SiteKind, LucideIcon>> = {
  datacenter: Building2,
  campus: Building,
  cloud: Cloud,
  internet: Globe,
};
const SMALLEST = { width: 160, height: 100 };

/** A place around its hosts, moved by its name and resized by its edges. */
export function DrawnSite({ data, width, height }: NodeProps<SiteNodeType>) {
  const element: ElementReference = { kind: 'site', id: data.site };
  const site = useDrawnDesign().sites.find(({ id }) => id === data.site);
  const drawn = useDrawnElement(element, `Site ${site?.name}`);
  const isSelected = useIsSelected(element);
  const isFixed = useDesignStore(({ history }) => isLocked(history.present, data.site));
  if (site === undefined) return null;
  return (
    <div className={`site ${isSelected ? 'is-selected' : ''}`} style={{ width, height }}>
      <NodeResizer isVisible={isSelected && !isFixed} minWidth={SMALLEST.width} minHeight={SMALLEST.height} />
      <div {...drawn} className="site-name">
        <Icon of={ICONS[site.kind]} size={14} />
        <NameInPlace element={element} />
        <LockMark id={data.site} />
        <OutageMark element={element} />
        <FindingBadge elements={[element]} />
      </div>
    </div>
  );
}
