import type { DesignDocument } from '../design-document.ts';
import { allIds } from './elements.ts';

/** From what something was called to what it is called now. */
export type Renaming = ReadonlyMap<string, string>;

/** Ids must not be longer; a name that is made unique must fit as well. */
const MAX_NAME_LENGTH = 64;

/**
 * The name itself where it is free, or the next one after it: letters count on (`host-a`, `host-b`; `MIRRORA`,
 * `MIRRORB`), numbers count on (`site-1`, `site-2`), and anything else gets a number.
 */
export function freshName(
  name: string,
  isTaken: (name: string) => boolean,
  { longest = MAX_NAME_LENGTH, separator = '-' }: { readonly longest?: number; readonly separator?: string } = {},
): string {
  let candidate = name.slice(0, longest);
  while (isTaken(candidate)) candidate = nextName(candidate, longest, separator);
  return candidate;
}

function nextName(name: string, longest: number, separator: string): string {
  const letter = /^(|.*[^\p{L}\p{N}]|MIRROR)([A-Ya-y])$/u.exec(name);
  if (letter !== null) return `${letter[1]}${String.fromCharCode((letter[2] as string).charCodeAt(0) + 1)}`;
  const number = /^(.*?)(\d{1,15})$/u.exec(name);
  const [base, end] = number === null ? [name, `${separator}2`] : [number[1] as string, String(Number(number[2]) + 1)];
  return `${base.slice(0, longest - end.length)}${end}`;
}

/**
 * An id that nothing in the drawing has yet. It differs from those of other kinds too, as the canvas knows places by id
 * alone.
 */
export function freshId(document: DesignDocument, wanted: string): string {
  const taken = allIds(document);
  return freshName(wanted.replace(/[/\p{Cc}]/gu, '-'), (id) => taken.has(id));
}

/** The first part of a DNS name counts on: `app.example.com`, `app-2.example.com`. */
export function freshDnsName(wanted: string, isTaken: (name: string) => boolean): string {
  const end = wanted.indexOf('.');
  if (end === -1) return freshName(wanted, isTaken);
  const rest = wanted.slice(end);
  return `${freshName(wanted.slice(0, end), (first) => isTaken(first + rest))}${rest}`;
}

/** A name to show, that differs from those beside it. */
export function freshTitle(beside: readonly { readonly name?: string }[] | undefined, wanted: string): string {
  return freshTitles(beside)(wanted);
}

/** The same for several that are named one after the other. */
export function freshTitles(beside: readonly { readonly name?: string }[] | undefined): (wanted: string) => string {
  const taken = new Set((beside ?? []).map(({ name }) => name));
  return (wanted) => {
    const title = freshName(wanted, (name) => taken.has(name), { separator: ' ' });
    taken.add(title);
    return title;
  };
}

/** A, B, C … Z, AA, AB …: the letters of the guide's members. */
export function nextLetters(isTaken: (letters: string) => boolean): string {
  let count = 0;
  while (isTaken(letters(count))) count += 1;
  return letters(count);
}

function letters(count: number): string {
  const last = String.fromCharCode(65 + (count % 26));
  return count < 26 ? last : `${letters(Math.floor(count / 26) - 1)}${last}`;
}
