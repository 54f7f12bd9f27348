import { say, seconds } from '../log/log.ts';
import { targetName } from '../log/names.ts';
import { microseconds } from '../state/network-state.ts';
import { schedule } from '../state/queue.ts';
import { LIFECYCLE, ROUTER_ASKS, type Turn } from '../state/world.ts';
import { heardFrom, subnetOf } from './arp.ts';
import { networkChanged } from './transport.ts';

/** The new holder of a virtual IP address announces it; routers that do not hear it are behind for a while (`arp.ts`). */
export function announceVip(turn: Turn, mirror: number, target: number): void {
  const { network, topology } = turn.world;
  const learned = network.vipLearned[mirror] ?? -1;
  const before = network.routersBehind.find((one) => one.mirror === mirror);
  network.vipLearned[mirror] = target;
  if (learned === -1 || (learned === target && before === undefined)) return;
  const place = topology.interfaces[target];
  if (place === undefined) return;
  const knows = before?.knows ?? learned;
  const heard = heardFrom(turn.world, target);
  const unaware = learned === target ? (before?.networks ?? []) : subnetOf(turn.world, place.network);
  const networks = knows === target ? [] : unaware.filter((one) => !heard.includes(one) && hasRouter(turn, one));
  network.routersBehind = network.routersBehind.filter((one) => one.mirror !== mirror);
  if (networks.length === 0) return;
  network.routersBehind.push({ mirror, knows, networks, until: askLater(turn, mirror) });
  const arp = seconds(microseconds(turn.world.design.timings.arpMs));
  speak(
    turn,
    mirror,
    networks,
    (name) => `Routers on ${name} did not hear where the virtual IP address has gone; they ask again within ${arp}`,
  );
}

const hasRouter = ({ world: { topology } }: Turn, network: number): boolean =>
  (topology.networkLinks[network] ?? []).some((link) => !topology.linkIsLayer2[link]);

function askLater({ world }: Turn, mirror: number): number {
  const until = world.nowUs + microseconds(world.design.timings.arpMs);
  schedule(world.queue, until, LIFECYCLE, mirror, ROUTER_ASKS, 0, null);
  return until;
}

/** Routers have forgotten the former holder and ask for the present one. */
export function routersAsk(turn: Turn, mirror: number): void {
  const { network, nowUs } = turn.world;
  const behind = network.routersBehind.find((one) => one.mirror === mirror);
  if (behind === undefined || behind.until !== nowUs) return;
  const holder = network.vipInterface[mirror] ?? -1;
  const heard = holder === -1 ? behind.networks : heardFrom(turn.world, holder);
  const networks = behind.networks.filter((one) => !heard.includes(one));
  const learned = behind.networks.filter((one) => heard.includes(one));
  network.routersBehind = network.routersBehind.filter((one) => one !== behind);
  if (networks.length > 0) network.routersBehind.push({ ...behind, networks, until: askLater(turn, mirror) });
  if (learned.length === 0 || holder === -1) return;
  speak(turn, mirror, learned, (name) => `Routers on ${name} learned where the virtual IP address is`);
  networkChanged(turn);
}

function speak(turn: Turn, mirror: number, networks: readonly number[], text: (name: string) => string): void {
  const { world } = turn;
  for (const network of networks) {
    const id = world.topology.networkIds[network] ?? '';
    const saying = { event: 'log', text: text(targetName(world.design, 'network', id)), guide: ['3.1.7.3'] } as const;
    say(turn, world.topology.mirrors[mirror]?.id ?? '', { kind: 'network', id }, saying);
  }
}
