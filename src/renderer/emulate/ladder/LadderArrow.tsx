import { memo } from 'react';
import type { ComparedRow } from '../../../shared/emulation.ts';
import { groupOfKind } from '../messages/message-colour.ts';
import type { LanePlaces } from './ladder-view.ts';
import { LINE_Y } from './scales.ts';

interface LadderArrowProps {
  readonly row: ComparedRow;
  readonly top: number;
  readonly x: LanePlaces['x'];
}

/** What is drawn of a row, in the one picture of all rows: a picture for each row would cost more than what is in it. */
export const LadderArrow = memo(function LadderArrow({ row, top, x }: LadderArrowProps) {
  const y = top + LINE_Y;
  const isElsewhere = row.difference?.in === 'there' ? ' is-there' : '';
  if (row.row === 'event') {
    if (row.lane === null) return null;
    return <circle cx={x(row.lane)} cy={y} r={4} className={`severity-${row.entry.severity}${isElsewhere}`} />;
  }
  const [from, to] = [x(row.from), x(row.to)];
  const isLost = row.row === 'message' ? row.arrivesMs === null : row.isLost;
  const line = `M${from} ${y}H${to}`;
  const ends = endsOf(row, isLost, from, to, y);
  const colour = colourOf(row, isLost);
  // One path where line and ends are drawn alike: every element of a row is paid for with every row that comes into sight.
  if (row.row === 'message' && isElsewhere === '') {
    return <path d={`${line}${ends}`} stroke={colour} className="ladder-line" />;
  }
  return (
    <>
      <path
        d={line}
        stroke={colour}
        className={`${row.row === 'band' ? 'ladder-band' : 'ladder-line'}${isElsewhere}`}
      />
      <path d={ends} stroke={colour} className="ladder-head" />
    </>
  );
});

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
