/** A file while it is read: its text, what was found in it, and what became of each of its lines. */
import { textOfBytes } from '../vendor-files/text-of-bytes.ts';
import type { Place, Told } from './facts.ts';
import type { Finding, ImportFile, Verdict } from './import-result.ts';
import { type PlacedNode, readPlaced } from './placed-yaml.ts';

const STRENGTH = { ignored: 0, kept: 1, understood: 2 } as const;
/** Names of values that nobody but their owner may see. */
const SECRET =
  /pass(?:word|wd|phrase)?|secret|token|credential|(?:private|licen[cs]e|access|api|ssh|encryption).?key|hash/i;
const MAX_SHOWN = 160;
/** Tabs, line ends, the form feed, and what Windows puts in place of the second range; others stand in no text file. */
const NO_TEXT = /(?![\t\n\v\f\r\u0080-\u009f])\p{Cc}/u;

export class SourceFile {
  readonly findings: Finding[] = [];
  readonly text: string;
  private readonly noted = new Set<string>();
  private readonly marks = new Map<number, Pick<Verdict, 'kind' | 'text'>>();
  private yamlFlaw: { readonly line: number; readonly column: number; readonly text: string } | null = null;
  private placed: readonly PlacedNode[] | null | undefined;

  constructor(
    readonly name: string,
    content: ImportFile['content'],
  ) {
    this.text = typeof content === 'string' ? content : textOfBytes(content).text;
  }

  /** Why it cannot be read at all, or null. */
  flaw(): string | null {
    if (this.text.trim() === '') return 'is empty, expected a configuration file';
    return NO_TEXT.test(this.text) ? 'is not text, expected a configuration file' : null;
  }

  /** The documents of a YAML or JSON file, or null where it is none. */
  documents(): readonly PlacedNode[] | null {
    if (this.placed !== undefined) return this.placed;
    // Most configuration files are of neither format, and long ones need not be tried.
    const isSections = /^\[[A-Za-z%][^\]\n{"]*\][^\S\n]*(?:[;#].*)?$/m.test(this.text);
    const mayBe = !isSections && /^\s*(?:#|---|[{[]|["']?[\w$.-]+["']?\s*:)/.test(this.text);
    this.placed = mayBe
      ? readPlaced(this.text, (line, column, text) => {
          this.yamlFlaw = { line, column, text };
        })
      : null;
    return this.placed;
  }

  /**
   * Where no format knows the file: the reason is that of YAML where it looks like that. `isFound`: it only lies in a folder that
   * was given, and may be of another use.
   */
  refuseUnknown(isFound: boolean): void {
    const flaw = this.yamlFlaw;
    if (flaw !== null) this.note(flaw.line, flaw.column, 'unreadable', flaw.text);
    else if (!isFound)
      this.note(
        1,
        1,
        'unreadable',
        'is of no format that import knows, expected a CPF, merge, compose, IrisCluster, ICM or agent file',
      );
  }

  at(line: number, column: number): Place {
    return { file: this.name, line, column };
  }

  told<Value>(value: Value, { line, column }: { readonly line: number; readonly column: number }): Told<Value> {
    return { value, at: this.at(line, column) };
  }

  note(line: number, column: number, kind: Finding['kind'], text: string): void {
    const key = `${line}:${column} ${text}`;
    if (this.noted.has(key)) return;
    this.noted.add(key);
    this.findings.push({ file: this.name, line, column, kind, text });
  }

  /** The strongest verdict on a line counts. */
  mark(line: number, kind: Verdict['kind'], text: string): void {
    const known = this.marks.get(line);
    if (known === undefined || STRENGTH[kind] > STRENGTH[known.kind]) this.marks.set(line, { kind, text });
  }

  verdicts(): readonly Verdict[] {
    const lines = this.text.split(/\r\n|\n|\r/);
    if (lines.at(-1) === '') lines.pop();
    return lines.map((text, index) => {
      const mark = this.marks.get(index + 1) ?? unmarked(text);
      return { line: index + 1, ...mark, shown: shownLine(text, mark.kind) };
    });
  }
}

function unmarked(text: string): Pick<Verdict, 'kind' | 'text'> {
  if (text.trim() === '') return { kind: 'ignored', text: 'blank' };
  if (isComment(text)) return { kind: 'ignored', text: 'a comment, which changes nothing' };
  if (isSecret(text)) return { kind: 'ignored', text: 'a secret, which is neither read nor shown' };
  return { kind: 'ignored', text: 'says nothing of a mirror, so that the drawing does not show it' };
}

const isComment = (text: string): boolean => /^\s*(?:;|#|\/\/|\/\*)/.test(text);
export const isSecret = (text: string): boolean => SECRET.test(text);

/** Of a comment only the mark, of an ignored line only the name, and of no line a secret. */
function shownLine(text: string, kind: Verdict['kind']): string {
  if (text.trim() === '') return '';
  if (kind === 'ignored') {
    if (isComment(text)) return `${/^\s*(?:;|#|\/\/|\/\*)/.exec(text)?.[0] ?? ''} …`;
    const name = /^\s*(?:-\s+)?["']?[\w$%.<-]{1,40}["']?\s*[:=]|^\s*\[[^\]]{0,40}\]|^[\s{}[\],-]+$/.exec(text)?.[0];
    return name === undefined || name.length === text.trimEnd().length ? (name ?? '…') : `${name} …`;
  }
  // Behind a value stands what somebody wrote for themselves, and behind the name of a secret the secret.
  const uncommented = text.replace(/(\s(?:#|;|\/\/)\s).*$/, '$1…');
  const secret = SECRET.exec(uncommented);
  const hidden = secret === null ? uncommented : `${uncommented.slice(0, secret.index + secret[0].length)}…`;
  return hidden.length > MAX_SHOWN ? `${hidden.slice(0, MAX_SHOWN - 1)}…` : hidden;
}
