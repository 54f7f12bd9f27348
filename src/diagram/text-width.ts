/** As wide as letters of 12 pixels are on the average; names of mirrors and hosts are often in capitals. */
const LETTER_WIDTH = 6.5;
const CAPITAL_WIDTH = 8.6;

/** About how many pixels a text of 12 pixels takes. */
export function textWidth(text: string): number {
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  return capitals * CAPITAL_WIDTH + (text.length - capitals) * LETTER_WIDTH;
}
