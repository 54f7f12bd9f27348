import type { Design } from '../design/design.ts';
import type { LogEntry, Observation } from '../engine/state/observation.ts';
import type { Violation } from '../engine/state/output.ts';
import type { Lane, LaneChange, StoryDelta } from '../shared/session.ts';
import { lanesOf, laneValue, tellingEntry } from './lanes.ts';

/**
 * What was told so far: the log and the lanes. Playing a recorded part again tells the same, so that only what is newer
 * than the newest is added.
 */
export interface Story {
  readonly lanes: readonly Lane[];
  entries: LogEntry[];
  laneChanges: LaneChange[];
  /** The newest change of each lane, in the order of `lanes`. */
  newest: LaneChange[];
  /** Entries of the present moment that no lane change was looked for yet. */
  fresh: LogEntry[];
  lastEntry: number;
  lastLaneChange: number;
  breaches: readonly Breach[];
  readonly untold: Untold;
}

/** An invariant was broken, and the newest log entry stood before it. */
export interface Breach {
  readonly violation: Violation;
  readonly entry: number;
}

/** What the window has not been told yet. The stories of all branches of a run share it: the window shows one of them. */
export interface Untold {
  keep: StoryDelta['keep'];
  entries: LogEntry[];
  laneChanges: LaneChange[];
}

export function nothingUntold(): Untold {
  return { keep: null, entries: [], laneChanges: [] };
}

/** The oldest entries make room beyond this number, so that an endless run does not fill the memory. */
const MAX_ENTRIES = 20_000;
const MAX_LANE_CHANGES = 20_000;

export function beginStory(design: Design, observation: Observation, untold: Untold): Story {
  const lanes = lanesOf(design);
  const first = lanes.map((lane, index): LaneChange => {
    return { lane: lane.id, atMs: observation.atMs, ...laneValue(lane, observation), entry: null, seq: index + 1 };
  });
  return {
    lanes,
    entries: [],
    laneChanges: [...first],
    newest: first,
    fresh: [],
    lastEntry: 0,
    lastLaneChange: first.length,
    breaches: [],
    untold,
  };
}

export function tellEntry(story: Story, entry: LogEntry): void {
  if (entry.seq <= story.lastEntry) return;
  story.lastEntry = entry.seq;
  story.entries.push(entry);
  story.fresh.push(entry);
  story.untold.entries.push(entry);
  if (story.entries.length > MAX_ENTRIES * 1.1) story.entries = story.entries.slice(-MAX_ENTRIES);
}

/** Notes which lanes look different now. Returns whether any does. */
export function tellLanes(story: Story, observation: Observation): boolean {
  let isChanged = false;
  for (const [index, lane] of story.lanes.entries()) {
    const before = story.newest[index] as LaneChange;
    const now = laneValue(lane, observation);
    if (before.value === now.value && before.isActive === now.isActive) continue;
    story.lastLaneChange += 1;
    const entry = tellingEntry(lane, story.fresh);
    const change: LaneChange = { lane: lane.id, atMs: observation.atMs, ...now, entry, seq: story.lastLaneChange };
    story.newest[index] = change;
    story.laneChanges.push(change);
    story.untold.laneChanges.push(change);
    isChanged = true;
  }
  story.fresh = [];
  if (story.laneChanges.length > MAX_LANE_CHANGES * 1.1) story.laneChanges = story.laneChanges.slice(-MAX_LANE_CHANGES);
  return isChanged;
}

/** The story up to a moment, to be continued differently. It shares what it has in common with the one it came from. */
export function storyUntil(story: Story, moment: { readonly entry: number; readonly atMs: number }): Story {
  const laneChanges = story.laneChanges.filter(
    ({ atMs, entry }) => atMs <= moment.atMs && (entry === null || entry <= moment.entry),
  );
  return {
    lanes: story.lanes,
    entries: story.entries.filter(({ seq }) => seq <= moment.entry),
    laneChanges,
    newest: story.lanes.map(
      (lane, index) => laneChanges.findLast((change) => change.lane === lane.id) ?? (story.newest[index] as LaneChange),
    ),
    fresh: [],
    lastEntry: moment.entry,
    lastLaneChange: laneChanges.at(-1)?.seq ?? 0,
    breaches: story.breaches.filter(({ violation, entry }) => violation.at <= moment.atMs && entry <= moment.entry),
    untold: story.untold,
  };
}

/** Lets the window replace one story by another: it keeps what both have in common and is told the rest. */
export function switchTimeline(before: Story, after: Story): void {
  const { untold } = before;
  const keep = {
    entry: Math.min(untold.keep?.entry ?? Number.POSITIVE_INFINITY, newestShared(before.entries, after.entries)),
    laneChange: Math.min(
      untold.keep?.laneChange ?? Number.POSITIVE_INFINITY,
      newestShared(before.laneChanges, after.laneChanges),
    ),
  };
  const shared = { entries: new Set(untold.entries), laneChanges: new Set(untold.laneChanges) };
  untold.entries = after.entries.filter((entry) => entry.seq > keep.entry || shared.entries.has(entry));
  untold.laneChanges = after.laneChanges.filter(
    (change) => change.seq > keep.laneChange || shared.laneChanges.has(change),
  );
  untold.keep = keep;
}

/** The number of the newest item that two lists have in common. Two branches number what they do not share alike. */
function newestShared<Item extends { readonly seq: number }>(before: readonly Item[], after: readonly Item[]): number {
  const known = new Set(before);
  return after.findLast((item) => known.has(item))?.seq ?? 0;
}

/** What the window has not been told yet, or null. */
export function flushDelta(untold: Untold): StoryDelta | null {
  const { keep, entries, laneChanges } = untold;
  if (keep === null && entries.length === 0 && laneChanges.length === 0) return null;
  Object.assign(untold, nothingUntold());
  return { keep, entries, laneChanges };
}

export function nextChangeAfter(story: Story, atMs: number): number | null {
  const times = [...story.laneChanges.map((change) => change.atMs), ...momentsOfCommands(story)].filter(
    (time) => time > atMs,
  );
  return times.length === 0 ? null : Math.min(...times);
}

export function previousChangeBefore(story: Story, atMs: number): number {
  const times = [...story.laneChanges.map((change) => change.atMs), ...momentsOfCommands(story)].filter(
    (time) => time < atMs,
  );
  return Math.max(0, ...times);
}

/** When something changed last until a moment; null where all is as it began. */
export function lastChangeUntil(story: Story, atMs: number): number | null {
  const { lanes, laneChanges, entries } = story;
  const change = laneChanges.findLast((candidate) => candidate.atMs <= atMs && candidate.seq > lanes.length);
  const given = entries.findLast((entry) => entry.at <= atMs && isGiven(entry));
  const latest = Math.max(change?.atMs ?? -1, given?.at ?? -1);
  return latest < 0 ? null : latest;
}

function momentsOfCommands(story: Story): readonly number[] {
  return story.entries.filter(isGiven).map(({ at }) => at);
}

/** A fault or an action, which somebody gave. */
function isGiven({ event }: LogEntry): boolean {
  return event === 'fault-applied' || event === 'operation-started';
}
