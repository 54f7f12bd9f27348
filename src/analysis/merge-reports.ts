import { buildReport, type Report } from './report.ts';

/** Why reports are no shards of one analysis, in a line, or null. */
export function mergeObstacle(reports: readonly Report[]): string | null {
  const [first] = reports;
  if (first === undefined) return 'there is nothing to merge';
  const whole = first.shard?.of ?? 1;
  for (const report of reports) {
    if (report.fingerprint !== first.fingerprint) return 'they are of different designs';
    if (report.engine !== first.engine) return `they were made by versions ${first.engine} and ${report.engine}`;
    const isAlike = JSON.stringify([report.scope, report.goals]) === JSON.stringify([first.scope, first.goals]);
    if (!isAlike || (report.shard?.of ?? 1) !== whole) return 'they were made with different options';
  }
  const given = reports.map(({ shard }) => shard?.index ?? 1);
  for (let index = 1; index <= whole; index += 1)
    if (!given.includes(index)) return `shard ${index}/${whole} is missing`;
  return new Set(given).size === given.length ? null : 'a shard is given twice';
}

/** Shards of one analysis put together: the same report as from one machine. */
export function mergeReports(reports: readonly Report[]): Report {
  const [first] = reports as readonly [Report, ...Report[]];
  const { design, fingerprint, engine, scope, goals, catalogue, cellCounts } = first;
  return buildReport(
    {
      design,
      fingerprint,
      engine,
      faults: scope.faults,
      timing: scope.timing,
      goals,
      catalogue,
      announced: cellCounts.announced,
      partial: reports.some(({ partial }) => partial === true),
    },
    {
      cells: reports.flatMap(({ cells }) => cells),
      excluded: reports.flatMap(({ excluded }) => excluded),
      defects: reports.flatMap(({ defects }) => defects),
    },
  );
}
