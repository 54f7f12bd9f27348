import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import { OUTCOMES } from '../analysis/cell.ts';
import { mergeObstacle, mergeReports } from '../analysis/merge-reports.ts';
import type { Report } from '../analysis/report.ts';
import { InputError } from './input.ts';
import { printable } from './printable.ts';

const MAX_REPORT_BYTES = 1_000_000_000;

const text = z.string();
const ids = z.array(text);
const clientSchema = z.looseObject({ outageMs: z.number(), connectedTo: text.nullable() });
const order = z.enum(['single', 'together', 'sequence']);
const cellSchema = z.looseObject({
  id: text,
  faults: ids,
  order,
  outcome: z.enum(OUTCOMES),
  primary: text.nullable(),
  outageMs: z.number(),
  lostBytes: z.number(),
  longestOutageMs: z.number(),
  mostLostBytes: z.number(),
  clients: z.record(text, clientSchema),
  guide: ids,
  cause: text,
  violations: z.number(),
  alike: ids,
});
const limit = z.number().nullable();

/** What a report must hold to be put together and compared; the rest is taken over as it is. */
const reportSchema = z.looseObject({
  design: text,
  fingerprint: text,
  engine: text,
  shard: z.object({ index: z.int().min(1), of: z.int().min(1) }).optional(),
  scope: z.looseObject({ faults: z.union([z.literal(1), z.literal(2)]), orders: z.array(order), timing: z.boolean() }),
  cellCounts: z.looseObject({ announced: z.number() }),
  goals: z.array(z.looseObject({ faults: z.enum(['single', 'site', 'any']), recoveryMs: limit, lostBytes: limit })),
  catalogue: z.array(z.looseObject({ id: text, fault: text, target: text, title: text, alike: ids })),
  cells: z.array(cellSchema),
  excluded: z.array(z.looseObject({ id: text, reason: text, alike: ids })),
  defects: z.array(z.looseObject({ id: text, reason: text, scenario: text })),
});

/** Whether a file is a report of `analyze --json` rather than a design. */
export function isReportFile(file: string): boolean {
  try {
    return statSync(file).isFile() && /^\s*\{[^[]*"fingerprint"/.test(readFileSync(file, 'utf8').slice(0, 2000));
  } catch {
    return false;
  }
}

export function loadReport(file: string): Report {
  const refuse = (what: string): never => {
    throw new InputError([`${printable(file)}: ${printable(what)}, expected a report of mirrorlab analyze --json`]);
  };
  let value: unknown;
  try {
    if (statSync(file).size > MAX_REPORT_BYTES) refuse('is too large');
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof InputError) throw error;
    refuse((error as NodeJS.ErrnoException).code === 'ENOENT' ? 'does not exist' : 'cannot be read as JSON');
  }
  const parsed = reportSchema.safeParse(value);
  // As it was written, in its order: what is parsed is a copy in the order of the schema.
  if (parsed.success) return value as Report;
  return refuse(flawOf(value, parsed.error.issues[0]));
}

/** What people mistake for a report is named; of a report that was changed, where. */
function flawOf(value: unknown, issue: { readonly path: readonly PropertyKey[] } | undefined): string {
  const { format } = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  const [, kind] = /^mirrorlab\/(design|scenario)@/.exec(typeof format === 'string' ? format : '') ?? [];
  if (kind !== undefined) return `is a ${kind}`;
  const place = issue?.path.map(String) ?? [];
  const written = place.reduce<unknown>(
    (within, key) => (within as Readonly<Record<string, unknown>> | null)?.[key],
    value,
  );
  return place.length === 0
    ? 'is no report'
    : `its ${place.join('.')} ${written === undefined ? 'is missing' : 'is not as it was written'}`;
}

/** A report that is no shard: a share of the cells would be told as if it were all of them. */
export function loadWholeReport(file: string): Report {
  const report = loadReport(file);
  const { shard } = report;
  if (shard === undefined || shard.of === 1) {
    refuseIncomplete(file, report);
    return report;
  }
  const what = `is shard ${shard.index}/${shard.of} of an analysis`;
  throw new InputError([`${printable(file)}: ${what}, expected the whole, as analyze --merge puts it together`]);
}

/** A cell that somebody took out would be told as if it had never been announced. */
function refuseIncomplete(file: string, { cells, excluded, defects, cellCounts }: Report): void {
  const alike = [...cells, ...excluded].reduce((sum, one) => sum + one.alike.length, 0);
  const held = cells.length + alike + excluded.length + defects.length;
  if (held === cellCounts.announced) return;
  const what = `holds ${held} of the ${cellCounts.announced} cells that it announces`;
  throw new InputError([`${printable(file)}: ${what}, expected all of them, played, merged or excluded`]);
}

export function loadMerged(files: readonly string[]): Report {
  const reports = files.map(loadReport);
  const obstacle = mergeObstacle(reports);
  if (obstacle !== null) throw new InputError([`--merge: ${obstacle}, expected every shard of one analysis once`]);
  return mergeReports(reports);
}
