import { styleText } from 'node:util';

type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow';
export type Paint = (style: Style, text: string) => string;

/** Colours where a person looks and has not asked for none (no-color.org). Colour never carries meaning alone. */
export function paintFor(stream: { readonly isTTY?: boolean }): Paint {
  return stream.isTTY === true && !process.env.NO_COLOR
    ? (style, text) => styleText(style, text)
    : (_style, text) => text;
}
