import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ComparedRow } from '../../../shared/emulation.ts';
import type { LadderView } from '../../../shared/ladder.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useSession } from '../../store/session-store.ts';
import { useView } from '../../store/view-store.ts';
import { moveBetweenRows } from '../../ui/controls/move-between-rows.ts';
import { formatMoment } from '../../ui/text/duration.ts';
import { attempt } from '../timeline/run-commands.ts';
import { LadderArrow } from './LadderArrow.tsx';
import { LadderHeads } from './LadderHeads.tsx';
import { LadderRowLine } from './LadderRowLine.tsx';
import { LaneStatus } from './LaneStatus.tsx';
import { type LanePlaces, look, useLadderLook } from './ladder-view.ts';
import { gapBefore, type PlacedRows, placeOfTime, placeRows, rowsWithin } from './scales.ts';
import { TimerArches } from './TimerArches.tsx';
import { useFewAtATime } from './useFewAtATime.ts';
import { useLadderRows } from './useLadderRows.ts';

const moveByKeys = moveBetweenRows('ladder-row');

const TIME_WIDTH = 62;
/** So much beyond what is in sight is there for the arrow keys and for scrolling. */
const BEYOND_PX = 200;
/** Rows come into being a few at a time, as each change of the page costs the same whatever it brings. */
const STEP_PX = 102;
/** Words stand at every row unless rows stand closer than they are high. */
const MIN_ROOM_FOR_WORDS = 26;

/** The rows in sight, each at its time; lanes run through behind them. */
export function LadderRows({ ladder }: { readonly ladder: LadderView }) {
  const { scale, markMs, chosen } = useLadderLook();
  const { lanes, times, untilMs } = ladder;
  const other = ladder.comparison?.branch ?? null;
  const branch = useSession(({ tree }) => tree.branches.find(({ id }) => id === other)?.name ?? null);
  const placed = useMemo(() => placeRows(times, scale), [times, scale]);
  const { scroller, sight, measure } = useSight(ladder, placed.height, scale);
  const [from, to] = rowsWithin(placed.tops, sight.top - BEYOND_PX, sight.top + STEP_PX + sight.height + BEYOND_PX);
  const rowAt = useLadderRows(ladder, from, to);
  const [firstInSight] = rowsWithin(placed.tops, sight.top, sight.top);
  const [shownFrom, shownTo] = useFewAtATime(from, to, firstInSight, rowAt);
  const onChoose = useCallback((row: ComparedRow): void => choose(row, untilMs), [untilMs]);
  const { width } = sight;
  const places = useMemo((): LanePlaces => {
    const laneWidth = Math.max(1, (width - TIME_WIDTH) / Math.max(1, lanes.length));
    return { timeWidth: TIME_WIDTH, laneWidth, width, x: (lane) => TIME_WIDTH + (lane + 0.5) * laneWidth };
  }, [width, lanes.length]);
  const y = useCallback((atMs: number): number => placeOfTime(times, placed, atMs), [times, placed]);
  const inSight = rowsFrom(shownFrom, shownTo, placed, rowAt);
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
          <li className="ladder-arrow-layer" aria-hidden="true">
            <svg className="ladder-arrows" width={width} height={placed.height} aria-hidden="true">
              {inSight.map(({ row, top }) => (
                <LadderArrow key={row.sequence} row={row} top={top} x={places.x} />
              ))}
            </svg>
          </li>
          {inSight.map(({ index, row, top, room }) => (
            <LadderRowLine
              key={row.sequence}
              row={row}
              lanes={lanes}
              branch={branch}
              markMs={markMs}
              isChosen={chosen?.sequence === row.sequence}
              onChoose={onChoose}
              top={top}
              gapMs={gapBefore(times, index, scale)}
              hasRoom={room >= MIN_ROOM_FOR_WORDS}
              places={places}
            />
          ))}
        </ol>
      </div>
    </>
  );
}

/** The rows that are here, each with where it stands and the room below it. */
function rowsFrom(from: number, to: number, { tops }: PlacedRows, rowAt: (index: number) => ComparedRow | undefined) {
  return Array.from({ length: to - from }, (_, offset) => {
    const index = from + offset;
    const row = rowAt(index);
    const top = tops[index] as number;
    return row === undefined ? null : { index, row, top, room: (tops[index + 1] ?? Number.POSITIVE_INFINITY) - top };
  }).filter((row) => row !== null);
}

/** A row selects its moment everywhere: the clock goes there, and what is known of it is shown. */
function choose(row: ComparedRow, untilMs: number): void {
  look({ chosen: { sequence: row.sequence, atMs: row.atMs }, untilMs });
  attempt(bridge.seek(row.atMs));
  // What stands in the other branch only is not in the log of this one.
  if (row.row === 'event' && row.difference?.in !== 'there') useView.setState({ selectedEntry: row.entry.seq });
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
