import type { HostedService } from '../../../diagram/hosted-services.ts';
import { ClockText } from '../../canvas/ClockText.tsx';
import { Fact, type FactText } from '../../canvas/Fact.tsx';
import { SERVICE_ICONS } from '../../canvas/kind-icons.ts';
import { useSession } from '../../store/session-store.ts';
import { Chip } from '../../ui/controls/Chip.tsx';
import { Icon } from '../../ui/controls/icons.tsx';
import { Name } from '../../ui/controls/Name.tsx';
import { StatusBadge } from '../../ui/controls/StatusBadge.tsx';
import { serviceLook } from '../../ui/theme/status.ts';
import { useElementMenu, useIsSelected } from '../menus/useElementMenu.tsx';
import { serviceState } from './service-facts.ts';

/** An application server, a CSP Gateway or a load balancer on the card of its host, and how it fares. */
export function ServiceSection({ of: { kind, id, word, facts } }: { readonly of: HostedService }) {
  const observation = useSession((state) => state.observation);
  const state = observation === null ? null : serviceState(observation, { kind, id });
  const menu = useElementMenu({ kind, id }, `${word} ${id}${state === null ? '' : `, ${state.word}`}`);
  const isSelected = useIsSelected({ kind, id });
  const drawn = facts.map(([label, value]): FactText => ({ label, value }));
  return (
    <div {...menu} className={`service-section ${isSelected ? 'is-selected' : ''}`}>
      <p className="member-name service-name">
        <Icon of={SERVICE_ICONS[kind]} size={14} />
        <Name text={id} />
      </p>
      <div className="card-status">
        {state === null ? (
          <StatusBadge word={word} look={{ tone: 'neutral', icon: SERVICE_ICONS[kind], pattern: 'plain' }} />
        ) : (
          <StatusBadge word={state.word} look={serviceLook(state.word)} />
        )}
        {state !== null && state.sinceMs !== null && (
          <Chip>
            <ClockText sinceMs={state.sinceMs} words="%" />
          </Chip>
        )}
      </div>
      <dl>
        {(state?.facts ?? drawn).map((fact) => (
          <Fact key={fact.label} {...fact} />
        ))}
      </dl>
    </div>
  );
}
