import { lines, template, type Written } from './template.ts';

export type ObjectScript = Written<'objectscript'>;

/**
 * A string literal. What is not printable ASCII is written by its number, as a file may be loaded under another character
 * set and a line break would end the literal.
 */
export function stringLiteral(text: string): string {
  const parts = text.match(/[ -~]+|[^ -~]/g) ?? [''];
  return parts
    .map((part) => (/^[ -~]*$/.test(part) ? `"${part.replaceAll('"', '""')}"` : `$char(${part.charCodeAt(0)})`))
    .join('_');
}

/** Code in which every text becomes a string literal. */
export const objectScript = template('objectscript', stringLiteral);

/** A comment line. Letters beyond ASCII are shown by their number, as in a literal. */
const escapeComment = (text: string): string =>
  text.replace(/[^ -~]/g, (letter) =>
    /[\p{Cc}\u2028\u2029]/u.test(letter) ? ' ' : `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

export const comment = template('objectscript', escapeComment);

export const codeLines = (parts: readonly ObjectScript[]): ObjectScript => lines('objectscript', parts);
