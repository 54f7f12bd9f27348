import { z } from 'zod';

/** Parts of which the schemas of several calls are made. */
export const name = z.string().min(1).max(200);
/** What a person calls a branch or a bookmark. */
/** Letters that nobody sees, or that turn the letters around them, have no place in a name. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** A name that a person gives, of at most so many letters. */
export const nameOfAtMost = (letters: number) =>
  z
    .string()
    .transform((text) => text.replace(UNSEEN, ' '))
    .pipe(z.string().trim().min(1).max(letters));

export const givenName = nameOfAtMost(80);
export const runningNumber = z.number().int().min(1);
export const virtualTimeMs = z.number().min(0).max(Number.MAX_SAFE_INTEGER);
