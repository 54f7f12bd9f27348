import type { Design } from '../design/design.ts';
import { createWorld, observe, type Recording, record } from '../engine/engine.ts';
import type { Bookmark, BranchView, RunStart } from '../shared/session.ts';
import { beginChartSamples, type ChartSamples, chartSamplesUntil } from './chart-samples.ts';
import { branchScript, type Script } from './script.ts';
import { beginStory, type Story, storyUntil, type Untold } from './story.ts';
import { entriesUntil, type TerminalEntries } from './terminal-entries.ts';

/** One course of events: from the beginning of a run, or from the moment at which it left its parent. */
export interface Branch {
  readonly id: number;
  name: string;
  /** Null for a run from its beginning. */
  readonly parent: number | null;
  readonly leftAtMs: number;
  readonly start: RunStart;
  recording: Recording;
  story: Story;
  charts: ChartSamples;
  /** What was done in it, and what is still to come. */
  script: Script;
  bookmarks: readonly Bookmark[];
  /** What was typed in it. */
  terminals: TerminalEntries;
}

export const USUAL_START: RunStart = { start: 'steady', seed: 1 };

/** A run from its beginning is called after how it begins. */
export function trunkName({ start, seed }: RunStart): string {
  const words = [...(start === 'cold' ? ['Cold start'] : []), ...(seed === USUAL_START.seed ? [] : [`seed ${seed}`])];
  const name = words.join(', ') || 'Main';
  return name.charAt(0).toUpperCase() + name.slice(1);
}

interface Trunk {
  readonly id: number;
  readonly name: string;
  readonly start: RunStart;
  /** Wall time at virtual 0, for the texts that bear a date. */
  readonly clockMs: number;
  readonly script: Script;
  readonly untold: Untold;
}

/** A run of a design from its beginning. */
export function trunkOf(design: Design, { id, name, start, clockMs, script, untold }: Trunk): Branch {
  const world = createWorld(design, { ...start, clockMs });
  const story = beginStory(design, observe(world), untold);
  const charts = beginChartSamples(world);
  const recording = record(world);
  return { id, name, parent: null, leftAtMs: 0, start, recording, story, charts, script, bookmarks: [], terminals: {} };
}

interface Twig {
  readonly id: number;
  readonly name: string;
  /** The past that it shares with its parent. */
  readonly recording: Recording;
}

/** A branch that shares the past of another and goes on by itself from there. */
export function branchFrom(parent: Branch, { id, name, recording }: Twig): Branch {
  const atMs = timeOfHead(recording);
  return {
    id,
    name,
    parent: parent.id,
    leftAtMs: atMs,
    start: parent.start,
    recording,
    story: storyUntil(parent.story, { entry: recording.head.logSeq, atMs }),
    charts: chartSamplesUntil(parent.charts, recording.head),
    script: branchScript(parent.script, atMs, recording.commands.length),
    bookmarks: parent.bookmarks.filter((bookmark) => bookmark.atMs <= atMs),
    terminals: entriesUntil(parent.terminals, atMs, recording.commands.length),
  };
}

/** How far a branch has been played. */
export function playedUntil({ recording }: Branch): number {
  return timeOfHead(recording);
}

function timeOfHead({ head }: Recording): number {
  return (head.nowUs - head.originUs) / 1000;
}

export function viewOf(branch: Branch, all: readonly Branch[]): BranchView {
  const { id, name, parent, leftAtMs, start, recording, bookmarks } = branch;
  const shared = all.find((other) => other.id === parent)?.recording.commands ?? [];
  const steps = recording.commands.filter((given) => !shared.includes(given)).length;
  return { id, name, parent, leftAtMs, untilMs: playedUntil(branch), start, steps, bookmarks };
}
