import type { Mirror } from '../../../../design/design.ts';
import type { ChartSample } from '../../../../shared/charts.ts';
import type { Lane } from '../../../../shared/session.ts';
import { useSession } from '../../../store/session-store.ts';
import { formatDuration, formatMomentWithUnit } from '../../../ui/text/duration.ts';
import { clientLook } from '../../../ui/theme/status.ts';
import { segmentsByLane } from '../../timeline/lane-segments.ts';
import { seekSoon } from '../../timeline/seek-soon.ts';
import { shareOf, type TimeWindow } from '../../timeline/time-window.ts';
import { type Gap, outageGaps } from './outage-gaps.ts';

interface AvailabilityProps {
  readonly mirror: Mirror;
  readonly index: number;
  readonly samples: readonly ChartSample[];
  readonly window: TimeWindow;
  readonly untilMs: number;
}

/** When the mirror, and each of its application servers and clients, were not served, as bars over the time of the charts. */
export function Availability({ mirror, index, samples, window, untilMs }: AvailabilityProps) {
  const lanes = useSession((state) => state.lanes);
  const laneChanges = useSession((state) => state.laneChanges);
  const segments = segmentsByLane(laneChanges, untilMs);
  const users = lanes.filter(({ kind, mirror: owner }) => isUser(kind) && owner === mirror.id);
  return (
    <section className="chart">
      <h3>Unavailability</h3>
      <GapRow title="Updates" gaps={outageGaps(samples, index)} window={window} />
      {users.map(({ id, title }) => (
        <GapRow
          key={id}
          title={title}
          gaps={(segments.get(id) ?? [])
            .filter(({ change }) => change.value !== null && !WELL.includes(change.value))
            .map(({ fromMs, toMs, change }) => ({ fromMs, toMs: toMs ?? untilMs, words: String(change.value) }))}
          window={window}
        />
      ))}
    </section>
  );
}

const isUser = (kind: Lane['kind']): boolean => kind === 'client' || kind === 'application-server';
/** What the lanes say of a client and of an application server that have what they need. */
const WELL: readonly string[] = ['Served', 'Normal'];

function GapRow({
  title,
  gaps,
  window,
}: {
  readonly title: string;
  readonly gaps: readonly Gap[];
  readonly window: TimeWindow;
}) {
  const total = gaps.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  const { tone } = clientLook('Waiting');
  return (
    <div className="gap-row">
      <span className="gap-title">
        {title} <span className="figures">{total === 0 ? 'none' : formatDuration(total)}</span>
      </span>
      <span className="gap-track">
        {gaps.map(({ fromMs, toMs, words }) => (
          <button
            key={fromMs}
            type="button"
            className={`gap pattern-striped tone-${tone}`}
            style={{
              left: `${100 * shareOf(window, fromMs)}%`,
              width: `${100 * (shareOf(window, toMs) - shareOf(window, fromMs))}%`,
            }}
            aria-label={`${words} from ${formatMomentWithUnit(fromMs)} for ${formatDuration(toMs - fromMs)}`}
            title={`${words} for ${formatDuration(toMs - fromMs)}`}
            onClick={() => seekSoon(fromMs)}
          />
        ))}
      </span>
    </div>
  );
}
