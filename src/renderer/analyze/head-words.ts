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
  const plain = withoutConsequences(titles);
  const chosen: (string | null)[] = plain.map((title) => (textWidth(title) <= room ? title : null));
  for (const cut of CUTS) {
    const forms = plain.map((title, index) => chosen[index] ?? cut(title, room, plain));
    for (const [index, form] of forms.entries()) {
      if (chosen[index] === null && forms.indexOf(form) === forms.lastIndexOf(form)) chosen[index] = form;
    }
  }
  for (const [index, title] of plain.entries()) {
    chosen[index] ??= telling(title, room, plain) ?? numbered(title, room, chosen);
  }
  return chosen.map((form) => form ?? '');
}

/** What follows from an outage is no part of what it is called, unless nothing else tells it from another. */
function withoutConsequences(titles: readonly string[]): readonly string[] {
  const plain = titles.map((title) => title.replace(/(?:; |, with )(?:(?!; |, with ).)*$/, ''));
  return plain.map((short, index) => {
    const isShared = plain.some((other, at) => other === short && titles[at] !== titles[index]);
    return isShared ? (titles[index] ?? short) : short;
  });
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
  return `…${letters.join('').replace(/^(\S{0,3}\s+(?=…))?[\s…]*/, '')}`;
}

function middleOut(title: string, room: number): string {
  if (textWidth(title) <= room) return title;
  const end = [...title].slice(-END_OF_TITLE).join('');
  return `${beginning(title, room - textWidth(end))}${end}`;
}

function aroundDifference(title: string, room: number, titles: readonly string[]): string {
  const shared = titles.map((other) => (other === title ? 0 : sharedLength(title, other)));
  const from = wholeLetter(title, Math.max(0, Math.max(...shared) - BEFORE_DIFFERENCE));
  const start = title.slice(0, wholeLetter(title, Math.min(from, BEFORE_DIFFERENCE)));
  return `${start}…${beginning(title.slice(from), room - textWidth(`${start}…`))}`;
}

/** Two units of UTF-16 may be one letter, which is not cut. */
const wholeLetter = (text: string, at: number): number => (/^[\uDC00-\uDFFF]/.test(text.slice(at)) ? at - 1 : at);

/** So many letters of the beginning and of the end may stand around what tells a title from all others. */
const AROUND_TELLING = [
  [6, 10],
  [4, 6],
  [4, 0],
  [0, 6],
  [0, 0],
] as const;

/** The first letters that, with the beginning and the end, no other title has; null where there are none. */
function telling(title: string, room: number, titles: readonly string[]): string | null {
  const letters = [...title];
  const widths = letters.map(textWidth);
  for (const [before, after] of AROUND_TELLING) {
    const start = letters.slice(0, before).join('');
    const end = letters.slice(letters.length - after).join('');
    const others = titles
      .filter((other) => other !== title && other.startsWith(start) && other.endsWith(end))
      .map((other) => other.slice(start.length, other.length - end.length));
    const width = room - textWidth(`${start}……${end}`);
    for (let from = before; from < letters.length - after; from += 1) {
      const to = Math.min(fitsUntil(widths, from, width), letters.length - after);
      const middle = letters.slice(from, to).join('');
      if (others.some((other) => other.includes(middle))) continue;
      return `${start}${from > before ? '…' : ''}${middle}${to < letters.length - after ? '…' : ''}${end}`;
    }
  }
  return null;
}

function fitsUntil(widths: readonly number[], from: number, room: number): number {
  let [to, width] = [from, 0];
  while (to < widths.length && width + (widths[to] as number) <= room) {
    width += widths[to] as number;
    to += 1;
  }
  return to;
}

/** Where nothing in it tells a title from all others, its number does; the whole of it stands in its hint. */
function numbered(title: string, room: number, taken: readonly (string | null)[]): string {
  const start = beginning(title, room - textWidth(' (100)'));
  let number = 2;
  while (taken.includes(`${start} (${number})`)) number += 1;
  return `${start} (${number})`;
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
