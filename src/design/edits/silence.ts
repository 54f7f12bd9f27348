import type { DesignDocument } from '../design-document.ts';
import type { ElementReference } from '../element.ts';
import { changeEach, withFields } from './change.ts';

/** A finding that somebody has looked at and lives with. Without an element it is silenced everywhere. */
export interface Silence {
  readonly rule: string;
  readonly element?: string;
  readonly reason?: string;
}

export function silenceRule(document: DesignDocument, silence: Silence): DesignDocument {
  const others = hearRule(document, silence).silencedRules ?? [];
  const { rule, element, reason } = silence;
  const added = { rule, ...(element === undefined ? {} : { element }), ...(reason ? { reason } : {}) };
  return { ...document, silencedRules: [...others, added] };
}

/** Takes a silence back. */
export function hearRule(document: DesignDocument, { rule, element }: Silence): DesignDocument {
  const silences = document.silencedRules;
  if (silences === undefined) return document;
  const heard = changeEach(silences, (one) => (one.rule === rule && one.element === element ? null : one));
  return withFields(document, { silencedRules: heard });
}

/** The silence that covers a finding. */
export function silenceOf(
  document: DesignDocument,
  finding: { readonly rule: string; readonly elements: readonly ElementReference[] },
): Silence | undefined {
  return document.silencedRules?.find(
    ({ rule, element }) =>
      rule === finding.rule && (element === undefined || finding.elements.some(({ id }) => id === element)),
  );
}
