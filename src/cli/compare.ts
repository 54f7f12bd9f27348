import {
  countOfDifferences,
  type DesignDifference,
  designDifference,
  type FieldDifference,
} from '../design/difference/design-difference.ts';
import { differenceValue } from '../design/difference/difference-value.ts';
import { elementTitle } from '../design/element-names.ts';
import { type LoadedDesign, loadDesign } from './input.ts';
import type { Outcome } from './outcome.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';

/** What is drawn otherwise in the second design than in the first; not where it stands. */
export function compare(
  beforeFile: string,
  afterFile: string,
  options: { readonly json?: boolean },
  paint: Paint,
): Outcome {
  const [before, after] = [loadDesign(beforeFile), loadDesign(afterFile)];
  const difference = designDifference(before.document, after.document);
  const isSame = countOfDifferences(difference) === 0;
  if (options.json) return { text: `${JSON.stringify({ same: isSame, ...difference }, null, 2)}\n`, ok: isSame };
  const lines = isSame ? ['No differences.'] : linesOf(difference, before, after, paint);
  return { text: `${lines.join('\n')}\n`, ok: isSame };
}

function linesOf(
  { added, removed, changed, ofDesign }: DesignDifference,
  before: LoadedDesign,
  after: LoadedDesign,
  paint: Paint,
): readonly string[] {
  return [
    ...added.map((element) => `${paint('green', '+ added')} ${printable(elementTitle(after.document, element))}`),
    ...removed.map((element) => `${paint('red', '- removed')} ${printable(elementTitle(before.document, element))}`),
    ...changed.flatMap(({ element, fields }) =>
      fields.map((field) => `${paint('yellow', '~ changed')} ${wordsOf(elementTitle(after.document, element), field)}`),
    ),
    ...ofDesign.map((field) => `${paint('yellow', '~ changed')} ${wordsOf('the design', field)}`),
  ];
}

const wordsOf = (title: string, { path, before, after }: FieldDifference): string =>
  printable(`${title}, ${path.join('.')}: ${differenceValue(before)} -> ${differenceValue(after)}`);
