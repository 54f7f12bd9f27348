import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type Document as YamlDocument,
} from 'yaml';
import { type Flaw, formatPath, type Path, type Problem } from './problem.ts';

/** What a reader accepts at most. A file from somewhere else must not be able to stop the program. */
const LIMITS = {
  characters: 4_000_000,
  /** Values after every alias is expanded, so that a few lines of aliases cannot grow without bound. */
  values: 250_000,
  depth: 64,
  problems: 100,
} as const;

/** JSON or YAML text as plain data that remembers where in the text each value stood. */
export interface TextDocument {
  /** Undefined where the text cannot be read at all. */
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** Says where in the text the value of a flaw stands; for a missing value, where its parent stands. */
  locate(flaws: readonly Flaw[]): Problem[];
}

/** Where a single value of a document stands in its text. */
export function placeIn(document: TextDocument, path: Path): { readonly line: number; readonly column: number } {
  const [place] = document.locate([{ path, message: '', severity: 'error' }]);
  return { line: place?.line ?? 1, column: place?.column ?? 1 };
}

/** A text that stops being readable; carries the place, and is turned into a problem before it leaves this file. */
class Unreadable extends Error {
  constructor(
    readonly offset: number,
    readonly path: Path,
    message: string,
  ) {
    super(message);
  }
}

export function readTextDocument(text: string, file: string): TextDocument {
  const lines = new LineCounter();
  const problemAt = (offset: number, path: Path, message: string, severity: Problem['severity']): Problem => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1), path: formatPath(path), message, severity };
  };
  try {
    refuseUnsuitableText(text);
    const document = parse(text, lines);
    const value = plainValue(document);
    return {
      value,
      problems: document.warnings.map((warning) =>
        problemAt(warning.pos[0], [], firstLine(warning.message), 'warning'),
      ),
      locate: (flaws) => {
        const shown = flaws.slice(0, LIMITS.problems);
        const placed = shown
          .map((flaw) => ({ ...flaw, offset: offsetOf(document, flaw.path, flaw.inName === true) }))
          .sort((one, other) => one.offset - other.offset);
        const problems = placed.map((flaw) => problemAt(flaw.offset, flaw.path, flaw.message, flaw.severity));
        if (flaws.length > shown.length) {
          const hidden = flaws.slice(shown.length);
          const severity = hidden.some((flaw) => flaw.severity === 'error') ? 'error' : 'warning';
          const message = `has ${hidden.length} more problems, expected none`;
          problems.push(problemAt(placed.at(-1)?.offset ?? 0, [], message, severity));
        }
        return problems;
      },
    };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return {
      value: undefined,
      problems: [problemAt(error.offset, error.path, error.message, 'error')],
      locate: () => [],
    };
  }
}

function refuseUnsuitableText(text: string): void {
  if (text.length > LIMITS.characters) {
    throw new Unreadable(0, [], `is ${text.length} characters long, expected at most ${LIMITS.characters}`);
  }
  // A replacement character is what a decoder leaves where the bytes were not UTF-8.
  if (/[\0\uFFFD]/.test(text)) throw new Unreadable(0, [], 'is not text, expected JSON or YAML in UTF-8');
  if (text.trim() === '') throw new Unreadable(0, [], 'is empty, expected JSON or YAML');
}

function parse(text: string, lineCounter: LineCounter): YamlDocument {
  const document = parseOrRefuse(text, lineCounter);
  // After the first error the parser guesses, so that its further errors would mislead.
  const error = document.errors[0];
  if (error === undefined) return document;
  if (error.code === 'MULTIPLE_DOCS') {
    throw new Unreadable(error.pos[0], [], 'holds several YAML documents, expected one');
  }
  throw new Unreadable(error.pos[0], [], `is not valid here (${firstLine(error.message)}), expected JSON or YAML`);
}

function parseOrRefuse(text: string, lineCounter: LineCounter): YamlDocument {
  try {
    // Repeated keys are found while the values are built: the parser's own check takes the square of their number.
    return parseDocument(text, { lineCounter, prettyErrors: false, uniqueKeys: false });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Unreadable(0, [], `is nested too deeply, expected at most ${LIMITS.depth} levels`);
  }
}

/** Builds the plain data, aliases expanded. */
function plainValue(document: YamlDocument): unknown {
  let valuesLeft: number = LIMITS.values;

  const build = (node: unknown, path: Path): unknown => {
    const offset = startOf(node);
    valuesLeft -= 1;
    if (valuesLeft < 0) {
      throw new Unreadable(
        offset,
        [],
        `holds too many values once its aliases are expanded, expected at most ${LIMITS.values}`,
      );
    }
    if (path.length > LIMITS.depth) {
      throw new Unreadable(offset, [], `is nested too deeply, expected at most ${LIMITS.depth} levels`);
    }
    if (isAlias(node)) {
      const target = node.resolve(document);
      if (target === undefined) {
        throw new Unreadable(offset, path, `refers to *${node.source}, expected an anchor &${node.source} before it`);
      }
      return build(target, path);
    }
    if (isMap(node)) return buildMap(node.items, path);
    if (isSeq(node)) return node.items.map((item, index) => build(item, [...path, index]));
    return isScalar(node) ? plainScalar(node.value, offset, path) : null;
  };

  const buildMap = (pairs: readonly { key: unknown; value: unknown }[], path: Path): unknown => {
    const fields = new Map<string, unknown>();
    for (const pair of pairs) {
      const name = isScalar(pair.key) && pair.key.value !== null ? String(pair.key.value) : null;
      if (name === null)
        throw new Unreadable(startOf(pair.key), path, 'has a field without a plain name, expected text');
      if (name === '__proto__')
        throw new Unreadable(startOf(pair.key), path, 'has a field __proto__, expected another name');
      if (fields.has(name)) throw new Unreadable(startOf(pair.key), [...path, name], 'is given twice, expected once');
      fields.set(name, build(pair.value, [...path, name]));
    }
    return Object.fromEntries(fields);
  };

  return build(document.contents, []);
}

function plainScalar(value: unknown, offset: number, path: Path): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new Unreadable(offset, path, `is ${String(value)}, expected text, a finite number, true, false or nothing`);
}

/** Where the value at the path, or its name, begins; else its nearest ancestor that is written in the text. */
function offsetOf(document: YamlDocument, path: Path, ofName: boolean): number {
  let node: unknown = document.contents;
  let offset = startOf(node);
  for (const [depth, step] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      if (pair === undefined) return offset;
      offset = startOf(pair.key);
      if (ofName && depth === path.length - 1) return offset;
      node = pair.value;
    } else if (isSeq(node) && typeof step === 'number' && step < node.items.length) {
      node = node.items[step];
    } else {
      return offset;
    }
    // An empty value has no place of its own; the field's name has.
    if (node !== null && !(isScalar(node) && node.value === null)) offset = startOf(node) || offset;
  }
  return offset;
}

function startOf(node: unknown): number {
  return (node as Node | null | undefined)?.range?.[0] ?? 0;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
