import { z } from 'zod';

/** Parts of which the schemas of several calls are made. */
export const name = z.string().min(1).max(200);
/** What a person calls a branch or a bookmark. */
export const givenName = z.string().trim().min(1).max(80);
export const runningNumber = z.number().int().min(1);
export const virtualTimeMs = z.number().min(0).max(Number.MAX_SAFE_INTEGER);
