import type { ElementReference } from '../../../design/element.ts';
import type { HostedService } from '../../../diagram/hosted-services.ts';
import { Fact } from '../../canvas/Fact.tsx';
import { SERVICE_ICONS } from '../../canvas/kind-icons.ts';
import { StatusBadge } from '../../ui/controls/StatusBadge.tsx';
import { useIsSelected } from '../drawing.ts';
import { NameInPlace } from './NameInPlace.tsx';
import { useDrawnElement } from './useDrawnElement.ts';

/** An application server, a CSP Gateway or a load balancer on the card of its host. */
export function DrawnService({ of: { kind, id, word, facts } }: { readonly of: HostedService }) {
  const element: ElementReference = { kind, id };
  const drawn = useDrawnElement(element, `${word} ${id}`);
  const isSelected = useIsSelected(element);
  return (
    <div {...drawn} className={`service-section ${isSelected ? 'is-selected' : ''}`}>
      <p className="member-name">
        <NameInPlace element={element} />
      </p>
      <div className="card-status">
        <StatusBadge word={word} look={{ tone: 'neutral', icon: SERVICE_ICONS[kind], pattern: 'plain' }} />
      </div>
      <dl>
        {facts.map(([label, value]) => (
          <Fact key={label} label={label} value={value} />
        ))}
      </dl>
    </div>
  );
}
