import type { Design } from '../../../../design/design.ts';
import { VIA_WORDS } from '../../../../diagram/via-words.ts';
import { applicationServerWord, tellingConnection } from '../../../../shared/application-server-word.ts';
import type { AroundKind, Observation } from '../../../../shared/emulation.ts';
import { formatDuration } from '../../../ui/text/duration.ts';
import { clientLook, type StatusLook, serviceLook } from '../../../ui/theme/status.ts';

/** How something around the mirror fares, in words: its state, and every fact that its card has no room for. */
export interface AroundFacts {
  readonly word: string;
  readonly look: StatusLook;
  /** What it says of itself; empty where there is nothing to say. */
  readonly note: string;
  readonly groups: readonly FactGroup[];
}

export interface FactGroup {
  readonly title: string;
  readonly rows: readonly (readonly [label: string, value: string])[];
}

const none = (names: readonly string[]): string => names.join(', ') || 'none';
const outage = (ms: number): string => (ms === 0 ? 'none' : formatDuration(ms));

type Read = (observation: Observation, design: Design, id: string) => AroundFacts | null;

const rows: Readonly<Record<AroundKind, Read>> = {
  client: ({ clients }, design, id) => {
    const seen = clients.find((one) => one.id === id);
    const drawn = design.clients.find((one) => one.id === id);
    if (seen === undefined || drawn === undefined) return null;
    const facts: FactGroup['rows'] = [
      ['Connects', VIA_WORDS[drawn.connect.via]],
      ...(drawn.connect.server === null ? [] : [['Through', drawn.connect.server] as const]),
      ['Connected to', seen.connectedTo ?? 'none'],
      ['Waiting commits', String(seen.commitsWaiting)],
      ['Longest outage', outage(seen.longestOutageMs)],
      ['<NETWORK> errors', String(seen.errors)],
    ];
    return { word: seen.status, look: clientLook(seen.status), note: '', groups: [{ title: 'Client', rows: facts }] };
  },
  'application-server': ({ applicationServers }, design, id) => {
    const seen = applicationServers.find((one) => one.id === id);
    if (seen === undefined) return null;
    const word = applicationServerWord(seen);
    const groups = seen.connections.map((one): FactGroup => {
      const mirror = design.mirrors.find((drawn) => drawn.id === one.mirror)?.label ?? one.address;
      return {
        title: `ECP connection to ${mirror}`,
        rows: [
          ['State', one.state],
          ['Connected to', one.connectedTo ?? 'none'],
          ['Configured address', one.address],
          ['Mirror connection', MIRROR_CONNECTION_WORDS[one.mirrorConnection]],
          ['Access', one.access],
          ['Waiting sessions', String(one.waitingSessions)],
          ['Resets', String(one.resets)],
          ['<NETWORK> errors', String(one.errors)],
          ['Longest outage', outage(one.longestOutageMs)],
        ],
      };
    });
    const users: FactGroup = {
      title: 'Users',
      rows: [
        ['Sessions', String(seen.sessions)],
        ['Clients connected directly', none(seen.clients)],
      ],
    };
    return { word, look: serviceLook(word), note: tellingConnection(seen)?.note ?? '', groups: [...groups, users] };
  },
  'web-gateway': ({ gateways }, design, id) => {
    const seen = gateways.find((one) => one.id === id);
    const drawn = design.webGateways.find((one) => one.id === id);
    if (seen === undefined || drawn === undefined) return null;
    const facts: FactGroup['rows'] = [
      ['Server', drawn.server],
      ['Mirror aware', drawn.mirrorAware ? 'yes' : 'no'],
      ['Connected to', seen.connectedTo ?? 'none'],
      ['Members that it knows', none(seen.members)],
    ];
    return { word: seen.status, look: serviceLook(seen.status), note: '', groups: [{ title: 'Gateway', rows: facts }] };
  },
  'load-balancer': ({ loadBalancers }, design, id) => {
    const seen = loadBalancers.find((one) => one.id === id);
    const drawn = design.loadBalancers.find((one) => one.id === id);
    if (seen === undefined || drawn === undefined) return null;
    const { intervalMs, unhealthyAfter, healthyAfter } = drawn.healthCheck;
    const targets = drawn.targets.map(
      (target) => [target, seen.healthy.includes(target) ? 'healthy' : 'unhealthy'] as const,
    );
    const facts: FactGroup['rows'] = [
      [seen.isPinned ? 'Set by an operator to' : 'Sends to', seen.target ?? 'nobody'],
      ['Checks every', formatDuration(intervalMs)],
      ['Unhealthy, healthy after', `${unhealthyAfter}, ${healthyAfter} checks`],
    ];
    return {
      word: seen.status,
      look: serviceLook(seen.status),
      note: '',
      groups: [
        { title: 'Targets', rows: targets },
        { title: 'Load balancer', rows: facts },
      ],
    };
  },
  'dns-name': ({ dns }, design, id) => {
    const seen = dns.find((one) => one.id === id);
    const drawn = design.dns.find(({ name }) => name === id);
    if (seen === undefined || drawn === undefined) return null;
    const facts: FactGroup['rows'] = [
      ['Leads to', seen.address],
      ['Answers are kept for', formatDuration(drawn.ttlMs)],
      ['Updated by', drawn.updatedBy === 'monitor' ? 'a monitor' : 'an operator'],
    ];
    return {
      word: seen.status,
      look: serviceLook(seen.status),
      note: '',
      groups: [{ title: 'DNS name', rows: facts }],
    };
  },
};

const MIRROR_CONNECTION_WORDS = { '1': 'yes', '-1': 'restricted to this member', '0': 'no' } as const;

export const aroundFacts = (kind: AroundKind, id: string, observation: Observation, design: Design) =>
  rows[kind](observation, design, id);
