import { group, number } from './field.ts';

/** Of a network and of a link. */
export const path = group(
  'Speed',
  ['3.1.5.2'],
  number('Latency, one way', 'latencyMs', 'ms'),
  number('Jitter', 'jitterMs', 'ms'),
  number('Bandwidth', 'bandwidthMbps', 'Mbit/s'),
  number('Loss', 'lossPercent', '%'),
);
