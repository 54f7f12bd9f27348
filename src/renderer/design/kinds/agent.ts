import type { DesignKind } from './kind.ts';

/** It is edited together with its host. */
export const agent: DesignKind = {
  fields: [],
};
