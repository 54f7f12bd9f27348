/** A process that starts and ends with its host, or by a fault of its own: a gateway, a load balancer. */
export interface ServiceState {
  running: boolean;
  /** Raised whenever the process ends. */
  runs: number;
}
