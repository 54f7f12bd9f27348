import { type Cell, needsPerson, OUTCOMES } from '../../analysis/cell.ts';
import { cutsClientsOff, type Report } from '../../analysis/report.ts';

/** How many single outages a drawing survives, and why not the others. */
export function survivalWords({ cells, summary }: Report): string {
  const counts = OUTCOMES.map((outcome) => [outcome, summary.counts.single[outcome] ?? 0] as const);
  const sum = (list: typeof counts): number => list.reduce((total, [, count]) => total + count, 0);
  const needed = sum(counts.filter(([outcome]) => needsPerson(outcome)));
  const countOf = (list: readonly Cell[]): number => list.reduce((total, { alike }) => total + 1 + alike.length, 0);
  const losing = countOf(cells.filter(({ order, mostLostBytes }) => order === 'single' && mostLostBytes > 0));
  const cuttingOff = countOf(cells.filter(cutsClientsOff));
  const all = sum(counts);
  return [
    `Survives ${all - needed - cuttingOff} of ${all} single outages by itself`,
    ...(needed > 0 ? [`${needed} ${needed === 1 ? 'needs' : 'need'} a person`] : []),
    ...(cuttingOff > 0 ? [`${cuttingOff} ${cuttingOff === 1 ? 'cuts' : 'cut'} clients off`] : []),
    ...(losing > 0 ? [`${losing} ${losing === 1 ? 'loses' : 'lose'} data`] : []),
  ].join('; ');
}
