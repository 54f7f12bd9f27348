import { Crown, type LucideIcon, Wrench, Zap } from 'lucide-react';
import { useMemo } from 'react';
import type { LogEntry, TimelineEvent } from '../../shared/emulation.ts';
import { Icon } from '../controls/icons.tsx';
import { useSession } from '../store/session-store.ts';
import { useView } from '../store/view-store.ts';
import type { Tone } from '../theme/status.ts';
import { shareOf, type TimeWindow } from './time-window.ts';

const MARKS: Partial<Record<TimelineEvent, { readonly tone: Tone; readonly icon: LucideIcon }>> = {
  'fault-applied': { tone: 'down', icon: Zap },
  'operation-started': { tone: 'dr', icon: Wrench },
  'became-primary': { tone: 'primary', icon: Crown },
};

export function isMarked({ event }: LogEntry): boolean {
  return MARKS[event] !== undefined;
}

/** Marks nearer to each other than this share of the window would cover one another; the first then speaks for them. */
const LEAST_DISTANCE = 0.012;

/** Faults, actions and role changes, as dashed lines across all lanes. */
export function StoryMarks({ window }: { readonly window: TimeWindow }) {
  const entries = useSession((state) => state.entries);
  const explain = useView((view) => view.explain);
  const marked = useMemo(() => entries.filter(isMarked), [entries]);
  return (
    <>
      {visibleMarks(marked, window).map((entry) => {
        const mark = MARKS[entry.event];
        if (mark === undefined) return null;
        return (
          <div
            key={entry.seq}
            className={`story-mark tone-${mark.tone}`}
            style={{ left: `${shareOf(window, entry.at) * 100}%` }}
          >
            <button
              type="button"
              title={entry.text}
              aria-label={entry.text}
              tabIndex={-1}
              onClick={() => explain(entry.seq)}
            >
              <Icon of={mark.icon} size={11} />
            </button>
          </div>
        );
      })}
    </>
  );
}

function visibleMarks(entries: readonly LogEntry[], window: TimeWindow): readonly LogEntry[] {
  const shown: LogEntry[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const entry of entries) {
    const share = shareOf(window, entry.at);
    if (share < 0 || share > 1 || share - last < LEAST_DISTANCE) continue;
    shown.push(entry);
    last = share;
  }
  return shown;
}
