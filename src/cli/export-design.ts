import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { outageSection } from '../analysis/report-section.ts';
import { describeValue, orList } from '../design/problem.ts';
import { type ExportFinding, type ExportResult, exportFiles, fittingKinds } from '../export/export-files.ts';
import { fingerprintOf } from '../export/hash.ts';
import { EXPORT_KINDS } from '../export/registry.ts';
import { runsSection } from '../export/runs-section.ts';
import { type Fingerprints, readFingerprints, type StaleFile, stalenessOf } from '../export/staleness.ts';
import type { ReportSection } from '../export/subject.ts';
import { leftOverFiles, occupiedFiles, UnwritableError, writeExport } from '../files/write-export.ts';
import { runScenario } from '../scenario/run-scenario.ts';
import type { Product } from '../vendor-files/cpf-rows.ts';
import { InputError, type LoadedDesign, loadDesign, loadScenarios } from './input.ts';
import { meaningFingerprint } from './meaning-fingerprint.ts';
import type { Outcome } from './outcome.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';
import { loadWholeReport } from './report-files.ts';

export interface ExportDesignOptions {
  readonly to?: string;
  readonly check?: string;
  readonly kind?: readonly string[];
  readonly product?: Product;
  readonly force?: boolean;
  /** A report of `analyze --json` and scenario files, for the report. */
  readonly analysis?: string;
  readonly scenario?: readonly string[];
}

export function exportDesign(file: string, options: ExportDesignOptions, paint: Paint): Outcome {
  const { to, check, product, kind, force } = options;
  if ((to === undefined) === (check === undefined)) {
    throw new InputError([
      '--to: expected either the folder to write, or --check with the folder of an earlier export',
    ]);
  }
  if ((to ?? check) === '') throw new InputError([`${to === '' ? '--to' : '--check'}: is "", expected a folder`]);
  const loaded = loadDesign(file);
  const { document } = loaded;
  if (check !== undefined) return checkExport(document, check, paint);
  const chosen = {
    ...(kind === undefined ? {} : { kinds: kind }),
    ...(product === undefined ? {} : { product }),
    reportSections: reportSections(loaded, options),
  };
  if (kind !== undefined) refuseKinds(kind, new Set(fittingKinds(document, chosen).map(({ id }) => id)));
  const result = exportFiles(document, chosen);
  const left = write(to as string, result, { isForced: force === true });
  return {
    text: summary(to as string, result, left, paint),
    ok: !result.findings.some(({ severity }) => severity === 'error'),
  };
}

/** What the report says beside the drawing. */
function reportSections(loaded: LoadedDesign, { analysis, scenario }: ExportDesignOptions): ReportSection[] {
  const { design } = loaded;
  const outages = analysis === undefined ? null : loadWholeReport(analysis);
  if (outages !== null && outages.fingerprint !== meaningFingerprint(design)) {
    throw new InputError([`${printable(analysis ?? '')}: is of another design than this, expected a report of it`]);
  }
  const runs = loadScenarios(scenario ?? [], loaded).map((one) => runScenario(design, one.scenario));
  return [...(outages === null ? [] : [outageSection(outages)]), ...(runs.length === 0 ? [] : [runsSection(runs)])];
}

/** Writes everything or nothing, and says what an earlier export has left there. */
function write(
  folder: string,
  { files: made }: ExportResult,
  { isForced }: { readonly isForced: boolean },
): readonly string[] {
  const files = made.map(({ path, text }) => ({ path, content: text }));
  try {
    const occupied = occupiedFiles(folder, files);
    if (occupied.length > 0 && !isForced) {
      throw new InputError([
        `${printable(folder)}: holds ${occupied.length} of the files already, expected another folder, or --force to overwrite them`,
        ...occupied.map((path) => `  ${path}`),
      ]);
    }
    const left = leftOverFiles(folder, files);
    undisturbed(() => {
      for (const _ of writeExport(folder, files));
    });
    return left;
  } catch (error) {
    if (!(error instanceof UnwritableError)) throw error;
    throw new InputError(error.flaws.map(({ path, reason }) => printable(`${path}: ${reason}`)));
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A wish to end waits until all files stand or none: without a listener it would leave half of them. */
function undisturbed(work: () => void): void {
  const wait = (): void => undefined;
  for (const signal of SIGNALS) process.on(signal, wait);
  try {
    work();
  } finally {
    for (const signal of SIGNALS) process.off(signal, wait);
  }
}

function refuseKinds(asked: readonly string[], fitting: ReadonlySet<string>): void {
  const known = new Set(EXPORT_KINDS.map(({ id }) => id));
  const lines = asked.flatMap((id) => {
    if (!known.has(id)) return [`--kind: is ${describeValue(id)}, expected ${orList([...known])}`];
    if (fitting.has(id)) return [];
    return [`--kind: ${id} has nothing to make for this design, expected ${orList([...fitting])}`];
  });
  if (lines.length > 0) throw new InputError(lines.map(printable));
}

const COLOURS = { error: 'red', warning: 'yellow', info: 'dim' } as const;

function summary(folder: string, { files, findings }: ExportResult, left: readonly string[], paint: Paint): string {
  const count = `${files.length} files written to ${printable(folder)}`;
  return [
    ...files.map(({ path }) => path),
    ...findings.map((finding) => findingLine(finding, paint)),
    ...left.map((path) => `${paint('dim', 'note')}: ${printable(path)} is left from an earlier export`),
    `${count}. Begin with README.md.`,
    '',
  ].join('\n');
}

const findingLine = ({ severity, text }: ExportFinding, paint: Paint): string =>
  `${paint(COLOURS[severity], severity)}: ${printable(text)}`;

const STATES: Readonly<Record<StaleFile['state'], string>> = {
  outdated: 'would be written otherwise now',
  new: 'would be added now',
  'no longer made': 'would not be made any more',
  edited: 'was edited since it was exported',
  missing: 'is not there any more',
};

type Document = Parameters<typeof exportFiles>[0];

function checkExport(document: Document, folder: string, paint: Paint): Outcome {
  const written = fingerprintsIn(folder);
  const { kinds, product } = written;
  const { fingerprints } = exportFiles(document, {
    ...(kinds === null ? {} : { kinds }),
    ...(product === null ? {} : { product }),
  });
  const { isDesignChanged, isEngineChanged, files } = stalenessOf(written, fingerprints, (path) => {
    const text = readOrNull(join(folder, path));
    return text === null ? null : fingerprintOf(text);
  });
  const changes = [
    ...(isDesignChanged ? ['The design has changed since the export.'] : []),
    ...(isEngineChanged ? ['The engine has changed since the export.'] : []),
    ...files.map(({ path, state }) => `${printable(path)} ${STATES[state]}`),
  ];
  const ok = changes.length === 0;
  const end = ok ? paint('green', 'The export is up to date.') : 'Export again to bring it up to date.';
  return { text: [...changes, end, ''].join('\n'), ok };
}

function fingerprintsIn(folder: string): Fingerprints {
  const file = join(folder, 'README.md');
  const text = readOrNull(file);
  const found = text === null ? null : readFingerprints(text);
  if (found !== null) return found;
  const what = text === null ? 'cannot be read' : 'has no fingerprints';
  throw new InputError([`${printable(file)}: ${what}, expected the README.md of an export`]);
}

function readOrNull(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
