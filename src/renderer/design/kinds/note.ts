import type { DesignKind } from './kind.ts';

/** It has its text alone, which is a field of its own kind. */
export const note: DesignKind = {
  fields: [],
};
