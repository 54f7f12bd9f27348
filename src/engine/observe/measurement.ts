import { unavailableUs } from '../invariants/checker.ts';
import { timestampOf } from '../journal/journal-disk.ts';
import { caughtUpUs } from '../log/status-texts.ts';
import type { CheckerState } from '../state/checker-state.ts';
import type { OutageReason } from '../state/observation.ts';
import { milliseconds, type World } from '../state/world.ts';

/** The figures of one mirror at one moment, for charts; what grows is told as it stands, for differences. */
export interface Measurement {
  readonly atMs: number;
  readonly mirrors: readonly {
    /** Journal written in the mirror so far, as far as the member has it that became primary last. */
    readonly journalBytes: number;
    /** Commits so far by how long they took (`latency.ts`). The judge goes on counting in it: copy what is to be kept. */
    readonly latencyCounts: readonly number[];
    /** As *time* behind in the Mirror Monitor (§3.3.1.1), in the order of the members: how old the last journal is that
     * a member has received, and 0 where it has caught up. */
    readonly lagMs: readonly number[];
    /** Why no update can become durable, or null. */
    readonly outage: OutageReason | null;
    /** All outages so far together; those too short to count are left out. */
    readonly unavailableMs: number;
  }[];
  /** By link: there from its first network to its second, and back. */
  readonly links: readonly (readonly [there: Channel, back: Channel])[];
  /** By network: whoever is connected to it, as each sends with its whole bandwidth. */
  readonly networks: readonly (readonly Channel[])[];
}

/** What sends: one direction of a link, or the interface of a host. */
export interface Channel {
  /** So far. */
  readonly sentBytes: number;
  readonly bandwidthMbps: number;
  /** How long what waits now takes to be sent. */
  readonly queuedMs: number;
}

/** Looks at a world and changes nothing. */
export function measure(world: World): Measurement {
  return {
    atMs: milliseconds(world, world.nowUs),
    mirrors: world.topology.mirrors.map(({ members }, mirror) => {
      const checker = world.checkers[mirror] as CheckerState;
      const { lastPrimary, latency, outageReason } = checker;
      const newest = world.disks[lastPrimary];
      return {
        journalBytes: newest?.end ?? 0,
        latencyCounts: latency,
        outage: outageReason,
        unavailableMs: unavailableUs(world, checker) / 1000,
        lagMs: members.map((member) => {
          const end = world.disks[member]?.end ?? 0;
          if (newest === undefined || end >= newest.end) return 0;
          const behindUs = world.nowUs - timestampOf(newest, end);
          return behindUs <= caughtUpUs(world) ? 0 : behindUs / 1000;
        }),
      };
    }),
    links: world.topology.linkIds.map((_, link) => [linkChannel(world, link, 0), linkChannel(world, link, 1)] as const),
    networks: world.topology.networkIds.map((_, network) =>
      world.topology.interfaces.flatMap((one, index) => {
        return one.network === network ? [channelNow(world, index, world.network.networkMbps[network] as number)] : [];
      }),
    ),
  };
}

function linkChannel(world: World, link: number, direction: 0 | 1): Channel {
  const channel = world.topology.interfaces.length + 2 * link + direction;
  return channelNow(world, channel, world.network.linkMbps[link] as number);
}

function channelNow({ network, nowUs }: World, channel: number, bandwidthMbps: number): Channel {
  const waitsUs = Math.max(0, (network.busyUntil[channel] as number) - nowUs);
  return { sentBytes: network.sentBytes[channel] as number, bandwidthMbps, queuedMs: waitsUs / 1000 };
}
