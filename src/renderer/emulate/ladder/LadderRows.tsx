import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { LadderView } from '../../../shared/ladder.ts';
import { moveBetweenRows } from '../../ui/controls/move-between-rows.ts';
import { formatMoment } from '../../ui/text/duration.ts';
import { LadderHeads } from './LadderHeads.tsx';
import { LadderRowLine } from './LadderRowLine.tsx';
import { LaneStatus } from './LaneStatus.tsx';
import { type LanePlaces, useLadderLook } from './ladder-view.ts';
import { gapBefore, placeOfTime, placeRows, rowsWithin } from './scales.ts';
import { TimerArches } from './TimerArches.tsx';
import { useLadderRows } from './useLadderRows.ts';

const moveByKeys = moveBetweenRows('ladder-row');

const TIME_WIDTH = 62;
/** So much beyond what is in sight is there for the arrow keys and for scrolling. */
const BEYOND_PX = 200;
/** Rows come into being a few at a time, as each change of the page costs the same whatever it brings. */
const STEP_PX = 136;
/** Words stand at every row unless rows stand closer than they are high. */
const MIN_ROOM_FOR_WORDS = 26;

/** The rows in sight, each at its time; lanes run through behind them. */
export function LadderRows({ ladder }: { readonly ladder: LadderView }) {
  const scale = useLadderLook((state) => state.scale);
  const { lanes, times } = ladder;
  const placed = useMemo(() => placeRows(times, scale), [times, scale]);
  const { scroller, sight, measure } = useSight(ladder, placed.height, scale);
  const [from, to] = rowsWithin(placed.tops, sight.top - BEYOND_PX, sight.top + STEP_PX + sight.height + BEYOND_PX);
  const rowAt = useLadderRows(ladder, from, to);
  const { width } = sight;
  const places = useMemo((): LanePlaces => {
    const laneWidth = Math.max(1, (width - TIME_WIDTH) / Math.max(1, lanes.length));
    return { timeWidth: TIME_WIDTH, laneWidth, width, x: (lane) => TIME_WIDTH + (lane + 0.5) * laneWidth };
  }, [width, lanes.length]);
  const y = useCallback((atMs: number): number => placeOfTime(times, placed, atMs), [times, placed]);
  const inSight = Array.from({ length: Math.max(0, to - from) }, (_, offset) => from + offset);
  return (
    <>
      <LadderHeads lanes={lanes} places={places} />
      <div className="ladder-rows" ref={scroller} onScroll={measure}>
        <ol aria-label="Ladder" style={{ height: placed.height }} onKeyDown={moveByKeys}>
          {lanes.map(({ id }, lane) => (
            <li key={id} className="ladder-lane" aria-hidden="true" style={{ left: places.x(lane) }} />
          ))}
          <LaneStatus ladder={ladder} x={places.x} y={y} />
          <li className="ladder-arch-layer" aria-hidden="true">
            <TimerArches ladder={ladder} width={width} height={placed.height} x={places.x} y={y} />
          </li>
          <Parting ladder={ladder} y={y} />
          {inSight.map((index) => {
            const row = rowAt(index);
            const room = (placed.tops[index + 1] ?? Number.POSITIVE_INFINITY) - (placed.tops[index] as number);
            if (row === undefined) return null;
            return (
              <LadderRowLine
                key={row.sequence}
                row={row}
                lanes={lanes}
                other={ladder.comparison?.branch ?? null}
                untilMs={ladder.untilMs}
                top={placed.tops[index] as number}
                gapMs={gapBefore(times, index, scale)}
                hasRoom={room >= MIN_ROOM_FOR_WORDS}
                places={places}
              />
            );
          })}
        </ol>
      </div>
    </>
  );
}

/** What of the ladder is in sight, and how wide it is. */
function useSight({ untilMs, times }: LadderView, height: number, scale: string) {
  const scroller = useRef<HTMLDivElement>(null);
  const [sight, setSight] = useState({ top: 0, height: 600, width: 300 });
  const measure = useCallback((): void => {
    const element = scroller.current;
    if (element === null) return;
    const { scrollTop, clientHeight, clientWidth: width } = element;
    const top = Math.floor(scrollTop / STEP_PX) * STEP_PX;
    setSight((before) =>
      before.top === top && before.height === clientHeight && before.width === width
        ? before
        : { top, height: clientHeight, width },
    );
  }, []);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [measure]);
  const shown = useRef({ untilMs: Number.NaN, scale, height: 0 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a ladder with other rows is another one, however high it is.
  useLayoutEffect(() => {
    const { current: element } = scroller;
    const before = shown.current;
    shown.current = { untilMs, scale, height };
    if (element === null) return;
    // What happened last is what one looks for; a row that is looked at stays where it is, whatever comes in above it.
    const isOther = before.untilMs !== untilMs || before.scale !== scale;
    element.scrollTo({ top: isOther ? height : element.scrollTop + height - before.height });
    measure();
  }, [untilMs, scale, height, times, measure]);
  return { scroller, sight, measure };
}

/** Where the branch that is laid over left the shown one. */
function Parting({
  ladder: { comparison, fromMs },
  y,
}: {
  readonly ladder: LadderView;
  readonly y: (atMs: number) => number;
}) {
  const partedAtMs = comparison?.partedAtMs ?? null;
  if (partedAtMs === null || partedAtMs < fromMs) return null;
  return (
    <li className="ladder-parting" aria-hidden="true" style={{ top: y(partedAtMs) + 9 }}>
      <span>The branches part here, {formatMoment(partedAtMs)} s</span>
    </li>
  );
}
