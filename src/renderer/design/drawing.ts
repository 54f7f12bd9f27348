import { documentFlaws } from '../../design/check-document.ts';
import type { Design } from '../../design/design.ts';
import type { DesignDocument } from '../../design/design-document.ts';
import { elementKey } from '../../design/edits/elements.ts';
import { formatPath, type Path } from '../../design/problem.ts';
import { resolveDesign } from '../../design/resolve-design.ts';
import { checkDesign, type DesignCheck, type Finding } from '../../design/rules/check-design.ts';
import type { ElementReference } from '../../design/rules/rule.ts';
import { arrange } from '../canvas/arrangement/arrange.ts';
import { useDesignStore } from '../store/design-store.ts';
import { elementOfPath } from './element-of-path.ts';
import { type DrawnArrangement, notesInPlace } from './notes-in-place.ts';
import { useShownDocument } from './shown-document.ts';

/**
 * What follows from a document, worked out once for each version of it. Moving something about changes neither the
 * design nor its findings, so that these outlive a drag.
 */
let last: { readonly document: DesignDocument; readonly design: Design } | null = null;
let lastArranged: { readonly design: Design; readonly arrangement: DrawnArrangement } | null = null;
const arrangements = new WeakMap<DesignDocument, DrawnArrangement>();
const contents = new WeakMap<Design, DesignDocument>();
const checks = new WeakMap<Design, DesignCheck>();

export function designOf(document: DesignDocument): Design {
  if (last?.document === document) return last.design;
  if (last !== null && differOnlyOnCanvas(last.document, document)) last = { document, design: last.design };
  else last = { document, design: resolveDesign(document) };
  return last.design;
}

/** The first of the documents that differ from each other on the canvas only. */
function contentOf(document: DesignDocument): DesignDocument {
  const design = designOf(document);
  const known = contents.get(design);
  if (known !== undefined) return known;
  contents.set(design, document);
  return document;
}

const CANVAS_ONLY: ReadonlySet<string> = new Set(['layout', 'notes']);

function differOnlyOnCanvas(one: DesignDocument, other: DesignDocument): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => CANVAS_ONLY.has(name) || one[name] === other[name]);
}

export function arrangementOf(document: DesignDocument): DrawnArrangement {
  const known = arrangements.get(document);
  if (known !== undefined) return known;
  const design = designOf(document);
  const before = lastArranged?.design === design ? lastArranged.arrangement : null;
  const arranged = arrange(design, document.layout?.nodes ?? {}, before);
  const arrangement = { ...arranged, notes: notesInPlace(document, arranged.box) };
  lastArranged = { design, arrangement };
  arrangements.set(document, arrangement);
  return arrangement;
}

/** The findings of the rules, and before them what keeps the drawing from being emulated at all. */
export function checkOf(document: DesignDocument): DesignCheck {
  const design = designOf(document);
  const known = checks.get(design);
  if (known !== undefined) return known;
  const flaws = documentFlaws(document).map(({ path, message }): Finding => {
    const element = elementOfPath(document, path);
    return {
      rule: UNFINISHED,
      severity: 'error',
      guide: [],
      elements: element === null ? [] : [element],
      message: unfinishedWords(path, message),
    };
  });
  const { findings, silenced } = checkDesign(design, document);
  const check = { findings: [...flaws, ...findings], silenced };
  checks.set(design, check);
  return check;
}

/** Most drawings pass through these; what is rarer is told as the command line tells it. */
function unfinishedWords(path: Path, message: string): string {
  const whole: Readonly<Record<string, string>> = {
    hosts: 'There is no host yet.',
    instances: 'There is no instance yet.',
    mirrors: 'There is no mirror yet: it begins with its first member.',
    interfaces: 'It is on no network yet: drag its + onto one.',
    members: 'The mirror has no member.',
    network: 'It is on no network yet: drag its + onto one.',
  };
  const field = String(path.at(-1));
  const isMissing = /^is (an empty list|missing)/.test(message);
  return (isMissing ? whole[field] : undefined) ?? `${formatPath(path)} ${message}.`;
}

/** The rule under which stands what is missing for the drawing to be emulated. */
export const UNFINISHED = 'unfinished';

/** Each of these is the same as long as nothing has changed in it, so that dragging draws nothing anew but what moves. */
export const useDrawnDesign = (): Design => useDesignStore(({ history }) => designOf(history.present));
/** The document as far as it is more than where things stand, which is the same while something is dragged. */
export const useDrawnContent = (): DesignDocument => useDesignStore(({ history }) => contentOf(history.present));
export const useArrangement = (): DrawnArrangement => arrangementOf(useShownDocument());
export const useCheck = (): DesignCheck => useDesignStore(({ history }) => checkOf(history.present));
export const useFindings = (): readonly Finding[] => useCheck().findings;

export function useIsSelected(element: ElementReference): boolean {
  const key = elementKey(element);
  return useDesignStore(({ selection }) => keysOf(selection).has(key));
}

const keys = new WeakMap<readonly ElementReference[], ReadonlySet<string>>();

/** Every element asks whenever anything changes, so that the keys of a selection are made once. */
function keysOf(selection: readonly ElementReference[]): ReadonlySet<string> {
  const known = keys.get(selection);
  if (known !== undefined) return known;
  const made = new Set(selection.map(elementKey));
  keys.set(selection, made);
  return made;
}

/** Members and interfaces stand on the card of their host, so that their findings count there too. */
export function useFindingsOn(elements: readonly ElementReference[]): readonly Finding[] {
  const keys = new Set(elements.map(elementKey));
  return useFindings().filter((finding) => finding.elements.some((one) => keys.has(elementKey(one))));
}
