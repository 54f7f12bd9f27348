import type { ElementKind, ElementReference } from '../../../design/element.ts';
import type { Path } from '../../../design/problem.ts';

export type FieldInput =
  | { readonly as: 'text' | 'list' | 'numbers' }
  /** What an own routine of `^ZMIRROR` answers: yes, no, or no for a while. */
  | { readonly as: 'answer' }
  | { readonly as: 'number'; readonly unit?: string }
  | { readonly as: 'switch' }
  /** A part that is there or not, such as the agent of a host: `on` is what it begins with. */
  | { readonly as: 'presence'; readonly on: unknown }
  | { readonly as: 'choice'; readonly options: readonly (readonly [value: string | number, title: string])[] }
  | {
      readonly as: 'reference';
      /** Where what stands beside it decides, the kind for what is written of the element. */
      readonly to: ElementKind | ((item: unknown) => ElementKind | null);
      readonly none?: string;
    };

/** What a field belongs to; null is the design as a whole. */
export type Owner = ElementReference | null;

/** A field of the format as the inspector shows it. */
export interface Field {
  readonly path: Path;
  readonly label: string;
  readonly input: FieldInput;
  /** What holds where nothing is written and the emulation has no default of its own. */
  readonly fallback?: string;
}

export interface FieldGroup {
  readonly title: string;
  readonly guide: readonly string[];
  /** What most people never change stands closed. */
  readonly isClosed?: boolean;
  /** Whether it is for an element, by what is written of it; for all of the kind where it is left out. */
  readonly isFor?: (item: unknown) => boolean;
  readonly fields: readonly Field[];
}

const pathOf = (written: string): Path => written.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));

const input =
  (as: 'text' | 'list' | 'numbers' | 'answer' | 'switch') =>
  (label: string, path: string, fallback?: string): Field => ({
    path: pathOf(path),
    label,
    input: { as },
    fallback,
  });

export const text = input('text');
export const list = input('list');
export const numbers = input('numbers');
export const answer = input('answer');
export const onOff = input('switch');

export const number = (label: string, path: string, unit?: string, fallback?: string): Field => ({
  path: pathOf(path),
  label,
  input: { as: 'number', unit },
  fallback,
});

export const choice = (
  label: string,
  path: string,
  options: readonly (readonly [string | number, string])[],
  fallback?: string,
): Field => ({ path: pathOf(path), label, input: { as: 'choice', options }, fallback });

export const reference = (
  label: string,
  path: string,
  to: Extract<FieldInput, { as: 'reference' }>['to'],
  none?: string,
): Field => ({ path: pathOf(path), label, input: { as: 'reference', to, none } });

export const group = (title: string, guide: readonly string[], ...fields: readonly Field[]): FieldGroup => ({
  title,
  guide,
  fields,
});
export const closed = (one: FieldGroup): FieldGroup => ({ ...one, isClosed: true });
export const only = (isFor: NonNullable<FieldGroup['isFor']>, one: FieldGroup): FieldGroup => ({ ...one, isFor });
