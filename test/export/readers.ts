/** Readers of every format that an export writes: what a file says to a program that knows nothing of how it was made. */
import { parse as parseCsv } from 'csv-parse/sync';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { type DefaultTreeAdapterTypes, parse as parseHtml } from 'parse5';
import { SaxesParser } from 'saxes';

export function readCsv(text: string): string[][] {
  return parseCsv(text, { relax_column_count: false }) as string[][];
}

export interface ReadMarkup {
  readonly tags: ReadonlyMap<string, number>;
  readonly attributes: ReadonlySet<string>;
  readonly text: string;
}

type HtmlNode = DefaultTreeAdapterTypes.Node;

export function readHtml(html: string): ReadMarkup {
  const tags = new Map<string, number>();
  const attributes = new Set<string>();
  let text = '';
  const visit = (node: HtmlNode): void => {
    if ('tagName' in node) {
      tags.set(node.tagName, (tags.get(node.tagName) ?? 0) + 1);
      for (const { name } of node.attrs) attributes.add(name);
    }
    if (node.nodeName === '#comment') tags.set('#comment', (tags.get('#comment') ?? 0) + 1);
    if ('value' in node) text += node.value;
    if ('childNodes' in node) node.childNodes.forEach(visit);
  };
  visit(parseHtml(html));
  return { tags, attributes, text };
}

/** Throws where the text is not well-formed XML. */
export function readXml(xml: string): ReadMarkup {
  const tags = new Map<string, number>();
  const attributes = new Set<string>();
  let text = '';
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes: found }) => {
    tags.set(name, (tags.get(name) ?? 0) + 1);
    for (const attribute of Object.keys(found)) attributes.add(attribute);
  });
  parser.on('text', (part) => {
    text += part;
  });
  parser.write(xml).close();
  return { tags, attributes, text };
}

/** As a reader of GitHub's Markdown shows it, with HTML of the source let through, so that it would be seen. */
export function readMarkdown(source: string): ReadMarkup {
  const html = micromark(source, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  return readHtml(html);
}

export interface Routine {
  readonly name: string;
  readonly labels: readonly string[];
  /** Values of string expressions: literals and `$char(n)` that are joined. */
  readonly strings: readonly string[];
  /** Everything that is neither string nor comment. */
  readonly code: string;
}

/** A tokenizer of ObjectScript that knows strings, comments, labels and braces. Throws where one is not closed. */
export function readRoutine(text: string): Routine {
  const [header = '', ...lines] = text.replaceAll('\r\n', '\n').replace(/\n$/, '').split('\n');
  const name = /^ROUTINE (%?[A-Za-z][A-Za-z0-9]*) \[Type=MAC\]$/.exec(header)?.[1];
  if (name === undefined) throw new Error(`no header of a routine: ${header}`);
  const labels: string[] = [];
  const strings: string[] = [];
  let code = '';
  let depth = 0;
  for (const line of lines) {
    const label = /^(%?[A-Za-z][A-Za-z0-9]*)/.exec(line)?.[1];
    if (label !== undefined) {
      if (depth !== 0) throw new Error(`a label within braces: ${line}`);
      labels.push(label);
    } else if (!/^[ \t}]|^$/.test(line)) throw new Error(`neither a label nor indented: ${line}`);
    const tokens = tokensOf(line);
    for (const token of tokens) {
      if (token.kind === 'string') strings.push(token.text);
      else {
        code += token.text;
        for (const letter of token.text) depth += letter === '{' ? 1 : letter === '}' ? -1 : 0;
        if (depth < 0) throw new Error(`a brace too many is closed: ${line}`);
      }
    }
    code += '\n';
  }
  if (depth !== 0) throw new Error(`${depth} braces are not closed`);
  return { name, labels, strings, code };
}

interface Token {
  readonly kind: 'string' | 'code';
  readonly text: string;
}

function tokensOf(line: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < line.length) {
    const rest = line.slice(at);
    const string = /^(?:"(?:[^"]|"")*"|\$char\(\d+\))(?:_(?:"(?:[^"]|"")*"|\$char\(\d+\)))*/.exec(rest)?.[0];
    if (string !== undefined) {
      tokens.push({ kind: 'string', text: valueOfString(string) });
      at += string.length;
    } else if (rest.startsWith('"')) throw new Error(`a string that does not end: ${line}`);
    else if (rest.startsWith(';') || rest.startsWith('//')) break;
    else if (!/^[ -~\t]/.test(rest)) throw new Error(`a letter that no code has: ${line}`);
    else {
      tokens.push({ kind: 'code', text: rest[0] as string });
      at += 1;
    }
  }
  return tokens;
}

function valueOfString(expression: string): string {
  return [...expression.matchAll(/"((?:[^"]|"")*)"|\$char\((\d+)\)/g)]
    .map(([, literal, number]) =>
      literal === undefined ? String.fromCharCode(Number(number)) : literal.replaceAll('""', '"'),
    )
    .join('');
}
