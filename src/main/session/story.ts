import type { Design } from '../../design/design.ts';
import type { LogEntry, Observation } from '../../engine/observe/observation.ts';
import type { Lane, LaneChange, StoryDelta } from '../../shared/session.ts';
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
  untold: { keep: StoryDelta['keep']; entries: LogEntry[]; laneChanges: LaneChange[] };
}

/** The oldest entries make room beyond this number, so that an endless run does not fill the memory. */
const MOST_ENTRIES = 20_000;
const MOST_LANE_CHANGES = 20_000;

export function beginStory(design: Design, observation: Observation): Story {
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
    untold: { keep: null, entries: [], laneChanges: [] },
  };
}

export function tellEntry(story: Story, entry: LogEntry): void {
  if (entry.seq <= story.lastEntry) return;
  story.lastEntry = entry.seq;
  story.entries.push(entry);
  story.fresh.push(entry);
  story.untold.entries.push(entry);
  if (story.entries.length > MOST_ENTRIES * 1.1) story.entries = story.entries.slice(-MOST_ENTRIES);
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
  if (story.laneChanges.length > MOST_LANE_CHANGES * 1.1)
    story.laneChanges = story.laneChanges.slice(-MOST_LANE_CHANGES);
  return isChanged;
}

/** Forgets what came after a moment, because another future begins there. */
export function forgetAfter(story: Story, moment: { readonly entry: number; readonly atMs: number }): void {
  story.entries = story.entries.filter(({ seq }) => seq <= moment.entry);
  story.laneChanges = story.laneChanges.filter(({ atMs }) => atMs <= moment.atMs);
  story.newest = story.lanes.map(
    (lane, index) =>
      story.laneChanges.findLast((change) => change.lane === lane.id) ?? (story.newest[index] as LaneChange),
  );
  story.fresh = [];
  story.lastEntry = moment.entry;
  const laneChange = story.laneChanges.at(-1)?.seq ?? 0;
  story.untold = {
    keep: { entry: moment.entry, laneChange },
    entries: story.untold.entries.filter(({ seq }) => seq <= moment.entry),
    laneChanges: story.untold.laneChanges.filter(({ seq }) => seq <= laneChange),
  };
}

/** What the window has not been told yet, or null. */
export function takeUntold(story: Story): StoryDelta | null {
  const { keep, entries, laneChanges } = story.untold;
  if (keep === null && entries.length === 0 && laneChanges.length === 0) return null;
  story.untold = { keep: null, entries: [], laneChanges: [] };
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

function momentsOfCommands(story: Story): readonly number[] {
  return story.entries
    .filter(({ event }) => event === 'fault-applied' || event === 'operation-started')
    .map(({ at }) => at);
}
