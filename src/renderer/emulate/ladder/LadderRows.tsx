import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { LadderRow } from '../../../shared/emulation.ts';
import type { LadderView } from '../../../shared/ladder.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useSession } from '../../store/session-store.ts';
import { useView } from '../../store/view-store.ts';
import { moveBetweenRows } from '../../ui/controls/move-between-rows.ts';
import { Name } from '../../ui/controls/Name.tsx';
import { formatMoment } from '../../ui/text/duration.ts';
import { groupOfKind } from '../messages/message-colour.ts';
import { attempt } from '../timeline/run-commands.ts';
import { LaneStatus } from './LaneStatus.tsx';
import { look, useLadderLook } from './ladder-view.ts';
import { difference, shownWords, spokenRow } from './row-words.ts';
import { LINE_Y, placeOfTime, placeRows, rowsWithin } from './scales.ts';
import { TimerArches } from './TimerArches.tsx';

const moveByKeys = moveBetweenRows('ladder-row');

const TIME_WIDTH = 62;
/** So much beyond what is in sight is there for the arrow keys and for scrolling. */
const BEYOND_PX = 200;
/** Words stand at every row unless rows stand closer than they are high. */
const MIN_ROOM_FOR_WORDS = 26;

/** The rows in sight, each at its time; lanes run through behind them. */
export function LadderRows({ ladder }: { readonly ladder: LadderView }) {
  const scale = useLadderLook((state) => state.scale);
  const scroller = useRef<HTMLDivElement>(null);
  const [sight, setSight] = useState({ top: 0, height: 600, width: 300 });
  const { lanes, rows } = ladder;
  const placed = useMemo(() => placeRows(rows, scale), [rows, scale]);
  const measure = useCallback((): void => {
    const element = scroller.current;
    if (element === null) return;
    const { scrollTop: top, clientHeight: height, clientWidth: width } = element;
    setSight((before) =>
      before.top === top && before.height === height && before.width === width ? before : { top, height, width },
    );
  }, []);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [measure]);
  // What happened last is what one looks for; a row that is looked at stays where it is.
  const { untilMs } = ladder;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it goes to the end as that moves, or as time runs otherwise.
  useLayoutEffect(() => {
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  }, [untilMs, scale]);
  const laneWidth = Math.max(1, (sight.width - TIME_WIDTH) / Math.max(1, lanes.length));
  const [from, to] = rowsWithin(placed.tops, sight.top - BEYOND_PX, sight.top + sight.height + BEYOND_PX);
  const x = (lane: number): number => TIME_WIDTH + (lane + 0.5) * laneWidth;
  const y = (atMs: number): number => placeOfTime(rows, placed, atMs);
  return (
    <>
      <div className="ladder-heads" aria-hidden="true" style={{ paddingLeft: TIME_WIDTH }}>
        {lanes.map(({ id, title }) => (
          <span key={id} title={title} style={{ width: laneWidth }}>
            <Name text={title} />
            <LaneBelief lane={id} />
          </span>
        ))}
      </div>
      <div className="ladder-rows" ref={scroller} onScroll={measure}>
        <ol aria-label="Ladder" style={{ height: placed.height }} onKeyDown={moveByKeys}>
          {lanes.map(({ id }, lane) => (
            <li key={id} className="ladder-lane" aria-hidden="true" style={{ left: x(lane) }} />
          ))}
          <LaneStatus ladder={ladder} x={x} y={y} />
          <li className="ladder-arch-layer" aria-hidden="true">
            <TimerArches ladder={ladder} width={sight.width} height={placed.height} x={x} y={y} />
          </li>
          {rows.slice(from, to).map((row, offset) => {
            const index = from + offset;
            const room = (placed.tops[index + 1] ?? Number.POSITIVE_INFINITY) - (placed.tops[index] as number);
            return (
              <Row
                key={row.sequence}
                row={row}
                ladder={ladder}
                top={placed.tops[index] as number}
                gapMs={placed.gaps.get(index) ?? null}
                hasRoom={room >= MIN_ROOM_FOR_WORDS}
                x={x}
                width={sight.width}
              />
            );
          })}
        </ol>
      </div>
    </>
  );
}

/** While beliefs are shown, what a member believes now that is not so. */
function LaneBelief({ lane }: { readonly lane: string }) {
  const wrong = useSession(({ beliefs }) =>
    beliefs
      .find(({ mirror, member }) => lane === `member:${mirror}/${member}`)
      ?.others.find(({ believed, actual }) => believed !== actual),
  );
  if (wrong === undefined) return null;
  const words = `believes ${wrong.member} ${wrong.believed}`;
  return (
    <span className="ladder-belief" title={`${words}, but it is ${wrong.actual}`}>
      {words}
    </span>
  );
}

interface RowProps {
  readonly row: LadderRow;
  readonly ladder: LadderView;
  readonly top: number;
  readonly gapMs: number | null;
  readonly hasRoom: boolean;
  readonly x: (lane: number) => number;
  readonly width: number;
}

function Row({ row, ladder, top, gapMs, hasRoom, x, width }: RowProps) {
  const { markMs, chosen } = useLadderLook();
  return (
    <li style={{ top }}>
      {gapMs !== null && <span className="ladder-gap figures">{(gapMs / 1000).toFixed(1)} s</span>}
      <button
        type="button"
        className="ladder-row"
        aria-pressed={chosen === row.sequence}
        aria-label={spokenRow(row, ladder.lanes)}
        onClick={() => choose(row, ladder)}
      >
        <span className="figures ladder-time">
          {hasRoom && (markMs === null ? formatMoment(row.atMs) : difference(markMs, row.atMs))}
        </span>
        <Arrow row={row} x={x} width={width} />
        {hasRoom && (
          <span className="ladder-words" style={wordsPlace(row, x, width)}>
            {shownWords(row)}
          </span>
        )}
      </button>
    </li>
  );
}

/** A row selects its moment everywhere: the clock goes there, and what is known of it is shown. */
function choose(row: LadderRow, { untilMs }: LadderView): void {
  look({ chosen: row.sequence, untilMs });
  attempt(bridge.seek(row.atMs));
  if (row.row === 'event') useView.setState({ selectedEntry: row.entry.seq });
}

function wordsPlace(row: LadderRow, x: (lane: number) => number, width: number) {
  const at = row.row === 'event' ? (row.lane === null ? TIME_WIDTH : x(row.lane)) : (x(row.from) + x(row.to)) / 2;
  const isRight = at > (TIME_WIDTH + width) / 2;
  return isRight ? { right: Math.max(4, width - at - 40), left: TIME_WIDTH } : { left: Math.max(TIME_WIDTH, at - 40) };
}

function Arrow({ row, x, width }: Pick<RowProps, 'row' | 'x' | 'width'>) {
  return (
    <svg className="ladder-arrow" width={width} height={16} aria-hidden="true">
      {row.row === 'event' ? (
        row.lane !== null && <circle cx={x(row.lane)} cy={LINE_Y} r={4} className={`severity-${row.entry.severity}`} />
      ) : (
        <Line row={row} from={x(row.from)} to={x(row.to)} />
      )}
    </svg>
  );
}

type ArrowRow = Exclude<LadderRow, { readonly row: 'event' }>;

function Line({ row, from, to }: { readonly row: ArrowRow; readonly from: number; readonly to: number }) {
  const back = to > from ? -1 : 1;
  const isLost = row.row === 'message' ? row.arrivesMs === null : row.isLost;
  const colour = isLost
    ? 'var(--down)'
    : row.row === 'message'
      ? `var(${groupOfKind(row.kind).token})`
      : 'var(--muted)';
  const head = (at: number, direction: number): string =>
    `M${at + direction * 6} ${LINE_Y - 4}L${at} ${LINE_Y}L${at + direction * 6} ${LINE_Y + 4}`;
  const end = isLost
    ? `M${to + back * 8 - 4} ${LINE_Y - 4}l8 8m0 -8l-8 8`
    : `${head(to, back)}${row.row === 'band' && row.isTwoWay ? head(from, -back) : ''}`;
  return (
    <>
      <path
        d={`M${from} ${LINE_Y}H${to}`}
        stroke={colour}
        className={row.row === 'band' ? 'ladder-band' : 'ladder-line'}
      />
      <path d={end} stroke={colour} className="ladder-head" />
    </>
  );
}
