import { memberName, plural } from '../log/log.ts';
import { MONITOR } from '../processes/redirection/dns.ts';
import { ANSWER, RETRY } from '../processes/redirection/gateway.ts';
import { CHECK } from '../processes/redirection/load-balancer.ts';
import type { DnsObservation, GatewayObservation, LoadBalancerObservation, Wait } from '../state/observation.ts';
import { isRunning } from '../state/process.ts';
import type { DnsState, GatewayState, LoadBalancerState } from '../state/redirection-state.ts';
import { milliseconds, TIMERS_PER_PROCESS, type World } from '../state/world.ts';
import { endOfWay } from './application-servers.ts';
import { armedUntil, NOT_ARMED, type Timer } from './timer.ts';
import { waitOf } from './waits.ts';

/** What is seen of gateways, load balancers and DNS names (§3.1.7), with what each waits for. */
export function observeGateway(world: World, number: number): GatewayObservation {
  const state = world.gateways[number] as GatewayState;
  const place = world.topology.webGateways[number] as World['topology']['webGateways'][number];
  const runs = isRunning(world, place.process);
  const isConnected = runs && state.established;
  const list = state.list === null ? [] : [...state.list.failover, ...state.list.dr];
  return {
    id: place.id,
    status: !runs ? 'Down' : isConnected ? 'Connected' : 'Connecting',
    sinceMs: milliseconds(world, state.since),
    connectedTo: isConnected ? endOfWay(world, place.mirror, state.member) : null,
    members: runs ? list.map((member) => memberName(world, member)) : [],
    waits: runs ? waitsOf(world, gatewayTimers(world, number)) : [],
  };
}

export function gatewayTimers(world: World, number: number): Timer[] {
  const { established, list } = world.gateways[number] as GatewayState;
  const process = world.topology.webGateways[number]?.process ?? -1;
  const guide = ['3.1.7.1'];
  if (established) {
    const sentence =
      'The gateway has asked its server whether it is still the primary; without an answer it gives it up.';
    return [timerRow(world, process, ANSWER, 'Server check', sentence, guide, false)];
  }
  const where = list === null ? 'the configured server' : 'the members of its list, the failover members first';
  return [
    timerRow(world, process, ANSWER, 'Connecting', 'Without an answer by then the gateway tries the next one.', guide),
    timerRow(world, process, RETRY, 'Next attempt', `The gateway then tries ${where} again.`, guide),
  ];
}

export function observeLoadBalancer(world: World, number: number): LoadBalancerObservation {
  const state = world.loadBalancers[number] as LoadBalancerState;
  const place = world.topology.loadBalancers[number] as World['topology']['loadBalancers'][number];
  const runs = isRunning(world, place.process);
  return {
    id: place.id,
    status: runs ? 'Up' : 'Down',
    target: runs ? (place.targets[state.target]?.id ?? null) : null,
    isPinned: state.pinned,
    healthy: runs ? place.targets.filter((_, index) => state.targets[index]?.healthy).map(({ id }) => id) : [],
    waits: runs ? waitsOf(world, balancerTimers(world, number)) : [],
  };
}

/** The next round of checks stands out while it may change what a target is taken for. */
export function balancerTimers(world: World, number: number): Timer[] {
  const { targets } = world.loadBalancers[number] as LoadBalancerState;
  const place = world.topology.loadBalancers[number] as World['topology']['loadBalancers'][number];
  const { unhealthyAfter, healthyAfter } = place.balancer.healthCheck;
  const changing = targets.flatMap(({ healthy, contrary }, index) => {
    if (contrary === 0) return [];
    const left = (healthy ? unhealthyAfter : healthyAfter) - contrary;
    const what = healthy ? 'fails, unhealthy' : 'passes, healthy';
    return [`${place.targets[index]?.id} is, after ${plural(left, 'more check')} that ${what}`];
  });
  const sentence =
    changing.length === 0 ? 'The next round of health checks.' : `The next health check: ${changing.join('; ')}.`;
  return [timerRow(world, place.process, CHECK, 'Health check', sentence, ['3.1.7.2'], changing.length > 0)];
}

export function observeDnsName(world: World, number: number): DnsObservation {
  const { answering, address } = world.dnsNames[number] as DnsState;
  const { id } = world.topology.dnsNames[number] as World['topology']['dnsNames'][number];
  return {
    id,
    status: answering ? 'Up' : 'Down',
    address,
    waits: waitsOf(world, dnsTimers(world, number)),
  };
}

export function dnsTimers(world: World, number: number): Timer[] {
  const { serving } = world.dnsNames[number] as DnsState;
  const { process } = world.topology.dnsNames[number] as World['topology']['dnsNames'][number];
  const sentence = `The monitor then changes the name to ${memberName(world, serving)}, if its server answers.`;
  return [timerRow(world, process, MONITOR, 'DNS update', sentence, ['3.1.7.2'])];
}

function timerRow(
  world: World,
  process: number,
  timer: number,
  label: string,
  sentence: string,
  guide: readonly string[],
  isRemarkable = true,
): Timer {
  const until = armedUntil(world, process * TIMERS_PER_PROCESS + timer);
  return { until, label, about: null, sentence, guide, isRemarkable };
}

function waitsOf(world: World, timers: readonly Timer[]): Wait[] {
  return timers
    .filter(({ until, isRemarkable }) => until !== NOT_ARMED && isRemarkable)
    .map((timer) => waitOf(world, timer));
}
