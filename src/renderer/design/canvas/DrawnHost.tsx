import type { NodeProps } from '@xyflow/react';
import { RadioTower, Scale, Server } from 'lucide-react';
import type { Design, Host } from '../../../design/design.ts';
import type { ElementReference } from '../../../design/element.ts';
import { membersOnHost, mirrorsArbitratedBy } from '../../../diagram/card-size.ts';
import { servicesOnHost } from '../../../diagram/hosted-services.ts';
import { watchedOf } from '../../../diagram/mirror-relations.ts';
import { placeOnPlatform } from '../../../diagram/platform-parts.ts';
import { showsAsArbiter } from '../../../diagram/shows-as-arbiter.ts';
import { Fact } from '../../canvas/Fact.tsx';
import { Icon } from '../../ui/controls/icons.tsx';
import { StatusBadge } from '../../ui/controls/StatusBadge.tsx';
import { useDrawnDesign, useIsSelected, usePlaceholder } from '../drawing.ts';
import { ConnectGrip } from './ConnectGrip.tsx';
import { DrawnMember } from './DrawnMember.tsx';
import { DrawnService } from './DrawnService.tsx';
import type { HostNodeType } from './drawn-nodes.ts';
import { FindingBadge } from './FindingBadge.tsx';
import { LockMark } from './LockMark.tsx';
import { NameInPlace } from './NameInPlace.tsx';
import { OutageMark } from './OutageMark.tsx';
import { useDrawnElement } from './useDrawnElement.ts';

/** A host as it is drawn: what runs on it, and by which addresses it is reached. */
export function DrawnHost({ data }: NodeProps<HostNodeType>) {
  const design = useDrawnDesign();
  const host = design.hosts.find(({ id }) => id === data.host);
  return host === undefined ? null : <HostCard host={host} design={design} />;
}

function HostCard({ host, design }: { readonly host: Host; readonly design: Design }) {
  const element: ElementReference = { kind: 'host', id: host.id };
  const drawn = useDrawnElement(element, `Host ${host.name}`);
  const isSelected = useIsSelected(element);
  const isPlaceholder = usePlaceholder({ kind: 'interface', id: `${host.id}/${host.interfaces[0]?.id}` });
  const members = membersOnHost(design, host);
  const arbitrated = mirrorsArbitratedBy(design, host);
  const services = servicesOnHost(design, host);
  const place = placeOnPlatform(design, host);
  const watched = arbitrated.flatMap(watchedOf);
  const concerned = [element, ...partsOf(design, host)];
  return (
    <div
      {...drawn}
      className={`card ${members.length + services.length > 0 ? 'has-members' : ''} ${isSelected ? 'is-selected' : ''}`}
      title={host.name}
    >
      <FindingBadge elements={concerned} />
      <OutageMark element={element} />
      <LockMark id={host.id} />
      <header className="card-header">
        <Icon of={showsAsArbiter(design, host) ? Scale : Server} />
        <h3>
          <NameInPlace element={element} />
        </h3>
        <p className="card-line">
          <span className={`figures card-address ${isPlaceholder ? 'is-placeholder' : ''}`}>
            {host.interfaces[0]?.address ?? 'no address'}
          </span>
          {host.agent !== null && (
            <span className="agent-mark" title={`ISCAgent on port ${host.agent.port}`}>
              <Icon of={RadioTower} size={14} />
            </span>
          )}
        </p>
      </header>
      <div className="card-body">
        {members.map((one) => (
          <DrawnMember key={`${one.mirror.id}/${one.member.name}`} of={one} />
        ))}
        {arbitrated.length > 0 && (
          <>
            <div className="card-status">
              <StatusBadge
                word={`ISCAgent ${host.agent?.port ?? ''}`}
                look={{ tone: 'neutral', icon: Scale, pattern: 'plain' }}
              />
            </div>
            <dl>
              {watched.map(({ name }) => (
                <Fact key={name} label="Watches" value={name} />
              ))}
            </dl>
          </>
        )}
        {services.map((one) => (
          <DrawnService key={`${one.kind} ${one.id}`} of={one} />
        ))}
        {members.length + arbitrated.length + services.length === 0 && (
          <p className="card-status">{emptyWords(host)}</p>
        )}
        {place !== null && (
          <dl className="card-place">
            <Fact {...place} />
          </dl>
        )}
      </div>
      <ConnectGrip element={element} name={host.name} />
    </div>
  );
}

function emptyWords({ agent, interfaces }: Host): string {
  if (agent === null) return 'Nothing runs here yet';
  return interfaces.length === 0 ? 'Connect it to a network' : 'ISCAgent only';
}

/** What has no card of its own: findings about it show on the host. */
function partsOf(design: Design, host: Host): readonly ElementReference[] {
  const instances = design.instances.filter((instance) => instance.host === host.id);
  return [
    ...instances.map(({ id }): ElementReference => ({ kind: 'instance', id })),
    ...host.interfaces.map(({ id }): ElementReference => ({ kind: 'interface', id: `${host.id}/${id}` })),
    ...servicesOnHost(design, host).map(({ kind, id }): ElementReference => ({ kind, id })),
    ...membersOnHost(design, host).map(
      ({ mirror, member }): ElementReference => ({ kind: 'member', id: `${mirror.id}/${member.name}` }),
    ),
  ];
}
