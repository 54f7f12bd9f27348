import { type Document, isMap, isSeq, type Node, parseDocument, visit, type YAMLMap, type YAMLSeq } from 'yaml';
import type { ScenarioDocument } from './scenario-schema.ts';

/** The text of a scenario file, and the same as `toDocument` has it. */
export interface ScenarioOriginal {
  readonly text: string;
  readonly document: ScenarioDocument;
}

/**
 * The file that a scenario came from, changed only where the scenario was: comments, the order of keys, the way in which
 * a step is written and fields that we do not know stay. Null where that cannot be.
 */
export function rewriteScenario(
  document: ScenarioDocument,
  { text, document: before }: ScenarioOriginal,
  designPath: string | null,
): Document | null {
  const file = parseDocument(text);
  const steps = file.get('steps');
  if (file.errors.length > 0 || !isSeq(steps) || hasAliases(file)) return null;
  for (const key of new Set([...Object.keys(before), ...Object.keys(document)])) {
    const [was, is] = [before[key], document[key]];
    if (key === 'steps' || isSame(was, is)) continue;
    if (is === undefined) file.delete(key);
    else file.set(key, is);
  }
  if (designPath !== null && file.get('design') !== designPath) file.set('design', designPath);
  rewriteSteps(file, steps as YAMLSeq<Node>, before.steps, document.steps);
  return file;
}

/** One step on one line, as people write them. */
function stepOnOneLine(file: Document, step: unknown): Node {
  const node = file.createNode(step, { aliasDuplicateObjects: false });
  if (isMap(node)) node.flow = true;
  return node;
}

function rewriteSteps(file: Document, steps: YAMLSeq<Node>, before: readonly unknown[], now: readonly unknown[]): void {
  const [first] = steps.items;
  // What stands above the first step belongs to it, and not to the place of the first step.
  if (first !== undefined && steps.commentBefore != null) {
    first.commentBefore = steps.commentBefore;
    steps.commentBefore = null;
  }
  const written = steps.items.map((node, index) => ({ node, step: before[index] }));
  const take = (isWanted: (step: unknown) => boolean): Node | null => {
    const index = written.findIndex(({ step }) => isWanted(step));
    return written.splice(index, index === -1 ? 0 : 1)[0]?.node ?? null;
  };
  const kept = now.map((step) => take((other) => isSame(other, step)));
  steps.items = now.map((step, index) => {
    const same = kept[index];
    if (same != null) return same;
    const moved = take((other) => isSame(withoutTime(other), withoutTime(step)));
    if (moved === null) return stepOnOneLine(file, step);
    const { at } = step as { readonly at?: unknown };
    if (at === undefined) (moved as YAMLMap).delete('at');
    else (moved as YAMLMap).set('at', at);
    return moved;
  });
  if (steps.items[0] !== undefined) steps.items[0].spaceBefore = false;
  if (before.length === 0) steps.flow = false;
}

function hasAliases(file: Document): boolean {
  let isFound = false;
  visit(file, {
    Alias: () => {
      isFound = true;
      return visit.BREAK;
    },
  });
  return isFound;
}

function withoutTime(step: unknown): unknown {
  return { ...(step as object), at: null };
}

/** Both were made by `toDocument`, which writes the fields of equal values in the same order. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
