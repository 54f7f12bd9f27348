import type { Design } from '../../../design/design.ts';
import type { DesignDocument } from '../../../design/design-document.ts';
import { elementItem, elementPath } from '../../../design/element-path.ts';
import { type Path, valueAt } from '../../../design/problem.ts';
import type { Field, Owner } from '../kinds/field.ts';

/** What is written in the document; undefined where the default holds. */
export function writtenValue(document: DesignDocument, element: Owner, path: Path): unknown {
  return valueAt(document, [...(element === null ? [] : elementPath(document, element)), ...path]);
}

/** What holds where nothing is written. */
export function defaultValue(design: Design, element: Owner, path: Path): unknown {
  return valueAt(element === null ? design : elementItem(design, element), path);
}

/** A value as the field shows it. */
export function valueText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.join(', ');
  const { falseForMs } = value as { readonly falseForMs?: unknown };
  return falseForMs === undefined ? String(value) : `no for ${falseForMs} ms`;
}

/** What somebody typed as the document would hold it; nothing typed leaves the field to its default. */
export function typedValue({ input }: Pick<Field, 'input'>, typed: string): unknown {
  const trimmed = typed.trim();
  if (trimmed === '') return undefined;
  if (input.as === 'number') return Number.isFinite(Number(trimmed)) ? Number(trimmed) : trimmed;
  if (input.as === 'answer') return typedAnswer(trimmed);
  if (input.as === 'numbers')
    return trimmed.split(/[\s,]+/).map((one) => (Number.isFinite(Number(one)) ? Number(one) : one));
  if (input.as === 'list') return trimmed.split(/\s*,\s*/).filter(Boolean);
  return trimmed;
}

function typedAnswer(typed: string): unknown {
  const words = typed.toLowerCase();
  if (/^(yes|true)$/.test(words)) return true;
  if (/^(no|false)$/.test(words)) return false;
  const duration = /^no for (\d+)( ms)?$/.exec(words)?.[1];
  return duration === undefined ? typed : { falseForMs: Number(duration) };
}
