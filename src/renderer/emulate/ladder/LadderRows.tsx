import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ComparedRow } from '../../../shared/emulation.ts';
import type { LadderView } from '../../../shared/ladder.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useSession } from '../../store/session-store.ts';
import { useView } from '../../store/view-store.ts';
import { moveBetweenRows } from '../../ui/controls/move-between-rows.ts';
import { formatMoment } from '../../ui/text/duration.ts';
import { attempt } from '../timeline/run-commands.ts';
import { LadderHeads } from './LadderHeads.tsx';
import { LaneStatus } from './LaneStatus.tsx';
import { type LanePlaces, setLadderOptions, useLadderOptions } from './ladder-options.ts';
import { type LadderPages, ladderPages } from './ladder-pages.ts';
import { type RowLook, rowKey } from './row-line.ts';
import { type DrawnLadder, type RowsInSight, rowsInSight } from './rows-in-sight.ts';
import { type LadderScale, type PlacedRows, placeOfTime, placeRows, timeAtPlace } from './scales.ts';
import { TimerArches } from './TimerArches.tsx';
import type { WholeLadder } from './whole-ladder.ts';

const TIME_WIDTH = 62;

/** The rows in sight, each at its time; lanes run through behind them. */
export function LadderRows({ ladder }: { readonly ladder: WholeLadder }) {
  const { scale, markMs, chosen: chosenRow } = useLadderOptions();
  const { lanes, times, untilMs } = ladder;
  const other = ladder.comparison?.branch ?? null;
  const branch = useSession(({ tree }) => tree.branches.find(({ id }) => id === other)?.name ?? null);
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const places = useMemo((): LanePlaces => {
    const laneWidth = Math.max(1, (width - TIME_WIDTH) / Math.max(1, lanes.length));
    return { timeWidth: TIME_WIDTH, laneWidth, width, x: (lane) => TIME_WIDTH + (lane + 0.5) * laneWidth };
  }, [width, lanes.length]);
  const placed = usePlacedRows(ladder, scale);
  const pages = usePages(ladder);
  const chosen = chosenRow?.key ?? null;
  const rowLook = useMemo(
    (): RowLook => ({ lanes, branch, markMs, chosen, places }),
    [lanes, branch, markMs, chosen, places],
  );
  const drawn = useMemo(
    (): DrawnLadder => ({ pages, times, placed, scale, look: rowLook }),
    [pages, times, placed, scale, rowLook],
  );
  const { list, picture, rowOf, moveByKeys } = useRowsInSight(scroller, drawn, untilMs);
  const y = useCallback((atMs: number): number => placeOfTime(times, placed, atMs), [times, placed]);
  const { height } = placed;
  return (
    <>
      <LadderHeads lanes={lanes} places={places} />
      <div className="ladder-rows" ref={scroller}>
        <div className="ladder-ground" aria-hidden="true" style={{ height }}>
          {lanes.map(({ id }, lane) => (
            <div key={id} className="ladder-lane" style={{ left: places.x(lane) }} />
          ))}
          <LaneStatus ladder={ladder} x={places.x} y={y} />
          <TimerArches ladder={ladder} x={places.x} y={y} />
          <svg className="ladder-arrows" aria-hidden="true" ref={picture} />
        </div>
        <ol
          aria-label="Ladder"
          style={{ height }}
          ref={list}
          onKeyDown={moveByKeys}
          onClick={({ target }) => {
            const row = rowOf(target as Element);
            if (row !== undefined) choose(row, ladder);
          }}
        />
        <Parting ladder={ladder} y={y} />
      </div>
    </>
  );
}

/** Where the rows stand. While a run goes on, only the new ones are looked at. */
function usePlacedRows({ times, before }: WholeLadder, scale: LadderScale): PlacedRows {
  const last = useRef<{ readonly times: Float64Array; readonly scale: LadderScale; readonly placed: PlacedRows }>(null);
  return useMemo(() => {
    const { current: known } = last;
    const isMore = known !== null && known.times === before?.times && known.scale === scale;
    const placed = placeRows(times, scale, isMore ? { placed: known.placed, same: before.same } : null);
    last.current = { times, scale, placed };
    return placed;
  }, [times, before, scale]);
}

/** The rows of a ladder, with those that are here already of the one from which it has grown. */
function usePages(ladder: WholeLadder): LadderPages {
  const last = useRef<{ readonly times: Float64Array; readonly pages: LadderPages }>(null);
  return useMemo(() => {
    const { before } = ladder;
    const known = before !== null && last.current?.times === before.times ? last.current : null;
    const former = known === null ? null : { pages: known.pages, same: before?.same ?? 0 };
    const pages = ladderPages(ladder, bridge.readLadderRows, former);
    last.current = { times: ladder.times, pages };
    return pages;
  }, [ladder]);
}

/** A row selects its moment everywhere: the clock goes there, and what is known of it is shown. */
function choose(row: ComparedRow, { lanes, untilMs }: LadderView): void {
  setLadderOptions({ chosen: { key: rowKey(row, lanes), atMs: row.atMs }, untilMs });
  attempt(bridge.seek(row.atMs));
  // What stands in the other branch only is not in the log of this one.
  if (row.row === 'event' && row.difference?.in !== 'there') useView.setState({ selectedEntry: row.entry.seq });
}

function useWidth(scroller: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(300);
  useLayoutEffect(() => {
    const { current: element } = scroller;
    if (element === null) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
  return width;
}

/** Keeps the rows in sight drawn, while the ladder is scrolled and while it grows. */
function useRowsInSight(scroller: React.RefObject<HTMLElement | null>, ladder: DrawnLadder, untilMs: number) {
  const list = useRef<HTMLOListElement>(null);
  const picture = useRef<SVGSVGElement>(null);
  const rows = useRef<RowsInSight | null>(null);
  const sight = useRef({ top: 0, height: 0 });
  const shown = useRef({ untilMs: Number.NaN, scale: ladder.scale, times: ladder.times, placed: ladder.placed });
  const playedUntilMs = usePlayedUntil();
  useLayoutEffect(() => {
    const { current: element } = scroller;
    if (element === null || list.current === null || picture.current === null) return;
    const inSight = rowsInSight(list.current, picture.current);
    rows.current = inSight;
    const follow = (): void => {
      sight.current = { top: element.scrollTop, height: element.clientHeight };
      inSight.scroll(sight.current.top, sight.current.height);
    };
    // React would look for every listener of the page at each step.
    element.addEventListener('scroll', follow, { passive: true });
    const observer = new ResizeObserver(() => {
      const { top, height } = sight.current;
      // What is told below it takes its room from it: who looked at what happened last still does.
      if (height > 0 && isAtEnd({ top, height }, shown.current)) element.scrollTo({ top: shown.current.placed.height });
      follow();
    });
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', follow);
      observer.disconnect();
      inSight.end();
    };
  }, [scroller]);
  useLayoutEffect(() => {
    const { current: element } = scroller;
    const before = shown.current;
    const { scale, times } = ladder;
    const { height } = ladder.placed;
    shown.current = { untilMs, scale, times, placed: ladder.placed };
    if (element === null) return;
    if (sight.current.height === 0) sight.current = { top: element.scrollTop, height: element.clientHeight };
    // What happened last is what one looks for; a row that is looked at stays where it is, whatever comes in above it.
    const isOther = before.untilMs !== untilMs || before.scale !== scale;
    const end = height - sight.current.height;
    const hasPlayed = before.untilMs < untilMs && untilMs <= playedUntilMs.current;
    const readAtMs = hasPlayed ? scrolledUpToMs(sight.current, before) : null;
    const lookedAtMs = before.scale === scale ? (rows.current?.focusedAtMs() ?? readAtMs) : null;
    const grown = sight.current.top + height - before.placed.height;
    const held = lookedAtMs === null ? null : topWith(lookedAtMs, sight.current, before, ladder);
    const top = isOther ? (held ?? end) : grown;
    sight.current = { ...sight.current, top: Math.max(0, top) };
    // Before it is scrolled, so that the browser lays out once.
    rows.current?.show(ladder, sight.current.top, sight.current.height);
    if (isOther || height !== before.placed.height || times !== before.times) element.scrollTo({ top });
  }, [scroller, ladder, untilMs, playedUntilMs]);
  const rowOf = (target: Element): ComparedRow | undefined => {
    const item = target.closest('.ladder-row')?.parentElement;
    return item === null || item === undefined ? undefined : rows.current?.rowOf(item);
  };
  const moveByKeys = useMemo(
    () =>
      moveBetweenRows('ladder-row', (button, step) => {
        if (button.parentElement !== null) rows.current?.focusBeside(button.parentElement, step);
      }),
    [],
  );
  return { list, picture, rowOf, moveByKeys };
}

/** A row that has the focus has at least so much of the ladder above it. */
const ABOVE_FOCUS_PX = 48;

type Placed = Pick<DrawnLadder, 'times' | 'placed'>;
type Sight = { readonly top: number; readonly height: number };

/** Sizes are rounded. */
const isAtEnd = ({ top, height }: Sight, { placed }: Placed): boolean => top + height >= placed.height - 2;

/** The first moment in sight of somebody who has scrolled away from the end; null for anybody else. */
function scrolledUpToMs(sight: Sight, before: Placed): number | null {
  return isAtEnd(sight, before) ? null : timeAtPlace(before.times, before.placed, sight.top);
}

/** How far the run has come by playing, and not by a step or a seek; the ladder of a moment comes after it. */
function usePlayedUntil(): React.RefObject<number> {
  const playedUntilMs = useRef(Number.NaN);
  useEffect(
    () =>
      useSession.subscribe(({ transport, observation }, before) => {
        if (transport.isPlaying || before.transport.isPlaying) playedUntilMs.current = observation?.atMs ?? Number.NaN;
      }),
    [],
  );
  return playedUntilMs;
}

/**
 * Where the ladder is scrolled to while it moves on and a row is looked at: what happens last is followed as long as that row
 * stays in sight, and somebody who is further up stays there. Null where the moment of the row has not come yet.
 */
function topWith(atMs: number, sight: Sight, before: Placed, next: Placed): number | null {
  if (atMs > (next.times.at(-1) ?? Number.NEGATIVE_INFINITY)) return null;
  const place = placeOfTime(next.times, next.placed, atMs);
  const held = isAtEnd(sight, before)
    ? place - ABOVE_FOCUS_PX
    : sight.top + place - placeOfTime(before.times, before.placed, atMs);
  return Math.min(next.placed.height - sight.height, held);
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
    <div className="ladder-parting" aria-hidden="true" style={{ top: y(partedAtMs) + 9 }}>
      <span>The branches part here, {formatMoment(partedAtMs)} s</span>
    </div>
  );
}
