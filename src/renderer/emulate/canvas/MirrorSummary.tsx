import { GitFork, MapPin, Timer } from 'lucide-react';
import type { MirrorObservation } from '../../../shared/emulation.ts';
import { useSession } from '../../store/session-store.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import { Name } from '../../ui/controls/Name.tsx';
import { modeTone } from '../../ui/theme/status.ts';
import { OUTAGE_WORDS } from '../outage-words.ts';

const NONE: readonly MirrorObservation[] = [];

/** The state of each mirror in one line, over the upper edge of the canvas. */
export function MirrorSummary() {
  const mirrors = useSession(({ observation }) => observation?.mirrors ?? NONE);
  return (
    <ul className="mirror-summary" aria-label="Mirrors">
      {mirrors.map((mirror) => (
        <li key={mirror.id}>
          <strong>
            <Name text={mirror.name} />
          </strong>
          {mirror.arbiter !== '' && (
            <span className={`summary-part tone-${modeTone(mirror.mode)}`} title={mirror.mode}>
              <Icon of={GitFork} size={14} />
              <span className="summary-words">{mirror.mode}</span>
            </span>
          )}
          {mirror.vip !== null && (
            <span className="summary-part tone-primary">
              <Icon of={MapPin} size={14} />
              <span>
                VIP at <Name text={mirror.vip} />
              </span>
            </span>
          )}
          {mirror.outage !== null && (
            <span className="summary-part tone-trouble" title={OUTAGE_WORDS[mirror.outage]}>
              <Icon of={Timer} size={14} />
              <span className="summary-words">{OUTAGE_WORDS[mirror.outage]}</span>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
