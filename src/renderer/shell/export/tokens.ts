export type TokenKind = 'comment' | 'string' | 'number' | 'name' | 'word' | 'placeholder';

export interface Token {
  /** Null for what has no colour of its own. */
  readonly kind: TokenKind | null;
  readonly text: string;
  /** Where in its line it begins. */
  readonly at: number;
}

export interface TokenLine {
  readonly number: number;
  readonly tokens: readonly Token[];
}

type Rule = readonly [kind: TokenKind, pattern: RegExp];

const PLACEHOLDER: Rule = ['placeholder', /<<[\w.-]+>>/];
const NUMBER: Rule = ['number', /\b\d[\d.]*(?:\/\d+)?\b/];
const DOUBLE_QUOTED: Rule = ['string', /"(?:[^"\\]|\\.)*"?/];

/** What stands within one line, the first rule that fits. Colour is a help to the eye: nothing depends on it. */
const SETTINGS: readonly Rule[] = [
  ['comment', /^\s*[;#].*/],
  ['name', /^\[[^\]]*\]/],
  ['word', /^[\w.:/ -]+(?==)/],
  PLACEHOLDER,
  NUMBER,
];
const OBJECTSCRIPT: readonly Rule[] = [
  ['comment', /(?:\/\/|;|#;).*|^\s*\/\*.*/],
  ['string', /"(?:[^"]|"")*"?/],
  PLACEHOLDER,
  ['name', /##class\([\w.%]+\)|\$\$?[\w^%]+|^[A-Za-z%]\w*/],
  [
    'word',
    /\b(?:set|do|quit|if|else|elseif|for|while|new|write|try|catch|return|throw|hang|kill|continue|ROUTINE|Set|Do|Quit)\b/,
  ],
  NUMBER,
];
const YAML: readonly Rule[] = [
  ['comment', /(?:^|(?<=\s))#.*/],
  ['word', /^[\s-]*[\w./"'-]+(?=:(?:\s|$))/],
  DOUBLE_QUOTED,
  ['string', /'(?:[^']|'')*'?/],
  PLACEHOLDER,
  NUMBER,
];
const JSON_RULES: readonly Rule[] = [
  ['word', /"(?:[^"\\]|\\.)*"(?=\s*:)/],
  DOUBLE_QUOTED,
  ['name', /\b(?:true|false|null)\b/],
  NUMBER,
];
const MARKUP: readonly Rule[] = [
  ['comment', /<!--.*?(?:-->|$)/],
  PLACEHOLDER,
  ['name', /<\/?[\w-]+|\/?>/],
  ['word', /\b[\w-]+(?==")/],
  ['string', /"[^"]*"?/],
];
const MARKDOWN: readonly Rule[] = [
  ['name', /^#{1,6} .*/],
  ['string', /`[^`]*`/],
  PLACEHOLDER,
  ['word', /\*\*[^*]+\*\*|^\s*(?:[-*]|\d+\.)(?= )/],
];
const TABLE: readonly Rule[] = [DOUBLE_QUOTED, PLACEHOLDER, NUMBER];

const RULES_BY_ENDING: Readonly<Record<string, readonly Rule[]>> = {
  cpf: SETTINGS,
  conf: SETTINGS,
  mac: OBJECTSCRIPT,
  yaml: YAML,
  mirrorlab: JSON_RULES,
  svg: MARKUP,
  png: MARKUP,
  html: MARKUP,
  pdf: MARKUP,
  md: MARKDOWN,
  csv: TABLE,
};

/** A line that is longer is that of a machine; colouring it would take its time and help nobody. */
const MAX_COLOURED_LENGTH = 2_000;

/** The lines of a file in tokens, as many as are wanted. */
export function tokenLines(text: string, path: string, most: number): readonly TokenLine[] {
  const rules = RULES_BY_ENDING[/\w+$/.exec(path)?.[0] ?? ''] ?? [PLACEHOLDER];
  const pattern = new RegExp(rules.map(([, { source }]) => `(${source})`).join('|'), 'g');
  return text.split(/\r?\n/, most).map((line, index): TokenLine => {
    const isLong = line.length > MAX_COLOURED_LENGTH;
    return { number: index + 1, tokens: isLong ? [{ kind: null, text: line, at: 0 }] : tokensOf(line, pattern, rules) };
  });
}

function tokensOf(line: string, pattern: RegExp, rules: readonly Rule[]): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;
  const plainUntil = (at: number): void => {
    if (at > end) tokens.push({ kind: null, text: line.slice(end, at), at: end });
  };
  for (const match of line.matchAll(pattern)) {
    plainUntil(match.index);
    const rule = rules[match.slice(1).findIndex((group) => group !== undefined)];
    tokens.push({ kind: rule?.[0] ?? null, text: match[0], at: match.index });
    end = match.index + match[0].length;
  }
  plainUntil(line.length);
  return tokens;
}
