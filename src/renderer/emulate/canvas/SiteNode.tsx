import type { Node, NodeProps } from '@xyflow/react';
import { Building, Building2, Cloud, Globe, type LucideIcon } from 'lucide-react';
import type { Site, SiteKind } from '../../../design/design.ts';
import { useDesign } from '../../store/document-store.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import { Name } from '../../ui/controls/Name.tsx';
import { useElementMenu } from '../menus/useElementMenu.tsx';

export type SiteNodeType = Node<{ readonly site: string }, 'site'>;

const SITE_ICONS: Readonly<Record<SiteKind, LucideIcon>> = {
  datacenter: Building2,
  campus: Building,
  cloud: Cloud,
  internet: Globe,
};

/** A place around its hosts. Its name is what can be pointed at, so that its area stays free for the canvas. */
export function SiteNode({ data, width, height }: NodeProps<SiteNodeType>) {
  const site = useDesign().sites.find(({ id }) => id === data.site) as Site;
  const menu = useElementMenu({ kind: 'site', id: site.id }, `Site ${site.name}`);
  return (
    <div className="site" style={{ width, height }}>
      <div {...menu} className="site-name">
        <Icon of={SITE_ICONS[site.kind]} size={14} />
        <Name text={site.name} />
      </div>
    </div>
  );
}
