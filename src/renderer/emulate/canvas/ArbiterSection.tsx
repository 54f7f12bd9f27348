import { Scale } from 'lucide-react';
import type { Mirror } from '../../../design/design.ts';
import type { HostObservation } from '../../../shared/emulation.ts';
import { Fact, type FactText } from '../../canvas/Fact.tsx';
import { StatusBadge } from '../../ui/controls/StatusBadge.tsx';
import type { StatusLook } from '../../ui/theme/status.ts';
import { useElementMenu } from '../menus/useElementMenu.tsx';
import { waitFact } from './member-facts.ts';

interface ArbiterSectionProps {
  readonly mirrors: readonly Mirror[];
  readonly host: HostObservation;
}

const RUNNING: StatusLook = { tone: 'neutral', icon: Scale, pattern: 'plain' };
const ENDED: StatusLook = { tone: 'down', icon: Scale, pattern: 'hatched' };

/** An agent in its role as arbiter, and what it knows of each failover member. */
export function ArbiterSection({ mirrors, host }: ArbiterSectionProps) {
  const isRunning = host.agent === 'running';
  const port = mirrors[0]?.arbiter?.port ?? 2188;
  const word = isRunning ? `ISCAgent ${port}` : `ISCAgent ${host.agent}`;
  const menu = useElementMenu({ kind: 'agent', id: host.id }, `Arbiter, ${word}`);
  return (
    <div {...menu} className="arbiter-section">
      <div className="card-status">
        <StatusBadge word={word} look={isRunning ? RUNNING : ENDED} />
      </div>
      <dl>
        {host.arbiterFor.flatMap(({ mirror, sessions }) =>
          sessions.map(({ member, connected, sinceMs }) => {
            const label = mirrors.length > 1 ? `${member} · ${mirror}` : member;
            const wait = host.waits.find(({ about }) => about === member);
            const fact: FactText =
              connected && wait !== undefined
                ? { ...waitFact(wait), label: `${label} · ${wait.label}` }
                : {
                    label,
                    value: connected ? 'connected' : { sinceMs, words: 'lost %' },
                    tone: connected ? 'backup' : 'down',
                  };
            return <Fact key={`${mirror}/${member}`} {...fact} />;
          }),
        )}
      </dl>
    </div>
  );
}
