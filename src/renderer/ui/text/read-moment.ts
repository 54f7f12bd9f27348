/** A moment as `formatMoment` writes it: `18.76`, `2:05.1`, `1:02:05`. Null where it is none. */
export function readMoment(text: string): number | null {
  if (!/^(\d+:){0,2}\d+(\.\d+)?$/.test(text.trim())) return null;
  return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) * 1000;
}
