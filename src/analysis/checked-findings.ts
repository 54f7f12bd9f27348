import type { DesignDocument } from '../design/design-document.ts';
import { resolveDesign } from '../design/resolve-design.ts';
import { checkDesign, fixOf } from '../design/rules/check-design.ts';
import type { Cell } from './cell.ts';
import { compareCells } from './compare.ts';
import { meaningOf } from './meaning.ts';
import type { AnalysedRemedy } from './remedies.ts';

/** A finding of the design rules, held against the outages. */
export interface CheckedFinding {
  readonly rule: string;
  readonly message: string;
  readonly guide: readonly string[];
  /** Ids of the cells that come off better once its quick fix is made: they show it. None where no outage does. */
  readonly cells: readonly string[];
}

/** Every finding whose quick fix was tried, or changes nothing that happens; of the others no outage was asked. */
export function checkedFindings(
  document: DesignDocument,
  before: readonly Cell[],
  analysed: readonly AnalysedRemedy[],
): CheckedFinding[] {
  const design = resolveDesign(document);
  const tried = new Map<string, readonly Cell[]>([
    [meaningOf(design), before],
    ...analysed.map(({ candidate, cells }) => [meaningOf(resolveDesign(candidate.document)), cells] as const),
  ]);
  return checkDesign(design, document).findings.flatMap((finding) => {
    const fixed = fixOf(finding, document)?.fixed;
    const cells = fixed === undefined ? undefined : tried.get(meaningOf(resolveDesign(fixed)));
    const { rule, message, guide } = finding;
    return cells === undefined ? [] : [{ rule, message, guide, cells: compareCells(cells, before).better }];
  });
}
