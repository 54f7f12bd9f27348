import type { Mirror } from './design.ts';

/** As the product has it: it counts whole milliseconds (§3.2.13). */
export const wholeQosMs = ({ qosTimeoutMs }: Mirror): number => Math.round(qosTimeoutMs);
