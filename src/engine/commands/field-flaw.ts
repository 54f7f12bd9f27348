/** What is wrong with a number for a field, or null; the title of the field stands before it. */
export function fieldFlaw(
  { unit, least, most }: { readonly unit: string; readonly least: number; readonly most: number },
  value: number,
): string | null {
  const isInRange = Number.isFinite(value) && value >= least && value <= most;
  return isInRange ? null : `must be from ${least} to ${most}${unit === '' ? '' : ` ${unit}`}`;
}
