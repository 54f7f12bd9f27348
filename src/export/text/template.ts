/** Text that is already in its language: a part of a template that is put in as it stands. */
export class Written<Language extends string> {
  constructor(
    readonly language: Language,
    readonly text: string,
  ) {}
}

export type TemplateValue<Language extends string> =
  | string
  | number
  | Written<Language>
  | readonly TemplateValue<Language>[];

/** A tagged template of one language. Every value is escaped, unless the same template made it. */
export function template<Language extends string>(language: Language, escaped: (text: string) => string) {
  const render = (value: TemplateValue<Language>): string => {
    if (typeof value === 'number') return String(value);
    if (typeof value === 'string') return escaped(value);
    if (value instanceof Written) return value.text;
    return (value as readonly TemplateValue<Language>[]).map(render).join('');
  };
  return (strings: TemplateStringsArray, ...values: readonly TemplateValue<Language>[]): Written<Language> =>
    new Written(
      language,
      strings
        .map((text, index) => text + (index < values.length ? render(values[index] as TemplateValue<Language>) : ''))
        .join(''),
    );
}

/** Parts of one language behind one another, each on lines of its own. */
export function lines<Language extends string>(
  language: Language,
  parts: readonly Written<Language>[],
): Written<Language> {
  return new Written(language, parts.map(({ text }) => text).join('\n'));
}
