/** Whether the theme of now is dark, whoever chose it. */
export const darkness = window.matchMedia('(prefers-color-scheme: dark)');
const known = new Map<string, string>();
let isDark = darkness.matches;

/** The colour of a token of `tokens.css` in the theme of now, for what is drawn without a style sheet. */
export function colourOf(token: string): string {
  if (isDark !== darkness.matches) {
    isDark = darkness.matches;
    known.clear();
  }
  let colour = known.get(token);
  if (colour === undefined) {
    colour = getComputedStyle(document.documentElement).getPropertyValue(token).trim();
    known.set(token, colour);
  }
  return colour;
}
