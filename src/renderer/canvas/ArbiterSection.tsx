import { Scale } from 'lucide-react';
import type { Mirror } from '../../design/design.ts';
import type { HostObservation } from '../../shared/emulation.ts';
import { StatusBadge } from '../controls/StatusBadge.tsx';
import { type SessionState, useSession } from '../store/session-store.ts';
import type { StatusLook } from '../theme/status.ts';
import { Fact } from './Fact.tsx';
import { useElementMenu } from './useElementMenu.tsx';

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
  const menu = useElementMenu({ kind: 'agent', host: host.id }, `Arbiter, ${word}`);
  const failover = useSession(failoverMembers).split('\n');
  return (
    <div {...menu} className="arbiter-section">
      <div className="card-status">
        <StatusBadge word={word} look={isRunning ? RUNNING : ENDED} />
      </div>
      <dl>
        {host.arbiterFor.flatMap(({ mirror, sessions }) =>
          sessions
            .filter(({ member }) => failover.includes(`${mirror}/${member}`))
            .map(({ member, connected, sinceMs }) => (
              <Fact
                key={`${mirror}/${member}`}
                label={mirrors.length > 1 ? `${member} of ${mirror}` : member}
                value={connected ? 'connected' : { sinceMs, words: 'lost % ago' }}
                tone={connected ? 'backup' : 'down'}
              />
            )),
        )}
      </dl>
    </div>
  );
}

/** Who is a failover member now, one a line: who was one before a promotion or demotion concerns the arbiter no more. */
function failoverMembers({ observation }: SessionState): string {
  const all = (observation?.mirrors ?? []).flatMap(({ name: mirror, members }) =>
    members.filter(({ type }) => type === 'Failover').map(({ name }) => `${mirror}/${name}`),
  );
  return all.join('\n');
}
