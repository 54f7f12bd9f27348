import type { HostedService } from '../../../diagram/hosted-services.ts';
import { applicationServerWord, tellingConnection } from '../../../shared/application-server-word.ts';
import type { Observation } from '../../../shared/emulation.ts';
import type { FactText } from '../../canvas/Fact.tsx';
import type { ServiceWord } from '../../ui/theme/status.ts';

/** How something around the mirror fares: its state as a word, and what its card says below. */
export interface ServiceState {
  readonly word: ServiceWord;
  /** Since when it is not as it should be; null while all is well. */
  readonly sinceMs: number | null;
  /** As many as the card has rows for. */
  readonly facts: readonly FactText[];
}

type ApplicationServerSeen = Observation['applicationServers'][number];
type Read = (observation: Observation, id: string) => ServiceState | null;

/** One row for each kind that stands on the card of its host. */
const rows: Readonly<Record<HostedService['kind'], Read>> = {
  'application-server': ({ applicationServers }, id) => {
    const found = applicationServers.find((one) => one.id === id);
    return found === undefined ? null : applicationServerState(found);
  },
  'web-gateway': ({ gateways }, id) => {
    const found = gateways.find((one) => one.id === id);
    if (found === undefined) return null;
    const { status, sinceMs, connectedTo, members } = found;
    return {
      word: status,
      sinceMs: status === 'Connected' ? null : sinceMs,
      facts: [
        { label: 'Connected to', value: connectedTo ?? 'none' },
        { label: 'Knows', value: members.join(', ') || 'its server only' },
      ],
    };
  },
  'load-balancer': ({ loadBalancers }, id) => {
    const found = loadBalancers.find((one) => one.id === id);
    if (found === undefined) return null;
    const { status, target, isPinned, healthy } = found;
    return {
      word: status,
      sinceMs: null,
      facts: [
        {
          label: isPinned ? 'Set to' : 'Sends to',
          value: target ?? 'nobody',
          tone: target === null ? 'down' : undefined,
        },
        { label: 'Healthy', value: healthy.join(', ') || 'none' },
      ],
    };
  },
};

export const serviceState = (observation: Observation, { kind, id }: Pick<HostedService, 'kind' | 'id'>) =>
  rows[kind](observation, id);

function applicationServerState(server: ApplicationServerSeen): ServiceState {
  const { sessions, connections } = server;
  const told = tellingConnection(server);
  const resets = connections.reduce((sum, one) => sum + one.resets, 0);
  const waiting = connections.reduce((sum, one) => sum + one.waitingSessions, 0);
  const connectedTo = [...new Set(connections.flatMap((one) => one.connectedTo ?? []))].join(', ');
  const word = applicationServerWord(server);
  return {
    word,
    sinceMs: word === 'Normal' ? null : (told?.sinceMs ?? null),
    facts: [
      { label: 'Connected to', value: connectedTo || 'none' },
      waiting > 0
        ? {
            label: 'Waiting sessions',
            value: sessions > 0 ? `${waiting} of ${sessions}` : String(waiting),
            tone: 'trouble',
          }
        : { label: 'Resets', value: String(resets) },
    ],
  };
}
