import { DESIGN_FORMAT, type DesignDocument } from '../design-document.ts';

/** As long as nobody has named the design. */
export const UNTITLED = 'Untitled';

/** What a new window shows: one site to begin in, and nothing that could be wrong. */
export function newDocument(): DesignDocument {
  return {
    format: DESIGN_FORMAT,
    name: UNTITLED,
    sites: [{ id: 'site-1', name: 'Data Center 1', kind: 'datacenter' }],
    hosts: [],
    instances: [],
    mirrors: [],
  };
}
