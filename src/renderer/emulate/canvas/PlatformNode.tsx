import type { Node, NodeProps } from '@xyflow/react';
import type { Design } from '../../../design/design.ts';
import { type PlatformPart, platformParts, platformWords } from '../../../diagram/platform-parts.ts';
import type { PlatformsObservation } from '../../../shared/emulation.ts';
import { PART_ICONS, PLATFORM_ICONS } from '../../canvas/kind-icons.ts';
import { useDesign } from '../../store/document-store.ts';
import { useSession } from '../../store/session-store.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import { Name } from '../../ui/controls/Name.tsx';
import { useElementMenu } from '../menus/useElementMenu.tsx';

export type PlatformNodeType = Node<{ readonly platform: string }, 'platform'>;

/** A platform while it is emulated: which machine carries what now, and what has failed (§1.2, §1.3, §3.1.8). */
export function PlatformNode({ data }: NodeProps<PlatformNodeType>) {
  const design = useDesign();
  const found = design.platforms.find(({ id }) => id === data.platform);
  const observed = useSession(({ observation }) => observation?.platforms ?? null);
  const words = found === undefined ? '' : platformWords(found);
  const menu = useElementMenu({ kind: 'platform', id: data.platform }, `Platform ${data.platform}, ${words}`);
  if (found === undefined) return null;
  return (
    <div {...menu} className="card" title={data.platform}>
      <header className="card-header">
        <Icon of={PLATFORM_ICONS[found.kind]} />
        <h3>
          <Name text={data.platform} />
        </h3>
        <p className="card-line">
          <span className="card-address">{words}</span>
        </p>
      </header>
      <div className="card-body platform-parts">
        {platformParts(design, found).map((part) => (
          <Part key={`${part.kind} ${part.id}`} part={part} now={partNow(design, observed, part)} />
        ))}
      </div>
    </div>
  );
}

interface PartNow {
  readonly value: string;
  readonly isBroken: boolean;
}

function Part({ part: { kind, id, name }, now }: { readonly part: PlatformPart; readonly now: PartNow }) {
  const menu = useElementMenu({ kind, id }, `${name}, ${now.value}`);
  // A node has its own card, by which it is found.
  const own = kind === 'host' ? { ...menu, 'data-element': undefined } : menu;
  return (
    <div {...own} className={`platform-part ${now.isBroken ? 'is-broken' : ''}`} title={`${name}: ${now.value}`}>
      <Icon of={PART_ICONS[kind]} size={13} />
      <span className="platform-part-name">
        <Name text={name} />
      </span>
      <span className="platform-part-value">
        <Name text={now.value} />
      </span>
    </div>
  );
}

/** What is on a part now, or that it has failed. */
function partNow(design: Design, observed: PlatformsObservation | null, part: PlatformPart): PartNow {
  const { kind, id, value } = part;
  if (observed === null) return { value, isBroken: false };
  if (kind === 'physical-host') {
    const machine = observed.physicalHosts.find((one) => one.id === id);
    const names = (machine?.hosts ?? []).map((host) => design.hosts.find((one) => one.id === host)?.name ?? host);
    const carried = names.join(', ') || 'empty';
    return machine?.up === false
      ? { value: `failed · ${carried}`, isBroken: true }
      : { value: carried, isBroken: false };
  }
  if (kind === 'datastore') {
    const isBroken = observed.datastores.find((one) => one.id === id)?.failed === true;
    return { value: isBroken ? 'failed' : value, isBroken };
  }
  const cluster = design.platforms.find((one) => one.kind === 'failover-cluster' && one.nodes.includes(id));
  const active = observed.clusters.find((one) => one.id === cluster?.id)?.activeNode;
  const instance = cluster?.kind === 'failover-cluster' ? cluster.instance : '';
  return { value: id === active ? `runs ${instance}` : 'standby', isBroken: false };
}
