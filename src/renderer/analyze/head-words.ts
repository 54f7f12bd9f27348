import { textWidth } from '../../diagram/text-width.ts';

/** Words longer than this are names, of which the end tells most. */
const LONG_WORD = 9;
/** Of a title that is cut in its middle, so much is its end: what happens, and the end of the name of what it happens to. */
const END_OF_TITLE = 17;
/** Before the letter in which a title differs from the one that is most like it, so much is shown. */
const BEFORE_DIFFERENCE = 4;

/** How a title is cut: what there is room for, and all titles. */
type Cut = (title: string, room: number, titles: readonly string[]) => string;

/** The plainest way first. */
const CUTS: readonly Cut[] = [
  beginning,
  middleOut,
  (title, room) => beginning(withShortNames(title, 6), room),
  (title, room) => middleOut(withShortNames(title, 6), room),
  aroundDifference,
  (title, room) => ending(withShortNames(title, 4), room),
  ending,
];

/**
 * The heads of a matrix: each as whole as there is room for, and cut so that it differs from every other one. The room is in
 * pixels of a text of 12.
 */
export function headWords(titles: readonly string[], room: number): readonly string[] {
  // What follows from an outage is no part of what it is called.
  const plain = titles.map((title) => title.split(/; |, with /)[0] ?? title);
  const chosen: (string | null)[] = plain.map((title) => (textWidth(title) <= room ? title : null));
  for (const cut of CUTS) {
    const forms = plain.map((title, index) => chosen[index] ?? cut(title, room, plain));
    for (const [index, form] of forms.entries()) {
      if (chosen[index] === null && forms.indexOf(form) === forms.lastIndexOf(form)) chosen[index] = form;
    }
  }
  return chosen.map((form, index) => form ?? beginning(plain[index] ?? '', room));
}

function beginning(title: string, room: number): string {
  if (textWidth(title) <= room) return title;
  const letters = [...title];
  while (letters.length > 0 && textWidth(`${letters.join('')}…`) > room) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

function ending(title: string, room: number): string {
  if (textWidth(title) <= room) return title;
  const letters = [...title];
  while (letters.length > 0 && textWidth(`…${letters.join('')}`) > room) letters.shift();
  return `…${letters.join('').replace(/^[\s…]+/, '')}`;
}

function middleOut(title: string, room: number): string {
  if (textWidth(title) <= room) return title;
  const end = [...title].slice(-END_OF_TITLE).join('');
  return `${beginning(title, room - textWidth(end))}${end}`;
}

function aroundDifference(title: string, room: number, titles: readonly string[]): string {
  const shared = titles.map((other) => (other === title ? 0 : sharedLength(title, other)));
  const from = Math.max(0, Math.max(...shared) - BEFORE_DIFFERENCE);
  const start = title.slice(0, Math.min(from, BEFORE_DIFFERENCE));
  return `${start}…${beginning(title.slice(from), room - textWidth(`${start}…`))}`;
}

function sharedLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}

function withShortNames(title: string, end: number): string {
  return title
    .split(' ')
    .map((word) => ([...word].length > LONG_WORD ? `…${[...word].slice(-end).join('')}` : word))
    .join(' ');
}
