import { FRAMES_PER_SECOND, type Goal, type Speed, type Transport } from '../shared/session.ts';
import { isStepDue, nowOf, type Run, recordedUntil, stepRun } from './run.ts';
import { endOf, nextPauseMs } from './script.ts';
import { arrivalOf, crawlRate, createFollower, followNext, forgetUnlessOnItsWay } from './slow-motion.ts';

/** A slice of work between two looks at the incoming calls, so that every call is answered at once. */
const SLICE_MS = 12;
const FRAME_INTERVAL_MS = 1000 / FRAMES_PER_SECOND;
/** At full speed the clock goes no further than this in one slice, even where nothing happens. */
const FULL_SPEED_STRIDE_MS = 600_000;
const EVENTS_BETWEEN_LOOKS_AT_THE_CLOCK = 64;
/** Where nothing at all is pending, slow motion goes on by so much at a time. */
const SKIP_MS = 1000;
const RATE_SPAN_MS = 500;
const FAST = 100;

type Activity = { readonly kind: 'resting' } | { readonly kind: 'playing' } | Journey;

/** Playing as fast as it goes to some moment, or until something happens. */
interface Journey {
  readonly kind: 'journey';
  readonly goal: Goal;
  readonly stopsWhen: StopsWhen | null;
  readonly playsOn: boolean;
  readonly arrive: (arrival: Arrival) => void;
}

/** Asked after every event; it hears whether a lane changed at the newest moment. */
export type StopsWhen = (hasChanged: boolean) => boolean;

type Arrival = 'at its end' | 'met' | 'interrupted';

/** A moment of the wall clock and the virtual moment that belongs to it. */
interface Anchor {
  readonly wallMs: number;
  readonly atMs: number;
}

/** Lets virtual time pass in step with the wall clock, or as fast as it goes, in slices. */
export interface Playback {
  readonly run: Run;
  readonly show: () => void;
  activity: Activity;
  speed: Speed;
  anchor: Anchor;
  rate: Anchor & { readonly value: number };
  lastFrameAt: number;
  isScheduled: boolean;
}

export function createPlayback(run: Run, speed: Speed, show: () => void): Playback {
  const start = { wallMs: 0, atMs: 0 };
  return {
    run,
    show,
    activity: { kind: 'resting' },
    speed,
    anchor: start,
    rate: { ...start, value: 0 },
    lastFrameAt: Number.NEGATIVE_INFINITY,
    isScheduled: false,
  };
}

export function transportOf({ run, activity, speed, rate }: Playback): Transport {
  return {
    isPlaying: activity.kind === 'playing' || (activity.kind === 'journey' && activity.playsOn),
    isSeeking: activity.kind === 'journey',
    speed,
    realRate: activity.kind === 'playing' ? rate.value : 0,
    goal: activity.kind === 'journey' ? activity.goal : null,
    slowMotion: run.follower === null ? null : { followed: run.follower.followed },
    recordedUntilMs: recordedUntil(run),
  };
}

export function play(playback: Playback): void {
  rest(playback);
  begin(playback, { kind: 'playing' });
}

export function setPace(playback: Playback, speed: Speed): void {
  playback.speed = speed;
  if (playback.activity.kind === 'playing') begin(playback, playback.activity);
}

/** Stops whatever is under way; a journey has then not arrived. */
export function rest(playback: Playback): void {
  const { activity } = playback;
  playback.activity = { kind: 'resting' };
  playback.run.showsMessages = true;
  if (activity.kind === 'journey') activity.arrive('interrupted');
}

/** Follows single messages, or goes at the chosen speed again. */
export function setSlowMotion(playback: Playback, isOn: boolean): void {
  playback.run.follower = isOn ? createFollower() : null;
  if (playback.activity.kind === 'playing') begin(playback, playback.activity);
}

interface Destination {
  readonly what: Goal['what'];
  readonly untilMs: number;
  readonly stopsWhen?: StopsWhen;
}

/** A journey to a moment is a detour of what was playing; one to an event ends there. */
export function travel(playback: Playback, { what, untilMs, stopsWhen }: Destination): Promise<Arrival> {
  const playsOn = transportOf(playback).isPlaying && stopsWhen === undefined;
  rest(playback);
  const goal = { what, fromMs: nowOf(playback.run), untilMs };
  return new Promise((arrive) =>
    begin(playback, { kind: 'journey', goal, stopsWhen: stopsWhen ?? null, playsOn, arrive }),
  );
}

/** Shows the present moment, and counts from now to the next frame. */
export function showNow(playback: Playback): void {
  playback.lastFrameAt = performance.now();
  playback.show();
}

function begin(playback: Playback, activity: Activity): void {
  const anchor = { wallMs: performance.now(), atMs: nowOf(playback.run) };
  playback.activity = activity;
  playback.anchor = anchor;
  const { run, speed } = playback;
  playback.rate = { ...anchor, value: run.follower !== null || speed === 'max' ? 0 : speed };
  if (run.follower !== null) forgetUnlessOnItsWay(run.follower, anchor.atMs);
  schedule(playback);
}

function schedule(playback: Playback): void {
  if (playback.isScheduled) return;
  playback.isScheduled = true;
  const isUrgent = playback.activity.kind === 'journey' || (playback.speed === 'max' && playback.run.follower === null);
  // A turn of the event loop lies between two slices in any case: it is there that calls are heard.
  if (isUrgent) setImmediate(work, playback);
  else setTimeout(work, SLICE_MS, playback);
}

function work(playback: Playback): void {
  playback.isScheduled = false;
  const now = performance.now();
  if (playback.activity.kind === 'playing')
    playback.run.follower === null ? playSlice(playback, now) : crawlSlice(playback, now);
  else if (playback.activity.kind === 'journey') travelSlice(playback, playback.activity);
  if (now - playback.lastFrameAt >= FRAME_INTERVAL_MS || playback.activity.kind === 'resting') showNow(playback);
  if (playback.activity.kind !== 'resting') schedule(playback);
}

function playSlice(playback: Playback, now: number): void {
  const { run, speed, anchor, rate } = playback;
  // Where much happens between two frames, the messages of the first slice stand for all: tracing them takes its time.
  const isFirstOfFrame = now - playback.lastFrameAt < 1.5 * SLICE_MS;
  run.showsMessages = (speed !== 'max' && speed < FAST) || isFirstOfFrame;
  const wantedMs = speed === 'max' ? nowOf(run) + FULL_SPEED_STRIDE_MS : anchor.atMs + (now - anchor.wallMs) * speed;
  const endMs = run.past === null ? endOf(run.branch.script) : Number.POSITIVE_INFINITY;
  const pauseMs = nextPauseMs(run.branch.script, nowOf(run));
  const arrival = runSlice(run, Math.min(wantedMs, endMs, pauseMs), pauseWatch(run));
  const isInTime = arrival === 'at its end';
  if (arrival === 'met' || nowOf(run) >= pauseMs) return rest(playback);
  // At the end of a scenario there is something to read; playing goes on from there when it is wanted. The slice can be
  // over with the very event that ends it.
  if (Number.isFinite(endMs) && run.branch.script.isOver) return rest(playback);
  if (nowOf(run) >= run.barrierMs) return rest(playback);
  // What could not be caught up is let go, so that a pause of the machine is not followed by a rush.
  if (!isInTime) playback.anchor = { wallMs: performance.now(), atMs: nowOf(run) };
  if (now - rate.wallMs < RATE_SPAN_MS) return;
  const atMs = nowOf(run);
  playback.rate = { wallMs: now, atMs, value: (atMs - rate.atMs) / (now - rate.wallMs) };
}

/** A pause that came only now, on a condition, was not known beforehand. */
function pauseWatch({ branch: { script } }: Run): () => boolean {
  const before = script.pausesGiven;
  return () => script.pausesGiven !== before;
}

/** Goes along with the message that is followed; once it has arrived, runs on to where the next one is on its way. */
function crawlSlice(playback: Playback, now: number): void {
  const { run, anchor } = playback;
  const { follower } = run;
  if (follower === null) return;
  run.showsMessages = true;
  const { followed } = follower;
  if (followed !== null) {
    const rate = crawlRate(followed);
    playback.rate = { ...playback.rate, value: rate };
    const pauseMs = nextPauseMs(run.branch.script, nowOf(run));
    const wantedMs = Math.min(arrivalOf(followed), anchor.atMs + (now - anchor.wallMs) * rate);
    const arrival = runSlice(run, Math.min(wantedMs, pauseMs), pauseWatch(run));
    if (arrival === 'met' || nowOf(run) >= pauseMs) return rest(playback);
    if (nowOf(run) < Math.floor(arrivalOf(followed) * 1000) / 1000) return;
  }
  const end = performance.now() + SLICE_MS;
  while (followNext(follower, nowOf(run)) === null && performance.now() < end) {
    const pauseMs = nextPauseMs(run.branch.script, nowOf(run));
    const isPaused = pauseWatch(run);
    stepRun(run, Math.min(pauseMs, nowOf(run) + SKIP_MS));
    if (isPaused() || nowOf(run) >= pauseMs) return rest(playback);
  }
  playback.anchor = { wallMs: performance.now(), atMs: nowOf(run) };
}

function travelSlice(playback: Playback, journey: Journey): void {
  playback.run.showsMessages = false;
  const outcome = runSlice(playback.run, journey.goal.untilMs, journey.stopsWhen);
  if (outcome === 'out of time') return;
  playback.activity = { kind: 'resting' };
  playback.run.showsMessages = true;
  if (journey.playsOn) begin(playback, { kind: 'playing' });
  journey.arrive(outcome);
}

/** Runs events until a moment, until what is waited for has come, or until the slice is over. */
function runSlice(
  run: Run,
  untilMs: number,
  stopsWhen: StopsWhen | null = null,
): Exclude<Arrival, 'interrupted'> | 'out of time' {
  const end = performance.now() + SLICE_MS;
  // The clock of the world counts whole microseconds, and would never reach a fraction of one.
  const goalMs = Math.floor(Math.min(untilMs, run.barrierMs) * 1000) / 1000;
  for (let events = 1; nowOf(run) < goalMs || isStepDue(run, goalMs); events += 1) {
    const hasChanged = stepRun(run, goalMs);
    if (stopsWhen?.(hasChanged) === true) return 'met';
    if (events % EVENTS_BETWEEN_LOOKS_AT_THE_CLOCK === 0 && performance.now() > end) return 'out of time';
  }
  return 'at its end';
}

/** Whoever acts while the clock runs chose no microsecond: the clock goes on to the next moment that reads well. */
const NEAT_MS = 10;

/** Before a person acts. A search ends: where it finds nothing, all that it played goes, and what was done in it would go along. */
export function prepareToAct(playback: Playback, run: Run, clockGoesOn = true): void {
  const { activity } = playback;
  if (activity.kind === 'journey' && activity.stopsWhen !== null) rest(playback);
  if (activity.kind !== 'playing' || run.follower !== null || !clockGoesOn) return;
  const neatMs = Math.min(run.barrierMs, Math.ceil(nowOf(run) / NEAT_MS) * NEAT_MS);
  while (nowOf(run) < neatMs) stepRun(run, neatMs);
}

/** Changes something while the clock goes on as it does. */
export function meanwhile<Result>(playback: Playback, change: () => Result): Result {
  const result = change();
  if (playback.activity.kind === 'resting') showNow(playback);
  return result;
}
