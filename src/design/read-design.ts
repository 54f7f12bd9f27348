import { documentFlaws } from './check-document.ts';
import type { Design } from './design.ts';
import { DESIGN_FORMAT, type DesignDocument, designDocumentSchema } from './design-document.ts';
import { formatFlaw } from './format-flaw.ts';
import { hasErrors, type Path, type Problem } from './problem.ts';
import { resolveDesign } from './resolve-design.ts';
import { schemaFlaws } from './schema-flaws.ts';
import { placeIn, readTextDocument } from './text-document.ts';

export interface DesignReading {
  /** As written; null where the text does not even have the shape of a design. */
  readonly document: DesignDocument | null;
  /** With all defaults; null where any problem is an error, as it can then be edited but not emulated. */
  readonly design: Design | null;
  readonly problems: readonly Problem[];
  /** Where in the text a value of the document stands. */
  placeOf(path: Path): { readonly line: number; readonly column: number };
}

/** Reads a design from JSON or YAML text; `file` is only a name for the messages. */
export function readDesign(text: string, file: string): DesignReading {
  const source = readTextDocument(text, file);
  const placeOf = (path: Path) => placeIn(source, path);
  if (hasErrors(source.problems)) return { document: null, design: null, problems: source.problems, placeOf };

  const wrongFormat = formatFlaw(source.value, DESIGN_FORMAT);
  const flaws = wrongFormat === null ? schemaFlaws(designDocumentSchema, source.value) : [wrongFormat];
  const document = hasErrors(flaws) ? null : (source.value as DesignDocument);
  const allFlaws = document === null ? flaws : [...flaws, ...documentFlaws(document)];
  const problems = [...source.problems, ...source.locate(allFlaws)];
  return {
    document,
    design: document === null || hasErrors(problems) ? null : resolveDesign(document),
    problems,
    placeOf,
  };
}
