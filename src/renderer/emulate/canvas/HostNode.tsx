import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { RadioTower, Scale, Server } from 'lucide-react';
import type { Design, Host } from '../../../design/design.ts';
import { type MemberOfMirror, membersOnHost, mirrorsArbitratedBy } from '../../../diagram/card-size.ts';
import { servicesOnHost } from '../../../diagram/hosted-services.ts';
import { placeOnPlatform } from '../../../diagram/platform-parts.ts';
import type { HostObservation } from '../../../shared/emulation.ts';
import { ClockText } from '../../canvas/ClockText.tsx';
import { Fact } from '../../canvas/Fact.tsx';
import { useDesign, usePlaceholderInterfaces } from '../../store/document-store.ts';
import { useSession } from '../../store/session-store.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import { Name } from '../../ui/controls/Name.tsx';
import { useElementMenu, useIsSelected } from '../menus/useElementMenu.tsx';
import { ArbiterSection } from './ArbiterSection.tsx';
import { hostFlags } from './host-flags.ts';
import { MemberSection } from './MemberSection.tsx';
import { ServiceSection } from './ServiceSection.tsx';
import { Unseen, useSight } from './Unseen.tsx';

export type HostNodeType = Node<{ readonly host: string }, 'host'>;

/** A host with what runs on it: one line of identity, then a section for each mirror member and for an arbiter. */
export function HostNode({ data }: NodeProps<HostNodeType>) {
  const design = useDesign();
  const host = design.hosts.find(({ id }) => id === data.host) as Host;
  const observed = useSession(({ observation }) => observation?.hosts.find(({ id }) => id === host.id));
  const isPrimary = useSession(
    ({ observation }) =>
      observation?.mirrors.some(({ members }) => members.some((one) => one.host === host.id && one.serves)) ?? false,
  );
  const sight = useSight();
  const isUnseen = sight !== null && !sight.hosts.includes(host.id);
  const menu = useElementMenu(
    { kind: 'host', id: host.id },
    `Host ${host.name}, ${isUnseen ? 'not seen' : stateWord(observed)}`,
  );
  const isSelected = useIsSelected({ kind: 'host', id: host.id });
  const members = membersOnHost(design, host);
  const arbitrated = mirrorsArbitratedBy(design, host);
  const services = servicesOnHost(design, host);
  const place = usePlace(design, host);
  const title = cardTitle(host, members, arbitrated.length > 0);
  const isPlaceholder = usePlaceholderInterfaces().has(`${host.id}/${host.interfaces[0]?.id}`);
  const isNamedBelow = members.length === 0 ? services.length > 0 : members.length > 1;
  const standsForHost = isNamedBelow && !isUnseen && observed !== undefined;
  const isDown = observed?.state === 'down' || observed?.state === 'booting';
  return (
    <div
      {...menu}
      className={`card ${standsForHost ? 'has-members' : ''} ${isUnseen ? 'is-unseen' : ''} ${isPrimary ? 'is-primary' : ''} ${isDown ? 'is-broken' : ''} ${isSelected ? 'is-selected' : ''}`}
      title={host.name}
    >
      <HostFlags host={observed} />
      <header className="card-header">
        <Icon of={members.length === 0 && arbitrated.length > 0 ? Scale : Server} />
        <h3>
          <Name text={title} />
        </h3>
        <p className="card-line">
          <span className={`figures card-address ${isPlaceholder ? 'is-placeholder' : ''}`}>
            {host.interfaces[0]?.address}
          </span>
          {members.length > 0 && observed !== undefined && !isUnseen && (
            <AgentMark host={observed} port={host.agent?.port ?? null} />
          )}
        </p>
      </header>
      {observed !== undefined && (
        <div className="card-body">
          {members.map((one) => (
            <MemberSection
              key={`${one.mirror.id}/${one.member.name}`}
              of={one}
              host={observed}
              isNamed={members.length > 1}
            />
          ))}
          {isUnseen && members.length === 0 && <Unseen sight={sight} />}
          {arbitrated.length > 0 && sight === null && <ArbiterSection mirrors={arbitrated} host={observed} />}
          {!isUnseen && services.map((one) => <ServiceSection key={`${one.kind} ${one.id}`} of={one} />)}
          {members.length + arbitrated.length + services.length === 0 && !isUnseen && (
            <p className="card-status">{stateWord(observed)}</p>
          )}
          {place !== null && (
            <dl className="card-place">
              <Fact {...place} />
            </dl>
          )}
        </div>
      )}
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </div>
  );
}

/** On what of a platform it runs now, which a restart elsewhere or a migration changes (§3.1.8). */
function usePlace(design: Design, host: Host) {
  const drawn = placeOnPlatform(design, host);
  const machine = useSession(
    ({ observation }) => observation?.platforms?.physicalHosts.find(({ hosts }) => hosts.includes(host.id))?.id,
  );
  return drawn === null || machine === undefined ? drawn : placeOnPlatform(design, { ...host, physicalHost: machine });
}

/** A single member lends the card its name, as in the guide's figures; an arbiter that bears none is called what it is. */
function cardTitle(host: Host, members: readonly MemberOfMirror[], isArbiter: boolean): string {
  if (members.length === 1) return members[0]?.member.name ?? host.name;
  return members.length === 0 && isArbiter && host.name === host.id ? 'Arbiter' : host.name;
}

/** The ISCAgent of a member's host: seldom in the way, but it can be broken too. */
function AgentMark({ host, port }: { readonly host: HostObservation; readonly port: number | null }) {
  const words = host.agent === 'running' ? `ISCAgent runs on port ${port}` : `ISCAgent ${host.agent}`;
  const menu = useElementMenu({ kind: 'agent', id: host.id }, words);
  if (host.agent === 'none') return null;
  return (
    <span {...menu} className={`agent-mark is-${host.agent}`} title={words}>
      <Icon of={RadioTower} size={14} />
    </span>
  );
}

/** What is wrong with the host beyond its power, on the upper edge of its card. */
function HostFlags({ host }: { readonly host: HostObservation | undefined }) {
  const design = useDesign();
  const cuts = useSession(({ observation }) => observation?.cuts);
  if (host === undefined) return null;
  const flags = hostFlags(design, host, cuts ?? []);
  return flags.length === 0 ? null : (
    <div className="card-flags">
      {flags.map(({ words, untilMs }) => (
        <span key={words} className="card-flag">
          {untilMs === null ? words : <ClockText untilMs={untilMs} words={`${words}: % left`} />}
        </span>
      ))}
    </div>
  );
}

function stateWord(host: HostObservation | undefined): string {
  if (host === undefined) return 'not started';
  const words = { up: 'running', down: 'without power', booting: 'booting', frozen: 'frozen' } as const;
  return words[host.state];
}
