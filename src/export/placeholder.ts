/** What an export needs and the design does not say: `<<KEY>>` in the files, listed in README.md. */
export interface Placeholder {
  readonly token: string;
  /** What belongs there. */
  readonly meaning: string;
}

export const PLACEHOLDER = /<<[A-Za-z0-9_.-]+>>/;

/** Placeholders as they come up, each once. */
export class Placeholders {
  readonly #known = new Map<string, Placeholder>();

  /** The text that stands in for what is missing. Nothing in it means anything in any format that a file is written in. */
  take(key: string, meaning: string): string {
    const token = `<<${key.replace(/[^A-Za-z0-9_.-]/g, '_')}>>`;
    if (!this.#known.has(token)) this.#known.set(token, { token, meaning });
    return token;
  }

  /** Those that the texts hold, as they are or escaped. */
  usedIn(texts: readonly string[]): readonly Placeholder[] {
    return [...this.#known.values()].filter(({ token }) => {
      const escaped = token.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
      return texts.some((text) => text.includes(token) || text.includes(escaped));
    });
  }
}
