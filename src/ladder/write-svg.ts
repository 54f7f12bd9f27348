import { PALETTES, type PictureTheme } from '../export/picture/palette.ts';
import { number, path, rectangle, text } from '../export/picture/shapes.ts';
import { type Markup, markup, markupLines } from '../export/text/markup.ts';
import { clockTime } from '../scenario/virtual-time.ts';
import type { Ladder, LadderRow } from './ladder.ts';
import { timedWords } from './row-words.ts';

const ROW = 22;
const HEAD = 44;
const TIME = 96;
const LANE = 150;
const WORDS = 430;

/** The ladder as a picture: one line for each row, so that what happens within a microsecond can be told apart. */
export function ladderSvg(ladder: Ladder, theme: PictureTheme = 'light'): string {
  const { lanes, rows } = ladder;
  const colours = PALETTES[theme];
  const [width, height] = [TIME + lanes.length * LANE + WORDS, HEAD + rows.length * ROW + 12];
  const x = (lane: number): number => TIME + lane * LANE + LANE / 2;
  const heads = lanes.map(({ title }, index) =>
    text(x(index), 26, title, { size: 12.5, weight: 640, colour: colours.text, anchor: 'middle', room: LANE - 14 }),
  );
  const rails = lanes.map((_, index) =>
    path(`M${number(x(index))} ${HEAD - 8}V${height - 8}`, { stroke: colours.strongLine, width: 1 }),
  );
  const words = TIME + lanes.length * LANE + 8;
  const drawn = rows.flatMap((row, index) => {
    const y = HEAD + index * ROW + ROW / 2;
    const [shape, says] = drawRow(row, y, x, colours);
    return [
      text(TIME - 14, y + 4, clockTime(row.atMs), { size: 11, colour: colours.muted, font: 'figures', anchor: 'end' }),
      ...shape,
      text(words, y + 4, says, {
        size: 11.5,
        colour: row.row === 'band' ? colours.muted : colours.text,
        room: WORDS - 16,
      }),
    ];
  });
  const picture = markup`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="Ladder of messages">
${markupLines([rectangle({ x: 0, y: 0, width, height }, { fill: colours.background }), ...rails, ...heads, ...drawn])}
</svg>
`;
  return picture.text;
}

type Colours = (typeof PALETTES)[PictureTheme];

function drawRow(row: LadderRow, y: number, x: (lane: number) => number, colours: Colours): [Markup[], string] {
  if (row.row === 'event') {
    const { lane, entry } = row;
    const colour = entry.severity >= 2 ? '#d92d20' : entry.severity === 1 ? '#b97a12' : colours.use;
    const mark =
      lane === null ? [] : [markup`<circle cx="${number(x(lane))}" cy="${number(y)}" r="4.5" fill="${colour}"/>`];
    return [mark, timedWords(row)];
  }
  const [from, to] = [x(row.from), x(row.to)];
  const back = to > from ? -1 : 1;
  const end = to + back * 2;
  if (row.row === 'band') {
    const line = path(`M${number(from)} ${y}H${number(to)}`, {
      stroke: row.isLost ? '#d92d20' : colours.faint,
      width: 5,
      dash: '2 3',
    });
    return [[line], timedWords(row)];
  }
  const isLost = row.arrivesMs === null;
  const stroke = isLost ? '#d92d20' : colours.watch;
  const head = isLost
    ? `M${number(end - 4)} ${y - 4}l8 8M${number(end + 4)} ${y - 4}l-8 8`
    : `M${number(end + back * 7)} ${y - 4}L${number(end)} ${y}L${number(end + back * 7)} ${y + 4}`;
  const arrow = path(`M${number(from)} ${y}H${number(end)}${head}`, { stroke, width: 1.4 });
  return [[arrow], timedWords(row)];
}
