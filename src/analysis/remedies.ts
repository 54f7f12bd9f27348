import type { Design } from '../design/design.ts';
import type { DesignDocument } from '../design/design-document.ts';
import { resolveDesign } from '../design/resolve-design.ts';
import { checkDesign, emulationBlockers } from '../design/rules/check-design.ts';
import type { Candidate } from './candidate.ts';
import { type Cell, needsPerson } from './cell.ts';
import { type Comparison, compareCells } from './compare.ts';
import { meaningOf } from './meaning.ts';
import { REMEDY_ROWS } from './remedy-rows.ts';

/** A remedy that was analysed, with what it changes for better and for worse. */
export interface Remedy extends Omit<Candidate, 'document'> {
  /** How many fewer outages need a person; below 0 where it needs one after more of them. */
  readonly spared: number;
  readonly better: number;
  readonly worse: number;
  /** Ids of the cells that come off better, and of those that come off worse. */
  readonly cells: readonly string[];
  readonly worseCells: readonly string[];
}

/** Every standard remedy that applies to a drawing, changes what happens in it, and leaves it fit to be emulated, without new errors. */
export function candidates(document: DesignDocument): Candidate[] {
  const drawn = resolveDesign(document);
  const meaning = meaningOf(drawn);
  const errors = errorsOf(drawn, document);
  const seen = new Set([meaning]);
  return REMEDY_ROWS.flatMap((row) => row.candidates(document)).filter((candidate) => {
    const design = resolveDesign(candidate.document);
    const own = meaningOf(design);
    if (seen.has(own) || emulationBlockers(design, candidate.document).length > 0) return false;
    if (errorsOf(design, candidate.document) > errors) return false;
    seen.add(own);
    return true;
  });
}

const errorsOf = (design: Design, document: DesignDocument): number =>
  checkDesign(design, document).findings.filter(({ severity }) => severity === 'error').length;

export interface AnalysedRemedy {
  readonly candidate: Candidate;
  readonly cells: readonly Cell[];
}

/**
 * The remedies worth showing: each helps somewhere, breaks no invariant, and is not beaten in everything by another that
 * needs no more edits. What helps most comes first: after fewer outages nobody serves until a person acts, then what it
 * makes better beyond what it makes worse (a failover instead of a pause is worse, and still ends by itself).
 */
export function front(before: readonly Cell[], analysed: readonly AnalysedRemedy[]): Remedy[] {
  const compared = analysed
    .filter(({ cells }) => cells.every(({ violations }) => violations === 0))
    .map(({ candidate, cells }) => ({
      candidate,
      spared: stopping(before) - stopping(cells),
      comparison: compareCells(cells, before),
    }))
    .filter(({ comparison }) => comparison.better.length > 0);
  return compared
    .filter((one) => !compared.some((other) => other !== one && beats(other, one)))
    .map(({ candidate: { id, title, edits }, spared, comparison }) => ({
      id,
      title,
      edits,
      spared,
      better: comparison.better.length,
      worse: comparison.worse.length,
      cells: comparison.better,
      worseCells: comparison.worse,
    }))
    .toSorted(
      (one, other) =>
        other.spared - one.spared || other.better - other.worse - (one.better - one.worse) || one.edits - other.edits,
    );
}

const stopping = (cells: readonly Cell[]): number =>
  cells.reduce((sum, { outcome, alike }) => sum + (needsPerson(outcome) ? 1 + alike.length : 0), 0);

interface Compared {
  readonly candidate: Candidate;
  readonly spared: number;
  readonly comparison: Comparison;
}

function beats(one: Compared, other: Compared): boolean {
  const [mine, theirs] = [one.comparison, other.comparison];
  const isNoWorse =
    one.candidate.edits <= other.candidate.edits &&
    one.spared >= other.spared &&
    includesAll(mine.better, theirs.better) &&
    includesAll(theirs.worse, mine.worse);
  const isBetter =
    one.candidate.edits < other.candidate.edits ||
    one.spared > other.spared ||
    mine.better.length > theirs.better.length ||
    mine.worse.length < theirs.worse.length;
  return isNoWorse && isBetter;
}

function includesAll(set: readonly string[], subset: readonly string[]): boolean {
  const all = new Set(set);
  return subset.every((item) => all.has(item));
}
