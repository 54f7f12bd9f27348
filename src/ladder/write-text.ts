import { clockTime, spokenDuration } from '../scenario/virtual-time.ts';
import type { Ladder, LadderBand, LadderEvent, LadderMessage, LadderRow } from './ladder.ts';
import type { OutageSegment } from './outage-path.ts';
import { sentAgain, timedWords } from './row-words.ts';

const TIME_WIDTH = 13;
const MIN_LANE_WIDTH = 12;
const MAX_LANE_WIDTH = 22;
/** A pause from which on its length is written. */
const GAP_MS = 1_000;

/** The ladder as text: time, lanes from left to right, and what each row says behind them. One line for each row. */
export function ladderText({ lanes, rows }: Ladder): string {
  const width = Math.min(MAX_LANE_WIDTH, Math.max(MIN_LANE_WIDTH, ...lanes.map(({ title }) => [...title].length + 2)));
  const head = ' '.repeat(TIME_WIDTH) + lanes.map(({ title }) => centred(title, width)).join('');
  const lines = [head.trimEnd()];
  let before: LadderRow | null = null;
  for (const row of rows) {
    const gapMs = before === null ? 0 : row.atMs - endOf(before);
    if (gapMs >= GAP_MS) lines.push(gapLine(lanes.length, width, gapMs));
    lines.push(rowLine(row, lanes.length, width));
    before = row;
  }
  return `${lines.join('\n')}\n`;
}

const endOf = (row: LadderRow): number => (row.row === 'band' ? row.untilMs : row.atMs);

function gapLine(count: number, width: number, gapMs: number): string {
  const cells = draw(count, width, '⋮');
  return `${' '.repeat(TIME_WIDTH)}${cells.join('')} ${spokenDuration(gapMs)} without a row`;
}

function rowLine(row: LadderRow, count: number, width: number): string {
  const cells = draw(count, width, '│');
  const words = row.row === 'event' ? drawEvent(cells, width, row) : drawArrow(cells, width, row);
  return `${clockTime(row.atMs).padStart(TIME_WIDTH - 2)}  ${cells.join('')} ${words}`.trimEnd();
}

/** One character for each place; each lane stands in the middle of its own. */
function draw(count: number, width: number, mark: string): string[] {
  const cells = new Array<string>(count * width).fill(' ');
  for (let lane = 0; lane < count; lane += 1) cells[middleOf(lane, width)] = mark;
  return cells;
}

const middleOf = (lane: number, width: number): number => lane * width + (width >> 1);

function drawEvent(cells: string[], width: number, { lane, entry }: LadderEvent): string {
  if (lane === null) return `* ${entry.text}`;
  cells[middleOf(lane, width)] = '●';
  return entry.text;
}

function drawArrow(cells: string[], width: number, row: LadderMessage | LadderBand): string {
  const [from, to] = [middleOf(row.from, width), middleOf(row.to, width)];
  const isBand = row.row === 'band';
  const isLost = row.row === 'message' ? row.arrivesMs === null : row.isLost;
  for (let at = Math.min(from, to) + 1; at < Math.max(from, to); at += 1)
    cells[at] = cells[at] === '│' ? '┼' : isBand ? '═' : '─';
  const step = to > from ? -1 : 1;
  cells[to + step] = isLost ? '×' : to > from ? '>' : '<';
  if (isBand) {
    if (row.isTwoWay) cells[from - step] = to > from ? '<' : '>';
    return timedWords(row);
  }
  return `${timedWords(row)}${row.arrivesMs === null ? '' : sentAgain(row.losses)}`;
}

function centred(title: string, width: number): string {
  const letters = [...title];
  const shown =
    letters.length < width
      ? title
      : `${letters.slice(0, (width >> 1) - 1).join('')}…${letters.slice(letters.length - (width >> 1) + 2).join('')}`;
  const left = Math.max(0, (width >> 1) - ([...shown].length >> 1));
  return (' '.repeat(left) + shown).padEnd(width);
}

/** Where an outage went, a line for each part; they add up to the outage. */
export function outagePathText(mirror: string, segments: readonly OutageSegment[]): string {
  const [first] = segments;
  const last = segments.at(-1);
  if (first === undefined || last === undefined) return '';
  const lines = segments.map(({ fromMs, untilMs, member, text, guide }) => {
    const sections = guide.map((section) => ` §${section}`).join('');
    return `  ${exact(untilMs - fromMs).padStart(14)}  ${member === null ? '' : `${member}: `}${text}${sections}`;
  });
  const whole = `${exact(last.untilMs - first.fromMs)} from ${clockTime(first.fromMs)} to ${clockTime(last.untilMs)}`;
  return `Where the outage of ${mirror} went: ${whole}\n${lines.join('\n')}\n`;
}

/** To the microsecond, so that the parts are seen to add up. */
const exact = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(6)} s`;
