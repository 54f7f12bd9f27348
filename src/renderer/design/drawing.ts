import { documentFlaws } from '../../design/check-document.ts';
import type { Design } from '../../design/design.ts';
import type { DesignDocument } from '../../design/design-document.ts';
import { elementKey } from '../../design/edits/elements.ts';
import { formatPath, type Path } from '../../design/problem.ts';
import { resolveDesign } from '../../design/resolve-design.ts';
import { checkDesign, type Finding } from '../../design/rules/check-design.ts';
import type { ElementReference } from '../../design/rules/rule.ts';
import { type Arrangement, arrange } from '../canvas/arrangement/arrange.ts';
import { useDesignDocument, useDesignStore } from '../store/design-store.ts';
import { elementOfPath } from './element-of-path.ts';

/**
 * What follows from a document, worked out once for each version of it. Moving something about changes neither the
 * design nor its findings, so that these outlive a drag.
 */
let last: { readonly document: DesignDocument; readonly design: Design } | null = null;
const arrangements = new WeakMap<DesignDocument, Arrangement>();
const findings = new WeakMap<Design, readonly Finding[]>();

export function designOf(document: DesignDocument): Design {
  if (last === null || !differOnlyInLayout(last.document, document)) {
    last = { document, design: resolveDesign(document) };
  }
  return last.design;
}

function differOnlyInLayout(one: DesignDocument, other: DesignDocument): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => name === 'layout' || one[name] === other[name]);
}

export function arrangementOf(document: DesignDocument): Arrangement {
  const known = arrangements.get(document);
  if (known !== undefined) return known;
  const arrangement = arrange(designOf(document), document.layout?.nodes ?? {});
  arrangements.set(document, arrangement);
  return arrangement;
}

/** The findings of the rules, and before them what keeps the drawing from being emulated at all. */
export function findingsOf(document: DesignDocument): readonly Finding[] {
  const design = designOf(document);
  const known = findings.get(design);
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
  const all = [...flaws, ...checkDesign(design, document).findings];
  findings.set(design, all);
  return all;
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
const UNFINISHED = 'unfinished';

export const useDrawnDesign = (): Design => designOf(useDesignDocument());
export const useArrangement = (): Arrangement => arrangementOf(useDesignDocument());
export const useFindings = (): readonly Finding[] => findingsOf(useDesignDocument());

export function useIsSelected(element: ElementReference): boolean {
  const key = elementKey(element);
  return useDesignStore(({ selection }) => selection.some((one) => elementKey(one) === key));
}

/** Members and interfaces stand on the card of their host, so that their findings count there too. */
export function useFindingsOn(elements: readonly ElementReference[]): readonly Finding[] {
  const keys = new Set(elements.map(elementKey));
  return useFindings().filter((finding) => finding.elements.some((one) => keys.has(elementKey(one))));
}
