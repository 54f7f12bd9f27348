import { Crown, type LucideIcon, Wrench, Zap } from 'lucide-react';
import type { LogEntry } from '../../../shared/emulation.ts';
import { MARKED_EVENTS } from '../../../shared/session.ts';
import { useView } from '../../store/view-store.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import { formatMomentWithUnit } from '../../ui/text/duration.ts';
import type { Tone } from '../../ui/theme/status.ts';
import { moveBetweenMarks } from './move-between-marks.ts';
import { shareOf, type TimeWindow } from './time-window.ts';

type MarkedEvent = (typeof MARKED_EVENTS)[number];

const MARKS: Readonly<Record<MarkedEvent, { readonly tone: Tone; readonly icon: LucideIcon }>> = {
  'fault-applied': { tone: 'down', icon: Zap },
  'operation-started': { tone: 'dr', icon: Wrench },
  'became-primary': { tone: 'primary', icon: Crown },
};

export function isMarked({ event }: LogEntry): boolean {
  return MARKED_EVENTS.some((marked) => marked === event);
}

/** Marks nearer to each other than this share of the window would cover one another; the first then speaks for them. */
const MIN_DISTANCE = 0.018;

interface StoryMarksProps {
  readonly marked: readonly LogEntry[];
  readonly window: TimeWindow;
  /** What choosing a mark does, where *Why* does not explain it: the mark is another branch's. */
  readonly onChoose?: (entry: LogEntry) => void;
}

/** Faults, actions and role changes, as dashed lines across all lanes. */
export function StoryMarks({ marked, window, onChoose }: StoryMarksProps) {
  const explain = useView((view) => view.explain);
  return (
    // biome-ignore lint/a11y/useSemanticElements: nothing here is a form.
    <div role="group" aria-label="Faults, actions and role changes" onKeyDown={moveBetweenMarks}>
      {visibleMarks(marked, window).map((entry, index) => {
        const mark = MARKS[entry.event as MarkedEvent];
        return (
          <div
            key={entry.seq}
            className={`story-mark tone-${mark.tone}`}
            style={{ left: `${shareOf(window, entry.at) * 100}%` }}
          >
            <button
              type="button"
              title={entry.text}
              aria-label={`${entry.text}, ${formatMomentWithUnit(entry.at)}`}
              tabIndex={index === 0 ? 0 : -1}
              onClick={() => (onChoose === undefined ? explain(entry.seq) : onChoose(entry))}
            >
              <Icon of={mark.icon} size={11} />
            </button>
          </div>
        );
      })}
    </div>
  );
}

function visibleMarks(entries: readonly LogEntry[], window: TimeWindow): readonly LogEntry[] {
  const shown: LogEntry[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const entry of entries) {
    const share = shareOf(window, entry.at);
    if (share < 0 || share > 1 || share - last < MIN_DISTANCE) continue;
    shown.push(entry);
    last = share;
  }
  return shown;
}
