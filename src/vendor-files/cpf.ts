/**
 * The grammar of configuration parameter files (`cache.cpf`, `iris.cpf`) and of configuration merge files, for both
 * directions: import reads with it, export writes with it. Every line is kept as it stood, with its place, so that nothing
 * of a file is lost silently.
 */
export interface CpfFile {
  readonly lines: readonly CpfLine[];
}

export interface CpfLine {
  /** Counts from 1. */
  readonly number: number;
  /** As it stood, without its end. */
  readonly text: string;
  readonly end: '' | '\n' | '\r\n' | '\r';
  readonly content: CpfContent;
}

export type CpfContent =
  | { readonly kind: 'blank' }
  /** `text` is what follows the mark. */
  | { readonly kind: 'comment'; readonly text: string }
  | { readonly kind: 'section'; readonly name: string; readonly column: number }
  | CpfEntry
  /** A line of `[Actions]`; `merge-action.ts` reads what it holds. */
  | { readonly kind: 'action'; readonly text: string; readonly column: number }
  /** Neither: outside of every section, or without `=`. */
  | { readonly kind: 'unknown'; readonly column: number };

export interface CpfEntry {
  readonly kind: 'entry';
  /** The section as it is written above. */
  readonly section: string;
  readonly key: string;
  readonly column: number;
  readonly value: string;
  /** Where the value begins, or would begin where it is empty. */
  readonly valueColumn: number;
  /** What follows a comment mark behind the value. */
  readonly comment: string;
}

const COMMENT = /^\s*(?:;|#|\/\/)(.*)$/;
const SECTION = /^(\s*)\[([^\]]*)\]\s*(?:(?:;|#|\/\/).*)?$/;
/** Behind a value a comment stands apart on both sides, as values may hold any of its marks. */
const COMMENT_BEHIND = /\s(?:;|#|\/\/)\s(.*)$/;

/** Sections and keys are compared without regard to case. */
export const sameCpfName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

export function readCpf(text: string): CpfFile {
  let section: string | null = null;
  let inBlock = false;
  const lines = splitLines(text).map(({ text: line, end }, index): CpfLine => {
    let content: CpfContent;
    const startsBlock = !inBlock && /^\s*\/\*/.test(line);
    if (inBlock || startsBlock) {
      content = { kind: 'comment', text: line.replace(/^\s*\/\*|\*\/.*$/g, '').trim() };
      inBlock = !line.includes('*/', startsBlock ? line.indexOf('/*') + 2 : 0);
    } else {
      content = contentOf(line, section);
      if (content.kind === 'section') section = content.name;
    }
    return { number: index + 1, text: line, end, content };
  });
  return { lines };
}

function contentOf(line: string, section: string | null): CpfContent {
  if (line.trim() === '') return { kind: 'blank' };
  const comment = COMMENT.exec(line);
  if (comment !== null) return { kind: 'comment', text: (comment[1] ?? '').trim() };
  const heading = SECTION.exec(line);
  if (heading !== null) {
    return { kind: 'section', name: (heading[2] ?? '').trim(), column: (heading[1] ?? '').length + 1 };
  }
  const column = line.length - line.trimStart().length + 1;
  if (section === null) return { kind: 'unknown', column };
  if (sameCpfName(section, 'Actions')) return { kind: 'action', text: line.trim(), column };
  const equals = line.indexOf('=');
  if (equals === -1 || line.slice(0, equals).trim() === '') return { kind: 'unknown', column };
  return { kind: 'entry', section, key: line.slice(0, equals).trim(), column, ...valueIn(line, equals + 1) };
}

function valueIn(line: string, start: number): Pick<CpfEntry, 'value' | 'valueColumn' | 'comment'> {
  const written = line.slice(start);
  const behind = COMMENT_BEHIND.exec(written);
  const bare = behind === null ? written : written.slice(0, behind.index);
  const value = bare.trim();
  const indent = value === '' ? 0 : bare.length - bare.trimStart().length;
  return { value, valueColumn: start + indent + 1, comment: (behind?.[1] ?? '').trim() };
}

function splitLines(text: string): { text: string; end: CpfLine['end'] }[] {
  const parts = text.split(/(\r\n|\n|\r)/);
  const lines: { text: string; end: CpfLine['end'] }[] = [];
  for (let at = 0; at < parts.length; at += 2) {
    const line = { text: parts[at] ?? '', end: (parts[at + 1] ?? '') as CpfLine['end'] };
    if (line.text !== '' || line.end !== '') lines.push(line);
  }
  return lines;
}

/** The text of a file that was read, byte for byte. */
export function cpfText(file: CpfFile): string {
  return file.lines.map(({ text, end }) => text + end).join('');
}

/** The section of a name, however often it is given, in the order of the file. */
export function cpfEntries(file: CpfFile, section: string): (CpfEntry & { readonly line: number })[] {
  return file.lines.flatMap(({ number, content }) =>
    content.kind === 'entry' && sameCpfName(content.section, section) ? [{ ...content, line: number }] : [],
  );
}

/** What is written below a section: a comment of its own line, a parameter, or a line of `[Actions]`. */
export type CpfWritten =
  | { readonly comment: string }
  | { readonly key: string; readonly value: string }
  | { readonly action: string };

export interface CpfSection {
  readonly name: string;
  readonly lines: readonly CpfWritten[];
}

/**
 * A file made anew: comments that begin it, then its sections, a blank line between them. What could end a line or begin
 * something else is the caller's mistake: `cpfKeyFlaw` and `cpfValueFlaw` say beforehand what cannot be written.
 */
export function writeCpf(
  sections: readonly CpfSection[],
  { heading = [], end = '\n' }: { readonly heading?: readonly string[]; readonly end?: '\n' | '\r\n' } = {},
): string {
  const blocks = sections.map(({ name, lines }) => [`[${name}]`, ...lines.map(writtenLine)]);
  const all = heading.length === 0 ? blocks : [heading.map(commentLine), ...blocks];
  return all.map((lines) => lines.map((line) => line + end).join('')).join(end);
}

function writtenLine(line: CpfWritten): string {
  if ('comment' in line) return commentLine(line.comment);
  if ('action' in line) return checked(line.action, cpfValueFlaw(line.action));
  return `${checked(line.key, cpfKeyFlaw(line.key))}=${checked(line.value, cpfValueFlaw(line.value))}`;
}

/** A comment never ends before its line does, whatever a name in it holds. */
const commentLine = (text: string): string => `; ${text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')}`.trimEnd();

function checked(text: string, flaw: string | null): string {
  if (flaw !== null) throw new RangeError(`cannot be written into a CPF: ${flaw}`);
  return text;
}

/** Why a text cannot be the name of a parameter or a row, or null. */
export function cpfKeyFlaw(key: string): string | null {
  if (key === '') return 'it is empty';
  if (key.includes('=')) return 'it holds =';
  if (/^(?:;|#|\[|\/\/|\/\*)/.test(key)) return 'it begins as a comment or a section does';
  return cpfValueFlaw(key);
}

/** Why a text cannot be a value, or null. */
export function cpfValueFlaw(value: string): string | null {
  if (/[\p{Cc}\u2028\u2029]/u.test(value)) return 'it holds a line break or another control character';
  if (value !== value.trim()) return 'it begins or ends with a space';
  if (COMMENT_BEHIND.test(value)) return 'a part of it would be read as a comment';
  return null;
}
