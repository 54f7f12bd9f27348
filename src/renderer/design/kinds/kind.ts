import type { Design } from '../../../design/design.ts';
import type { ElementParts } from '../../../design/elements/kind.ts';
import type { FieldGroup } from './field.ts';

/** One row of the table of kinds (`kinds.ts`): what the Design workspace shows of an element, and what it offers for it. */
export interface DesignKind {
  /** Its fields, grouped as one thinks of them. */
  readonly fields: readonly FieldGroup[];
  /** What tells it from others of its kind, in few words: what it is, where, and by which address; `written` is its part of the document. */
  readonly facts?: (design: Design, element: ElementParts & { readonly id: string }, written: unknown) => string;
  /** Whether it can be connected to a network, or to something else on the canvas. */
  readonly isJoinable?: boolean;
}

export function facts(...parts: readonly (string | null | undefined | false)[]): string {
  return parts.filter(Boolean).join(' · ');
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
