import type { DesignKind } from './kind.ts';

/** It is there by being named, and has nothing but its name. */
export const datastore: DesignKind = {
  fields: [],
};
