import type { DesignDocument } from '../design/design-document.ts';
import { resolveDesign } from '../design/resolve-design.ts';
import { saveDesign } from '../design/save-design.ts';
import type { Product } from '../vendor-files/cpf-rows.ts';
import type { ExportFile } from './export-file.ts';
import type { ExportKind } from './kind.ts';
import type { UsedPlaceholder } from './placeholder.ts';
import { readme } from './readme.ts';
import { EXPORT_KINDS } from './registry.ts';
import { designFingerprint, engineFingerprint, type Fingerprints, fileFingerprints } from './staleness.ts';
import { type ExportSubject, exportSubject, type ReportSection } from './subject.ts';

export interface ExportOptions {
  /** Ids of kinds; default: all that fit. README.md and design.mirrorlab are always made. */
  readonly kinds?: readonly string[];
  /** For every instance, whatever is drawn. */
  readonly product?: Product;
  /** What the report says beside the drawing, such as a summary of outages. */
  readonly reportSections?: readonly ReportSection[];
}

export interface ExportFinding {
  readonly severity: 'error' | 'warning' | 'info';
  readonly text: string;
}

export interface ExportResult {
  readonly files: readonly ExportFile[];
  /** Errors of the design check first, then what was left out, then what has to be filled in. */
  readonly findings: readonly ExportFinding[];
  readonly placeholders: readonly UsedPlaceholder[];
  readonly fingerprints: Fingerprints;
}

/** Everything that is written for a design that was read: nothing but a function of the design and the options. */
export function exportFiles(document: DesignDocument, options: ExportOptions = {}): ExportResult {
  const subject = subjectOf(document, options);
  const wanted = options.kinds === undefined ? null : new Set(options.kinds);
  const kinds = EXPORT_KINDS.filter((kind) => (wanted === null || wanted.has(kind.id)) && isMade(kind, subject)).map(
    (kind) => ({ kind, files: kind.files(subject) }),
  );
  const made = [...kinds.flatMap(({ files }) => files), { path: 'design.mirrorlab', text: saveDesign(document) }];
  const placeholders = subject.placeholders.usedIn(made);
  const fingerprints: Fingerprints = {
    design: designFingerprint(document),
    engine: engineFingerprint(),
    kinds: options.kinds ?? null,
    product: options.product ?? null,
    beside: (options.reportSections ?? []).map(({ title }) => title),
    files: fileFingerprints(made),
  };
  const text = readme({ subject, kinds, placeholders, fingerprints });
  return {
    files: [{ path: 'README.md', text }, ...made],
    findings: findingsOf(subject, placeholders),
    placeholders,
    fingerprints,
  };
}

/** The kinds that would be made for a design, for whoever chooses among them. */
export function fittingKinds(document: DesignDocument, options: ExportOptions = {}): readonly ExportKind[] {
  const subject = subjectOf(document, options);
  return EXPORT_KINDS.filter((kind) => isMade(kind, subject));
}

/** Every kind, with what a design lacks for it; null where it would be made. */
export function kindsFor(
  document: DesignDocument,
  options: ExportOptions = {},
): readonly { readonly id: string; readonly title: string; readonly lacks: string | null }[] {
  const subject = subjectOf(document, options);
  return EXPORT_KINDS.map((kind) => {
    const { id, title, needs } = kind;
    return { id, title, lacks: isMade(kind, subject) ? null : (needs ?? 'a member') };
  });
}

const subjectOf = (document: DesignDocument, { product, reportSections = [] }: ExportOptions): ExportSubject =>
  exportSubject(document, resolveDesign(document), { product: product ?? null, reportSections });

function isMade(kind: ExportKind, subject: ExportSubject): boolean {
  const products = new Set(subject.members.map(({ product }) => product));
  return kind.products.some((product) => products.has(product)) && kind.fits(subject);
}

function findingsOf({ check, remarks }: ExportSubject, placeholders: readonly UsedPlaceholder[]): ExportFinding[] {
  const errors = check.findings.filter(({ severity }) => severity === 'error');
  return [
    ...errors.map(({ message }): ExportFinding => ({ severity: 'error', text: message })),
    ...remarks.map(({ kind, text }): ExportFinding => ({ severity: kind === 'left-out' ? 'warning' : 'info', text })),
    ...placeholders.map(
      ({ token, meaning }): ExportFinding => ({ severity: 'warning', text: `${token} is ${meaning}` }),
    ),
  ];
}
