import { documentFlaws } from '../../design/check-document.ts';
import type { Design } from '../../design/design.ts';
import type { DesignDocument } from '../../design/design-document.ts';
import { type ElementReference, elementKey } from '../../design/element.ts';
import { elementOfPath } from '../../design/element-path.ts';
import { formatPath, valueAt } from '../../design/problem.ts';
import { resolveDesign } from '../../design/resolve-design.ts';
import { checkDesign, type DesignCheck, type Finding, fixOf } from '../../design/rules/check-design.ts';
import { connectToNetwork } from '../../design/rules/connectivity-fixes.ts';
import { arrange } from '../../diagram/arrange.ts';
import { type DrawnArrangement, notesInPlace } from '../../diagram/notes-in-place.ts';
import { useDesignStore } from '../store/design-store.ts';
import { useShownDocument } from './shown-document.ts';

/**
 * What follows from a document, worked out once for each version of it. Moving something about changes neither the
 * design nor its findings, so that these outlive a drag.
 */
let last: { readonly document: DesignDocument; readonly design: Design } | null = null;
let lastArranged: { readonly design: Design; readonly arrangement: DrawnArrangement } | null = null;
const arrangements = new WeakMap<DesignDocument, DrawnArrangement>();
const contents = new WeakMap<Design, DesignDocument>();
const checks = new WeakMap<Design, DrawingCheck>();

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

/** Whether what is drawn is the same, wherever it stands. */
export function differOnlyOnCanvas(one: DesignDocument, other: DesignDocument): boolean {
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

/** Whether something stands for what is not known yet; it is drawn dashed. */
export const usePlaceholder = (element: ElementReference): boolean =>
  useDesignStore(({ history }) => placeholderKeys(checkOf(history.present)).has(elementKey(element)));

const placeholderKeysOf = new WeakMap<DrawingCheck, ReadonlySet<string>>();

/** A finding that was silenced is one all the same. */
function placeholderKeys(check: DrawingCheck): ReadonlySet<string> {
  const known = placeholderKeysOf.get(check);
  if (known !== undefined) return known;
  const found = [...check.findings, ...check.silenced];
  const keys = new Set(
    found.filter(({ rule }) => rule === 'placeholder').flatMap(({ elements }) => elements.map(elementKey)),
  );
  placeholderKeysOf.set(check, keys);
  return keys;
}

/** What the window tells about a drawing. */
interface DrawingCheck extends DesignCheck {
  /** What is not drawn yet: no mistake, although it keeps the drawing from running as one would. */
  readonly steps: readonly Finding[];
}

/** The findings of the rules, before them the mistakes that keep the drawing from running, and apart what is still to be drawn. */
export function checkOf(document: DesignDocument): DrawingCheck {
  const design = designOf(document);
  const known = checks.get(design);
  if (known !== undefined) return known;
  const flaws = documentFlaws(document).map(({ path, message }) => {
    const element = elementOfPath(document, path);
    const step = isNotDrawn(valueAt(document, path)) ? STEPS[String(path.at(-1))]?.(document) : undefined;
    return {
      rule: step === undefined ? MISTAKE : STEP,
      severity: 'error' as const,
      guide: [],
      elements: element === null ? [] : [element],
      message: step ?? `${formatPath(path)}: ${message}.`,
    };
  });
  const { findings, silenced } = checkDesign(design, document);
  const steps = flaws.filter(({ rule }) => rule === STEP);
  const check = {
    // One step can bring several things that are missing.
    steps: [...new Map(steps.map((step) => [`${step.elements.map(elementKey)} ${step.message}`, step])).values()],
    findings: [...flaws.filter(({ rule }) => rule === MISTAKE), ...findings],
    silenced,
  };
  checks.set(design, check);
  return check;
}

const isNotDrawn = (value: unknown): boolean => value === undefined || (Array.isArray(value) && value.length === 0);

const drawMember = ({ hosts }: DesignDocument): string =>
  hosts.length === 0
    ? 'Draw a failover member: it comes with its host, its instance and the mirror.'
    : 'Draw a failover member on a host or beside one: it creates the mirror.';
const connect = ({ networks = [] }: DesignDocument): string =>
  networks.length === 0
    ? 'It is not on a network yet: draw a network, and drag the + of the card onto it.'
    : 'It is not on a network yet: drag its + onto one.';

/** What to do about a list that is still empty or a field that is not given yet, by its name. */
const STEPS: Readonly<Record<string, (document: DesignDocument) => string>> = {
  hosts: drawMember,
  instances: drawMember,
  mirrors: drawMember,
  members: () => 'The mirror has no members: draw one.',
  interfaces: connect,
  network: connect,
};

/** The rules under which stands what keeps a drawing from being emulated: what is still to be drawn, and what is wrong. */
export const STEP = 'step';
const MISTAKE = 'mistake';

/** The one-click repair of anything that is found, a step of drawing included, or null where there is none. */
export function repairOf(
  finding: Finding,
  document: DesignDocument,
): { readonly title: string; readonly fixed: DesignDocument } | null {
  if (finding.rule !== STEP) return fixOf(finding, document);
  const [element] = finding.elements;
  if (element === undefined || !['host', 'client'].includes(element.kind)) return null;
  const fixed = connectToNetwork.apply(document, finding);
  return fixed === document ? null : { title: connectToNetwork.title, fixed };
}

/** The step with which a mirror begins, which is about nothing that is drawn. */
export const isFirstStep = ({ rule, elements }: Finding): boolean => rule === STEP && elements.length === 0;
export const isSilenceable = ({ rule }: Finding): boolean => rule !== STEP && rule !== MISTAKE;

/** Each of these is the same as long as nothing has changed in it, so that dragging draws nothing anew but what moves. */
export const useDrawnDesign = (): Design => useDesignStore(({ history }) => designOf(history.present));
/** The document as far as it is more than where things stand, which is the same while something is dragged. */
export const useDrawnContent = (): DesignDocument => useDesignStore(({ history }) => contentOf(history.present));
export const useArrangement = (): DrawnArrangement => arrangementOf(useShownDocument());
export const useCheck = (): DrawingCheck => useDesignStore(({ history }) => checkOf(history.present));

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

/**
 * What is still to be drawn and what is found at elements. Members and interfaces stand on the card of their host, so that
 * theirs counts there too.
 */
export function useFindingsOn(elements: readonly ElementReference[]): readonly Finding[] {
  const keys = new Set(elements.map(elementKey));
  const { steps, findings } = useCheck();
  return [...steps, ...findings].filter((finding) => finding.elements.some((one) => keys.has(elementKey(one))));
}
