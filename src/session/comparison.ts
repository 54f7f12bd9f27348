import { elementKey } from '../design/element.ts';
import { observe, type Recording, statistics, worldAt } from '../engine/engine.ts';
import type { Observation } from '../engine/state/observation.ts';
import type { World } from '../engine/state/world.ts';
import {
  type BranchOutcome,
  type Comparison,
  type ComparisonSide,
  type Felt,
  MARKED_EVENTS,
} from '../shared/session.ts';
import { type Branch, playedUntil } from './branch.ts';
import { branchOf } from './branches.ts';
import type { Run } from './run.ts';

/** Two branches side by side, judged at the newest moment that both were played to. */
export function compareBranches(run: Run, first: number, second: number): Comparison {
  const [one, other] = [branchOf(run, first), branchOf(run, second)];
  const atMs = Math.min(playedUntil(one), playedUntil(other));
  return { partedAtMs: partingOf(run, one, other), atMs, sides: [sideOf(one, atMs), sideOf(other, atMs)] };
}

function sideOf(branch: Branch, atMs: number): ComparisonSide {
  const { laneChanges, entries } = branch.story;
  const marked: ReadonlySet<string> = new Set(MARKED_EVENTS);
  return {
    branch: branch.id,
    untilMs: playedUntil(branch),
    laneChanges,
    marks: entries.filter(({ event }) => marked.has(event)),
    outcome: outcomeAt(branch.recording, atMs),
  };
}

function outcomeAt(recording: Recording, atMs: number): readonly BranchOutcome[] {
  const world = worldAt(recording, atMs);
  const all = statistics(world);
  const observation = observe(world);
  return observation.mirrors.map(
    ({ id, primary, mode, longestOutageMs, lostUpdatesBytes, failovers, commitLatencyMs }) => ({
      mirror: id,
      primary,
      mode,
      longestOutageMs,
      unavailableMs: all[id]?.unavailableMs ?? 0,
      lostUpdatesBytes,
      failovers,
      commitLatencyP99Ms: commitLatencyMs.p99,
      felt: feltBehind(world, id, observation),
    }),
  );
}

function feltBehind({ design }: World, mirror: string, { applicationServers, clients }: Observation): Felt[] {
  const ofServers = applicationServers.flatMap(({ id, connections }): Felt[] => {
    const own = connections.filter((connection) => connection.mirror === mirror);
    if (own.length === 0) return [];
    const longestOutageMs = Math.max(...own.map((connection) => connection.longestOutageMs));
    const failures = own.reduce((sum, { resets }) => sum + resets, 0);
    return [{ element: elementKey({ kind: 'application-server', id }), title: id, longestOutageMs, failures }];
  });
  const ofClients = design.clients.flatMap(({ id, name, connect }): Felt[] => {
    const seen = clients.find((client) => client.id === id);
    if (connect.mirror !== mirror || seen === undefined) return [];
    const { longestOutageMs, errors } = seen;
    return [{ element: elementKey({ kind: 'client', id }), title: name, longestOutageMs, failures: errors }];
  });
  return [...ofServers, ...ofClients];
}

/** Until when both are the same; null where each is a run from its own beginning. */
export function partingOf(run: Run, one: Branch, other: Branch): number | null {
  const reach = pastOf(run, one);
  for (const [id, untilMs] of pastOf(run, other)) {
    const shared = reach.get(id);
    if (shared !== undefined) return Math.min(shared, untilMs, playedUntil(branchOf(run, id)));
  }
  return null;
}

/** The branches through which one came, the nearest first, each with how far it went along. */
function pastOf(run: Run, branch: Branch): ReadonlyMap<number, number> {
  const reach = new Map<number, number>();
  let untilMs = Number.POSITIVE_INFINITY;
  for (let at: Branch | null = branch; at !== null; at = at.parent === null ? null : branchOf(run, at.parent)) {
    reach.set(at.id, untilMs);
    untilMs = Math.min(untilMs, at.leftAtMs);
  }
  return reach;
}
