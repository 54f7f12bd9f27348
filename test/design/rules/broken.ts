import { readFileSync } from 'node:fs';
import type { DesignDocument } from '../../../src/design/design-document.ts';
import { readDesign } from '../../../src/design/read-design.ts';
import { resolveDesign } from '../../../src/design/resolve-design.ts';
import { checkDesign, type Finding } from '../../../src/design/rules/check-design.ts';
import { breaches } from './breaches.ts';

const conformance = new URL('../../scenarios/conformance/designs/pair-dr-reporting.yaml', import.meta.url);

/** A pair with DR and reporting asyncs that breaks no rule but those that the drawing itself is about. */
export const sound = readDesign(readFileSync(conformance, 'utf8'), 'pair-dr-reporting.yaml').document as DesignDocument;

/** The drawing in which a rule has something to say, and holds. */
export function kept(rule: string): DesignDocument {
  const document = structuredClone(sound);
  breaches[rule]?.holds?.(document);
  return document;
}

/** The same drawing with what breaks the rule. */
export function broken(rule: string): DesignDocument {
  const document = kept(rule);
  breaches[rule]?.breaks(document);
  return document;
}

export const findingsOf = (document: DesignDocument): readonly Finding[] =>
  checkDesign(resolveDesign(document), document).findings;

export const findingsOfRule = (document: DesignDocument, rule: string): readonly Finding[] =>
  findingsOf(document).filter((finding) => finding.rule === rule);
