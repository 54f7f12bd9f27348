import { FRAMES_PER_SECOND, type Speed, type Transport } from '../../shared/session.ts';
import { isStepDue, nowOf, type Run, recordedUntil, stepRun } from './run.ts';
import { endOf } from './script.ts';

/** A slice of work between two looks at the incoming calls, so that every call is answered at once. */
const SLICE_MS = 12;
const FRAME_INTERVAL_MS = 1000 / FRAMES_PER_SECOND;
/** At full speed the clock goes no further than this in one slice, even where nothing happens. */
const FULL_SPEED_STRIDE_MS = 600_000;
const EVENTS_BETWEEN_LOOKS_AT_THE_CLOCK = 64;
const RATE_SPAN_MS = 500;
const FAST = 100;

type Activity = { readonly kind: 'resting' } | { readonly kind: 'playing' } | Journey;

/** Playing as fast as it goes to some moment: a seek, or the next change. */
interface Journey {
  readonly kind: 'journey';
  readonly untilMs: number;
  readonly stopsAtChange: boolean;
  readonly playsOn: boolean;
  readonly arrive: (arrival: Arrival) => void;
}

type Arrival = 'at its end' | 'at a change' | 'interrupted';

/** A moment of the wall clock and the virtual moment that belongs to it. */
interface Anchor {
  readonly wallMs: number;
  readonly atMs: number;
}

/** Lets virtual time pass in step with the wall clock, or as fast as it goes, in slices. */
export interface Pacer {
  readonly run: Run;
  readonly show: () => void;
  activity: Activity;
  speed: Speed;
  anchor: Anchor;
  rate: Anchor & { readonly value: number };
  lastFrameAt: number;
  isScheduled: boolean;
}

export function createPacer(run: Run, show: () => void): Pacer {
  const start = { wallMs: 0, atMs: 0 };
  return {
    run,
    show,
    activity: { kind: 'resting' },
    speed: 1,
    anchor: start,
    rate: { ...start, value: 0 },
    lastFrameAt: Number.NEGATIVE_INFINITY,
    isScheduled: false,
  };
}

export function transportOf({ run, activity, speed, rate }: Pacer): Transport {
  return {
    isPlaying: activity.kind === 'playing' || (activity.kind === 'journey' && activity.playsOn),
    isSeeking: activity.kind === 'journey',
    speed,
    realRate: activity.kind === 'playing' ? rate.value : 0,
    recordedUntilMs: recordedUntil(run),
  };
}

export function play(pacer: Pacer): void {
  rest(pacer);
  begin(pacer, { kind: 'playing' });
}

export function setPace(pacer: Pacer, speed: Speed): void {
  pacer.speed = speed;
  if (pacer.activity.kind === 'playing') begin(pacer, pacer.activity);
}

/** Stops whatever is under way; a journey has then not arrived. */
export function rest(pacer: Pacer): void {
  const { activity } = pacer;
  pacer.activity = { kind: 'resting' };
  pacer.run.showsMessages = true;
  if (activity.kind === 'journey') activity.arrive('interrupted');
}

export function travelTo(pacer: Pacer, untilMs: number, stopsAtChange: boolean): Promise<Arrival> {
  const playsOn = transportOf(pacer).isPlaying && !stopsAtChange;
  rest(pacer);
  return new Promise((arrive) => begin(pacer, { kind: 'journey', untilMs, stopsAtChange, playsOn, arrive }));
}

/** Shows the present moment, and counts from now to the next frame. */
export function showNow(pacer: Pacer): void {
  pacer.lastFrameAt = performance.now();
  pacer.show();
}

function begin(pacer: Pacer, activity: Activity): void {
  const anchor = { wallMs: performance.now(), atMs: nowOf(pacer.run) };
  pacer.activity = activity;
  pacer.anchor = anchor;
  pacer.rate = { ...anchor, value: pacer.speed === 'max' ? 0 : pacer.speed };
  schedule(pacer);
}

function schedule(pacer: Pacer): void {
  if (pacer.isScheduled) return;
  pacer.isScheduled = true;
  const isUrgent = pacer.activity.kind === 'journey' || pacer.speed === 'max';
  // A turn of the event loop lies between two slices in any case: it is there that calls are heard.
  if (isUrgent) setImmediate(work, pacer);
  else setTimeout(work, SLICE_MS, pacer);
}

function work(pacer: Pacer): void {
  pacer.isScheduled = false;
  const now = performance.now();
  if (pacer.activity.kind === 'playing') playSlice(pacer, now);
  else if (pacer.activity.kind === 'journey') travelSlice(pacer, pacer.activity);
  if (now - pacer.lastFrameAt >= FRAME_INTERVAL_MS || pacer.activity.kind === 'resting') showNow(pacer);
  if (pacer.activity.kind !== 'resting') schedule(pacer);
}

function playSlice(pacer: Pacer, now: number): void {
  const { run, speed, anchor, rate } = pacer;
  // Where much happens between two frames, the messages of the first slice stand for all: tracing them takes its time.
  const isFirstOfFrame = now - pacer.lastFrameAt < 1.5 * SLICE_MS;
  run.showsMessages = (speed !== 'max' && speed < FAST) || isFirstOfFrame;
  const wantedMs = speed === 'max' ? nowOf(run) + FULL_SPEED_STRIDE_MS : anchor.atMs + (now - anchor.wallMs) * speed;
  const endMs = run.past === null ? endOf(run.branch.script) : Number.POSITIVE_INFINITY;
  const isInTime = runSlice(run, { untilMs: Math.min(wantedMs, endMs), stopsAtChange: false }) === 'at its end';
  // At the end of a scenario there is something to read; playing goes on from there when it is wanted.
  if (isInTime && wantedMs >= endMs) return rest(pacer);
  // What could not be caught up is let go, so that a pause of the machine is not followed by a rush.
  if (!isInTime) pacer.anchor = { wallMs: performance.now(), atMs: nowOf(run) };
  if (now - rate.wallMs < RATE_SPAN_MS) return;
  const atMs = nowOf(run);
  pacer.rate = { wallMs: now, atMs, value: (atMs - rate.atMs) / (now - rate.wallMs) };
}

function travelSlice(pacer: Pacer, journey: Journey): void {
  pacer.run.showsMessages = false;
  const outcome = runSlice(pacer.run, journey);
  if (outcome === 'out of time') return;
  pacer.activity = { kind: 'resting' };
  pacer.run.showsMessages = true;
  if (journey.playsOn) begin(pacer, { kind: 'playing' });
  journey.arrive(outcome);
}

interface Slice {
  readonly untilMs: number;
  readonly stopsAtChange: boolean;
}

/** Runs events until a moment, until a lane changes where that is wanted, or until the slice is over. */
function runSlice(run: Run, { untilMs, stopsAtChange }: Slice): Exclude<Arrival, 'interrupted'> | 'out of time' {
  const end = performance.now() + SLICE_MS;
  // The clock of the world counts whole microseconds, and would never reach a fraction of one.
  const goalMs = Math.floor(untilMs * 1000) / 1000;
  for (let events = 1; nowOf(run) < goalMs || isStepDue(run, goalMs); events += 1) {
    if (stepRun(run, goalMs) && stopsAtChange) return 'at a change';
    if (events % EVENTS_BETWEEN_LOOKS_AT_THE_CLOCK === 0 && performance.now() > end) return 'out of time';
  }
  return 'at its end';
}
