import type { Observation } from '../../../shared/emulation.ts';

/** What the run tells of the elements around mirrors, as far as it plays them. */
export interface AroundObservation {
  readonly applicationServers: readonly ApplicationServerSeen[];
  readonly gateways: readonly {
    readonly id: string;
    readonly status: 'Connected' | 'Connecting' | 'Down';
    readonly sinceMs: number;
    readonly connectedTo: string | null;
    readonly members: readonly string[];
  }[];
  readonly loadBalancers: readonly {
    readonly id: string;
    readonly status: 'Up' | 'Down';
    readonly target: string | null;
    readonly isPinned: boolean;
    readonly healthy: readonly string[];
  }[];
  readonly dns: readonly { readonly id: string; readonly status: 'Up' | 'Down'; readonly address: string }[];
}

export interface ApplicationServerSeen {
  readonly id: string;
  readonly process: 'running' | 'ended' | 'starting';
  readonly sessions: number;
  readonly connections: readonly {
    readonly state: 'Normal' | 'Trouble' | 'Recovering' | 'Not Connected';
    readonly sinceMs: number;
    readonly connectedTo: string | null;
    readonly resets: number;
    readonly waitingSessions: number;
  }[];
}

export const aroundOf = (observation: Observation): Partial<AroundObservation> =>
  observation as Observation & Partial<AroundObservation>;
