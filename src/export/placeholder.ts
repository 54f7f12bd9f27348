import type { ExportFile } from './export-file.ts';

/** What an export needs and the design does not say: `<<KEY>>` in the files, listed in README.md. */
interface Placeholder {
  readonly token: string;
  /** What belongs there. */
  readonly meaning: string;
}

export interface UsedPlaceholder extends Placeholder {
  readonly paths: readonly string[];
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

  /** Those that stand in the files, each with the files in which it does. */
  usedIn(files: readonly ExportFile[]): readonly UsedPlaceholder[] {
    const paths = new Map<string, string[]>();
    for (const { path, text } of files) {
      for (const token of tokensIn(text)) {
        const known = paths.get(token);
        if (known === undefined) paths.set(token, [path]);
        else known.push(path);
      }
    }
    return [...this.#known.values()].flatMap((one) => {
      const found = paths.get(one.token);
      return found === undefined ? [] : [{ ...one, paths: found }];
    });
  }
}

/** As they are, or escaped for HTML and SVG. */
function tokensIn(text: string): ReadonlySet<string> {
  const found = text.matchAll(/(?:<<|&lt;&lt;)([A-Za-z0-9_.-]+)(?:>>|&gt;&gt;)/g);
  return new Set([...found].map(([, key]) => `<<${key}>>`));
}
