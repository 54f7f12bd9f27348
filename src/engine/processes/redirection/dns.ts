import { addressKey } from '../../../design/address-book.ts';
import { fact, memberName, say } from '../../log/log.ts';
import type { LocalMessage } from '../../state/messages.ts';
import { microseconds } from '../../state/network-state.ts';
import { isInRun, runOf, setTimer, stopTimer } from '../../state/process.ts';
import { schedule } from '../../state/queue.ts';
import type { DnsPlace } from '../../state/redirection-places.ts';
import type { DnsState } from '../../state/redirection-state.ts';
import { interfaceAt } from '../../state/topology.ts';
import { LOCAL, processOf, type Turn, type World } from '../../state/world.ts';
import type { Behaviour } from '../behaviour.ts';

/**
 * A DNS name (§3.1.7.2): answers who asks, and is updated by an operator, or by a monitor that hears which member serves. Name
 * and monitor stand outside of the drawn network: whoever has a network at all reaches them.
 */
export const MONITOR = 0;

export function dnsStateOf(turn: Turn, name: number): { state: DnsState; place: DnsPlace } {
  const { world } = turn;
  return { state: world.dnsNames[name] as DnsState, place: world.topology.dnsNames[name] as DnsPlace };
}

export function freshDnsState({ dns }: DnsPlace): DnsState {
  return { answering: true, address: dns.address, serving: -1, servingSince: 0, servingVip: null };
}

function dnsHears(turn: Turn, name: number, message: LocalMessage): void {
  if (message.type === 'dns-question') answerQuestion(turn, name, message.asker);
  else if (message.type === 'serves') memberServes(turn, name, message.member, message.vip);
}

function answerQuestion(turn: Turn, name: number, asker: number): void {
  const { world } = turn;
  const { state, place } = dnsStateOf(turn, name);
  const run = runOf(world, asker);
  if (!state.answering || !isInRun(world, asker, run)) return;
  const answer = { type: 'dns-answer', name, address: state.address, ttlUs: microseconds(place.dns.ttlMs) } as const;
  schedule(world.queue, world.nowUs, LOCAL, asker, place.process, run, answer);
}

/** The monitor waits a while before it believes that another member serves for good. */
function memberServes(turn: Turn, name: number, member: number, vip: string | null): void {
  const { state, place } = dnsStateOf(turn, name);
  state.servingVip = vip;
  if (state.serving === member) return;
  state.serving = member;
  state.servingSince = turn.world.nowUs;
  if (addressFor(turn.world, name, member) === null) stopTimer(turn, place.process, MONITOR);
  else setTimer(turn, place.process, MONITOR, microseconds(turn.world.design.timings.dnsMonitorMs));
}

/** The address that the name needs to lead to a member, or null where it leads there. */
function addressFor(world: World, name: number, member: number): string | null {
  const { topology } = world;
  const place = topology.dnsNames[name] as DnsPlace;
  const { address, servingVip } = world.dnsNames[name] as DnsState;
  const target = topology.members[member];
  if (target === undefined) return null;
  // A name for the VIP need not follow a member that has bound it, and comes back to it (§3.1.7.3).
  const isForVip = servingVip !== null && addressKey(servingVip) === addressKey(place.dns.address);
  const wanted = isForVip ? place.dns.address : target.member.superserverAddress;
  const host = topology.interfaces[interfaceAt(topology, address)]?.host;
  const isThere = addressKey(wanted) === addressKey(address) || (!isForVip && host === target.host);
  return isThere ? null : wanted;
}

function dnsTimer(turn: Turn, name: number): void {
  const { state, place } = dnsStateOf(turn, name);
  const { world } = turn;
  const { serving } = state;
  const address = addressFor(world, name, serving);
  if (address === null) return;
  const served = fact(`${memberName(world, serving)} serves`, state.servingSince);
  if (!state.answering) {
    say(
      turn,
      mirrorIdOf(world, place),
      { kind: 'dns-name', id: place.id },
      {
        event: 'not-taken',
        text: `The monitor did not change ${place.id}: its DNS server does not answer`,
        guide: ['3.1.7.2'],
        because: [served],
      },
    );
    return;
  }
  changeAddress(turn, name, serving, address, 'the monitor', [served]);
}

/** The name leads to a member from now on; who has asked before keeps the old answer until it expires. */
export function changeAddress(
  turn: Turn,
  name: number,
  member: number,
  address: string,
  by: string,
  because: readonly ReturnType<typeof fact>[] = [],
): void {
  const { state, place } = dnsStateOf(turn, name);
  stopTimer(turn, place.process, MONITOR);
  state.address = address;
  say(
    turn,
    mirrorIdOf(turn.world, place),
    { kind: 'dns-name', id: place.id },
    {
      event: 'status-changed',
      text: `${place.id} changed to ${address} (${memberName(turn.world, member)}) by ${by}; who has asked before keeps the old answer for up to ${place.dns.ttlMs / 1000} s`,
      guide: ['3.1.7.2'],
      because,
      value: address,
    },
  );
}

/** The server of the name fails, or comes back: what its monitor has found meanwhile is then done. */
export function setAnswering(turn: Turn, name: number, answering: boolean): void {
  const { world } = turn;
  const { state, place } = dnsStateOf(turn, name);
  state.answering = answering;
  if (!answering || state.serving === -1 || addressFor(world, name, state.serving) === null) return;
  const due = state.servingSince + microseconds(world.design.timings.dnsMonitorMs);
  setTimer(turn, place.process, MONITOR, Math.max(0, due - world.nowUs));
}

/** A member has begun to serve: the monitors of the names that lead to its mirror see it. */
export function tellMonitors(turn: Turn, member: number, vip: string | null): void {
  const { world } = turn;
  const { dnsNames, members } = world.topology;
  for (let name = 0; name < dnsNames.length; name += 1) {
    const { dns, mirror } = dnsNames[name] as DnsPlace;
    if (dns.updatedBy !== 'monitor' || mirror !== members[member]?.mirror) continue;
    const process = processOf(world.topology, 'dns-name', name);
    schedule(world.queue, world.nowUs, LOCAL, process, member, 0, { type: 'serves', member, vip });
  }
}

const mirrorIdOf = ({ topology }: World, { mirror }: DnsPlace): string => topology.mirrors[mirror]?.id ?? '';

export const dnsName: Behaviour = {
  timer: dnsTimer,
  hears: dnsHears,
  receives: () => undefined,
  closed: () => undefined,
};
