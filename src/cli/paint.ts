/** The codes of ANSI terminals. `styleText` of Node would do the same, but the Electron of the tests does not have it yet. */
const CODES = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39] } as const;

type Style = keyof typeof CODES;
export type Paint = (style: Style, text: string) => string;

/** Colours where a person looks and has not asked for none (no-color.org). Colour never carries meaning alone. */
export function paintFor({ isTerminal }: { readonly isTerminal: boolean }): Paint {
  if (!isTerminal || process.env.NO_COLOR) return (_style, text) => text;
  return (style, text) => {
    const [begin, end] = CODES[style];
    return `\u001b[${begin}m${text}\u001b[${end}m`;
  };
}
