/**
 * YAML and JSON with the place of each value. Vendor files use what a design file does not: several documents, tags of
 * clouds (`!Ref`), merge keys (`<<`) and anchors. Aliases share what they name, so that a few lines cannot grow without bound.
 */
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseAllDocuments } from 'yaml';

export interface PlacedNode {
  readonly line: number;
  readonly column: number;
  /** Null for a list, a map, and what is empty. */
  readonly scalar: string | null;
  /** A text over several lines (`|`), which begins in the line below, further in. */
  readonly isBlock: boolean;
  /** The tag of a cloud's function, such as `!Ref`. */
  readonly tag: string | null;
  readonly list: readonly PlacedNode[] | null;
  readonly map: ReadonlyMap<string, PlacedField> | null;
}

export interface PlacedField {
  readonly key: { readonly line: number; readonly column: number };
  readonly value: PlacedNode;
}

const LIMITS = { characters: 16_000_000, values: 250_000, depth: 64, documents: 200 } as const;

class Refused extends Error {
  constructor(
    readonly offset: number,
    message: string,
  ) {
    super(message);
  }
}

export function readPlaced(
  text: string,
  refuse: (line: number, column: number, text: string) => void,
): readonly PlacedNode[] | null {
  const lines = new LineCounter();
  const refuseAt = (offset: number, message: string): null => {
    const { line, col } = lines.linePos(offset);
    refuse(Math.max(line, 1), Math.max(col, 1), message);
    return null;
  };
  try {
    if (text.length > LIMITS.characters)
      throw new Refused(0, `is too long, expected at most ${LIMITS.characters} characters`);
    const documents = parseAllDocuments(text, {
      lineCounter: lines,
      prettyErrors: false,
      uniqueKeys: false,
      logLevel: 'silent',
    });
    if (!Array.isArray(documents)) return [];
    if (documents.length > LIMITS.documents) throw new Refused(0, `holds more than ${LIMITS.documents} YAML documents`);
    return documents.map((document) => {
      const error = document.errors[0];
      if (error !== undefined) {
        throw new Refused(error.pos[0], `is not valid here (${firstLine(error.message)}), expected YAML or JSON`);
      }
      return build(document.contents as Node | null, lines);
    });
  } catch (error) {
    if (error instanceof Refused) return refuseAt(error.offset, error.message);
    if (error instanceof RangeError) return refuseAt(0, 'is nested too deeply, expected a configuration file');
    throw error;
  }
}

function build(root: Node | null, lines: LineCounter): PlacedNode {
  // An alias means the last anchor of its name that stands before it; nodes are visited in the order of the text.
  const anchors = new Map<string, Node>();
  const known = new Map<Node, { placed: PlacedNode; values: number }>();
  const open = new Set<Node>();
  const placeOf = (node: unknown) => {
    const { line, col } = lines.linePos((node as Node | null)?.range?.[0] ?? 0);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };

  const visit = (
    node: Node | null,
    depth: number,
    around: { line: number; column: number },
  ): { placed: PlacedNode; values: number } => {
    if (node === null) return { placed: emptyAt(around), values: 1 };
    const offset = node.range?.[0] ?? 0;
    if (depth > LIMITS.depth)
      throw new Refused(offset, `is nested too deeply, expected at most ${LIMITS.depth} levels`);
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (target === undefined)
        throw new Refused(offset, `refers to *${node.source}, expected an anchor of that name before it`);
      return visit(target, depth + 1, around);
    }
    const before = known.get(node);
    if (before !== undefined) return before;
    if (open.has(node)) throw new Refused(offset, 'holds itself, expected an end');
    if ('anchor' in node && typeof node.anchor === 'string') anchors.set(node.anchor, node);
    open.add(node);
    const made = visitNew(node, depth);
    open.delete(node);
    if (made.values > LIMITS.values) {
      throw new Refused(
        offset,
        `holds too many values once its aliases are expanded, expected at most ${LIMITS.values}`,
      );
    }
    known.set(node, made);
    return made;
  };

  const visitNew = (node: Node, depth: number): { placed: PlacedNode; values: number } => {
    const place = placeOf(node);
    const tag = typeof node.tag === 'string' && /^![A-Za-z]/.test(node.tag) ? node.tag : null;
    if (isSeq(node)) {
      const items = node.items.map((item) => visit(item as Node | null, depth + 1, place));
      const list = items.map(({ placed }) => placed);
      return { placed: { ...emptyAt(place), tag, list }, values: sum(items) };
    }
    if (isMap(node)) {
      const map = new Map<string, PlacedField>();
      const merged: PlacedNode[] = [];
      const items = (node.items as Pair<Node, Node | null>[]).map((pair) => {
        const key = isScalar(pair.key) ? String(pair.key.value) : '';
        const made = visit(pair.value, depth + 1, placeOf(pair.key));
        if (key === '<<') merged.push(...(made.placed.list ?? [made.placed]));
        // Of a key that is given twice the last counts, as for most readers.
        else if (key !== '') map.set(key, { key: placeOf(pair.key), value: made.placed });
        return made;
      });
      for (const from of merged) for (const [key, field] of from.map ?? []) if (!map.has(key)) map.set(key, field);
      return { placed: { ...emptyAt(place), tag, map }, values: sum(items) };
    }
    const value = isScalar(node) ? node.value : null;
    const isBlock = isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');
    // Numbers are taken as they are written: a version 2024.10 is none with one digit less.
    const written = isScalar(node) && typeof value === 'number' ? (node.source ?? String(value)) : value;
    return {
      placed: {
        ...emptyAt(place),
        tag,
        isBlock,
        scalar: written === null || written === undefined ? null : String(written),
      },
      values: 1,
    };
  };

  return visit(root, 0, { line: 1, column: 1 }).placed;
}

const emptyAt = ({ line, column }: { line: number; column: number }): PlacedNode => {
  return { line, column, scalar: null, isBlock: false, tag: null, list: null, map: null };
};

const sum = (parts: readonly { readonly values: number }[]): number =>
  parts.reduce((total, { values }) => Math.min(total + values, LIMITS.values + 1), 1);

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';

/** The value of a field, or undefined where there is no such field. */
export function fieldOf(node: PlacedNode | undefined, ...path: readonly string[]): PlacedNode | undefined {
  return path.reduce<PlacedNode | undefined>((found, key) => found?.map?.get(key)?.value, node);
}

/** The texts of a list, or of a single text. */
export function textsOf(node: PlacedNode | undefined): readonly PlacedNode[] {
  return (node?.list ?? (node === undefined ? [] : [node])).filter(({ scalar }) => scalar !== null);
}
