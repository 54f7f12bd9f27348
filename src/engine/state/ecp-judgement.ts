/** What the judge keeps of one ECP connection: what its application server was told, and what the journal has of it. */
export interface EcpJudgement {
  session: number;
  /** The newest request of which the application server was told that it is durable. */
  told: number;
  /** The newest requests that were written, with where the journal has them; the epoch is -1 outside a mirror. */
  written: { readonly request: number; readonly epoch: number; readonly to: number }[];
  /** What it had been told of went where nobody promised to keep it: its numbers go on beyond that. */
  hasLost: boolean;
}

export const createEcpJudgement = (): EcpJudgement => ({ session: 0, told: 0, written: [], hasLost: false });
