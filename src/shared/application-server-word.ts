import type { Observation } from './emulation.ts';

type Seen = Observation['applicationServers'][number];

export type ApplicationServerWord = Seen['connections'][number]['state'] | 'Starting' | 'Down';

/** The worst first: what one asks about of a server with several connections. */
const WORST = ['Trouble', 'Recovering', 'Not Connected', 'Normal'] as const;

/** The connection of which its users would feel most. */
export function tellingConnection({ connections }: Pick<Seen, 'connections'>) {
  return WORST.flatMap((word) => connections.filter(({ state }) => state === word))[0];
}

/** How an application server fares, in one word, on its card and in its lane. */
export function applicationServerWord(server: Pick<Seen, 'process' | 'connections'>): ApplicationServerWord {
  if (server.process === 'ended') return 'Down';
  return server.process === 'starting' ? 'Starting' : (tellingConnection(server)?.state ?? 'Not Connected');
}
