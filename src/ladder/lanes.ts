import type { Design } from '../design/design.ts';
import type { LogEntry, MessageParty, MessageTrace } from '../engine/state/observation.ts';
import type { LadderFold, LadderLane } from './ladder.ts';

/** In this order lanes stand side by side: who serves, who watches, who uses. */
const KINDS = [
  'member',
  'data-server',
  'host',
  'site',
  'agent',
  'arbiter',
  'dns-name',
  'load-balancer',
  'web-gateway',
  'application-server',
  'client',
] as const satisfies readonly (MessageParty['kind'] | 'host' | 'site')[];

/** The lanes of a ladder as they are heard of; members have one even where they say nothing. */
export interface Lanes {
  readonly lanes: readonly LadderLane[];
  ofSender(trace: Pick<MessageTrace, 'sender' | 'from'>): number;
  ofReceiver(trace: Pick<MessageTrace, 'receiver' | 'to'>): number;
  /** Null for what concerns no lane alone: a network, a link, a mirror. */
  ofSubject(of: Pick<LogEntry, 'subject' | 'mirror'>): number | null;
}

/** Only members are told apart by their mirror: all others serve several. */
const processId = ({ kind, mirror, id }: Pick<MessageParty, 'kind' | 'mirror' | 'id'>): string =>
  kind === 'member' ? `member:${mirror}/${id}` : `${kind}:${id}`;

export function lanesOf(design: Design, fold: LadderFold): Lanes {
  const lanes: LadderLane[] = [];
  const numbers = new Map<string, number>();
  const add = (lane: LadderLane): number => {
    const known = numbers.get(lane.id);
    if (known !== undefined) return known;
    numbers.set(lane.id, lanes.length);
    lanes.push(lane);
    return lanes.length - 1;
  };
  const ofParties = new Map<string, number>();
  const ofParty = (party: MessageParty, end: string): number => {
    const key = `${party.kind} ${party.mirror} ${party.id} ${end}`;
    const known = ofParties.get(key) ?? firstOfParty(party, end);
    ofParties.set(key, known);
    return known;
  };
  const firstOfParty = (party: MessageParty, end: string): number => {
    // Users stand on no drawn host.
    const host = party.kind === 'client' ? null : (design.hosts.find(({ id }) => id === end) ?? null);
    return add(host === null || fold === 'process' ? processLane(design, party) : placeLane(design, host, fold));
  };
  for (const { id: mirror, members } of design.mirrors) {
    for (const { name, instance } of members) {
      const host = design.instances.find(({ id }) => id === instance)?.host ?? '';
      ofParty({ kind: 'member', id: name, mirror }, host);
    }
  }
  return {
    lanes,
    ofSender: ({ sender, from }) => ofParty(sender, from),
    ofReceiver: ({ receiver, to }) => ofParty(receiver, to),
    ofSubject: ({ subject: { kind, id }, mirror }) => {
      if (kind === 'member') {
        const instance = design.mirrors
          .find((one) => one.id === mirror)
          ?.members.find(({ name }) => name === id)?.instance;
        return ofParty({ kind, id, mirror }, design.instances.find((one) => one.id === instance)?.host ?? '');
      }
      const own = numbers.get(`${kind}:${id}`);
      if (own !== undefined) return own;
      const host = kind === 'application-server' ? design.applicationServers.find((one) => one.id === id)?.host : id;
      const drawn = design.hosts.find((one) => one.id === host);
      return drawn === undefined ? null : (numbers.get(placeLane(design, drawn, fold).id) ?? null);
    },
  };
}

function processLane(design: Design, { kind, id, mirror }: MessageParty): LadderLane {
  return { id: processId({ kind, id, mirror }), title: processTitle(design, { kind, id, mirror }), kind };
}

function processTitle(design: Design, { kind, id, mirror }: MessageParty): string {
  const named = (list: readonly { readonly id: string; readonly name?: string }[]): string =>
    list.find((one) => one.id === id)?.name ?? id;
  switch (kind) {
    case 'member':
      return design.mirrors.length > 1
        ? `${id} (${design.mirrors.find((one) => one.id === mirror)?.label ?? mirror})`
        : id;
    case 'agent':
      return `ISCAgent ${named(design.hosts)}`;
    case 'arbiter':
      return /arbiter/i.test(named(design.hosts)) ? named(design.hosts) : `Arbiter ${named(design.hosts)}`;
    case 'client':
      return named(design.clients);
    default:
      return id;
  }
}

type Host = Design['hosts'][number];

function placeLane(design: Design, host: Host, fold: LadderFold): LadderLane {
  const site = fold === 'site' ? design.sites.find(({ id }) => id === host.site) : undefined;
  return site === undefined
    ? { id: `host:${host.id}`, title: host.name, kind: 'host' }
    : { id: `site:${site.id}`, title: site.name, kind: 'site' };
}

/** Where each lane stands in the order of kinds; within a kind as they were heard of first, members as they are drawn. */
export function standingOrder(lanes: readonly LadderLane[]): number[] {
  const rank = ({ kind }: LadderLane): number => KINDS.indexOf(kind as (typeof KINDS)[number]);
  return lanes
    .map((lane, index) => ({ lane, index }))
    .sort((one, other) => rank(one.lane) - rank(other.lane) || one.index - other.index)
    .map(({ index }) => index);
}
