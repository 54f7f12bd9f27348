/** Names up to this length have room wherever names stand. */
const SHORT_LENGTH = 12;

/** So much of the end is kept longest: the names of one family mostly differ in it. */
const END_LENGTH = 11;

/** Behind a name may stand what it belongs to, as in `NODE-0A1 · MIRROR1`: so much of the name itself is kept as well. */
const END_BEFORE_OWNER = 8;

/** What is written from the right anyway is cut by the browser. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff]/;

const MIRRORED: Readonly<Record<string, string>> = {
  '(': ')',
  ')': '(',
  '[': ']',
  ']': '[',
  '{': '}',
  '}': '{',
  '<': '>',
  '>': '<',
};

/** The letters from the last to the first, to be written from the right; a bracket is turned round there once more. */
export function fromItsEnd(end: string): string {
  const letters = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(end)];
  return letters
    .reverse()
    .map(({ segment }) => MIRRORED[segment] ?? segment)
    .join('');
}

/**
 * The beginning and the end of a name that may have to be cut between them, as `HISPROD-` and `DC1-CACHE01`; a short name is
 * all beginning.
 */
export function nameParts(name: string, endLength = usualEnd(name)): readonly [string, string] {
  const letters = [...name];
  if (letters.length <= SHORT_LENGTH || RIGHT_TO_LEFT.test(name)) return [name, ''];
  const length = Math.min(endLength, Math.ceil(letters.length * 0.6));
  return [letters.slice(0, -length).join(''), letters.slice(-length).join('')];
}

function usualEnd(name: string): number {
  const owner = name.lastIndexOf(' · ');
  return owner === -1 ? END_LENGTH : [...name.slice(owner)].length + END_BEFORE_OWNER;
}
