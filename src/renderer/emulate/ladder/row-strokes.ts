import type { ComparedRow } from '../../../shared/emulation.ts';
import { groupOfKind } from '../messages/message-colour.ts';
import type { LanePlaces } from './ladder-options.ts';
import { LINE_Y } from './scales.ts';

/** A path in the one picture of all rows: a picture for each row would cost more than what is in it. */
export interface Stroke {
  readonly d: string;
  readonly className: string;
  /** Empty where the class says it. */
  readonly colour: string;
}

/** What is drawn of a row: as few paths as may be, as each is paid for with every row that comes into sight. */
export function rowStrokes(row: ComparedRow, top: number, x: LanePlaces['x']): readonly Stroke[] {
  const y = top + LINE_Y;
  const isElsewhere = row.difference?.in === 'there' ? ' is-there' : '';
  if (row.row === 'event') {
    if (row.lane === null) return [];
    const dot = `M${x(row.lane) - 4} ${y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0`;
    return [{ d: dot, className: `ladder-event severity-${row.entry.severity}${isElsewhere}`, colour: '' }];
  }
  const [from, to] = [x(row.from), x(row.to)];
  const isLost = row.row === 'message' ? row.arrivesMs === null : row.isLost;
  const line = `M${from} ${y}H${to}`;
  const ends = endsOf(row, isLost, from, to, y);
  const colour = colourOf(row, isLost);
  if (row.row === 'message' && isElsewhere === '') return [{ d: `${line}${ends}`, className: 'ladder-line', colour }];
  return [
    { d: line, className: `${row.row === 'band' ? 'ladder-band' : 'ladder-line'}${isElsewhere}`, colour },
    { d: ends, className: 'ladder-head', colour },
  ];
}

type ArrowRow = Exclude<ComparedRow, { readonly row: 'event' }>;

function colourOf(row: ArrowRow, isLost: boolean): string {
  if (isLost) return 'var(--down)';
  return row.row === 'message' ? `var(${groupOfKind(row.kind).token})` : 'var(--muted)';
}

/** The head of the arrow, or of both where something goes both ways; a cross where it is lost. */
function endsOf(row: ArrowRow, isLost: boolean, from: number, to: number, y: number): string {
  const back = to > from ? -1 : 1;
  const head = (at: number, direction: number): string =>
    `M${at + direction * 6} ${y - 4}L${at} ${y}L${at + direction * 6} ${y + 4}`;
  if (isLost) return `M${to + back * 8 - 4} ${y - 4}l8 8m0 -8l-8 8`;
  return `${head(to, back)}${row.row === 'band' && row.isTwoWay ? head(from, -back) : ''}`;
}
