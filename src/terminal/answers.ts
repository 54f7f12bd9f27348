import type { Scene } from './scene.ts';

/** What an answer means: a value to go on with, the same question again, or the end of the dialogue. */
export type Read = { readonly value: unknown } | { readonly again: string } | { readonly stop: readonly string[] };

export const YES_OR_NO = 'Please answer Yes or No.';

export function readYesNo(answer: string): Read {
  const word = answer.toLowerCase();
  if (word !== '' && 'yes'.startsWith(word)) return { value: true };
  if (word !== '' && 'no'.startsWith(word)) return { value: false };
  return { again: YES_OR_NO };
}

/** A number of a list, or what stands there. */
export function readChoice<Value>(rows: readonly { readonly title: string; readonly value: Value }[]) {
  return (answer: string): Read => {
    const byNumber = rows[Number(answer) - 1];
    const isMeant = (text: unknown): boolean => String(text).toUpperCase() === answer.toUpperCase();
    const chosen = rows.find(({ title, value }) => isMeant(title) || isMeant(value)) ?? byNumber;
    if (chosen !== undefined) return { value: chosen.value };
    return { again: numberWanted(rows.length) };
  };
}

export const numberWanted = (most: number): string =>
  most === 1 ? 'Enter 1: there is no other.' : `Enter a number from 1 to ${most}.`;

export function numbered(rows: readonly { readonly title: string }[]): string[] {
  const width = String(rows.length).length;
  return rows.map(({ title }, index) => ` ${String(index + 1).padStart(width)}) ${title}`);
}

export function readText(what: string): (answer: string) => Read {
  return (answer) => (answer === '' ? { again: `Enter ${what}.` } : { value: answer });
}

export function readNumber(least: number, most: number): (answer: string) => Read {
  return (answer) => {
    const value = Number(answer);
    return /^\d+(\.\d+)?$/.test(answer) && value >= least && value <= most
      ? { value }
      : { again: `Enter a number from ${least} to ${most}.` };
  };
}

export const yesNo = (value: boolean): string => (value ? 'Yes' : 'No');

/** What was answered at a question, as text. */
export const textOf = ({ given }: Scene, name: string): string => String(given[name] ?? '');
