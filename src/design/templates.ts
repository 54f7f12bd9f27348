/// <reference path="./raw-text.d.ts" />
import simpleFailoverPair from '../../resources/designs/simple-failover-pair.mirrorlab?raw';

/** A design that ships with the app: one of the guide's sample architectures, with the guide's letters and addresses. */
export interface Template {
  readonly id: string;
  /** The section of the guide that shows it. */
  readonly guide: string;
  readonly title: string;
  readonly summary: string;
  /** The `.mirrorlab` file. */
  readonly text: string;
}

export const templates: readonly Template[] = [
  {
    id: 'simple-failover-pair',
    guide: '3.1.6.1',
    title: 'Simple Failover Pair',
    summary: 'Two failover members with a private network, a virtual IP address, and an arbiter on the public side.',
    text: simpleFailoverPair,
  },
];
