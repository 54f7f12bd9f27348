/** What the engine writes down with a section of the guide. The build fills it in from the engine's sources (`scripts/log-citations.mjs`). */
export const LOG_CITATIONS: readonly { readonly title: string; readonly guide: readonly string[] }[] = [];
