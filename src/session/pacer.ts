import { FRAMES_PER_SECOND, type Goal, type Speed, type Transport } from '../shared/session.ts';
import { isStepDue, nowOf, type Run, recordedUntil, stepRun } from './run.ts';
import { endOf } from './script.ts';
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
    goal: activity.kind === 'journey' ? activity.goal : null,
    slowMotion: run.follower === null ? null : { followed: run.follower.followed },
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

/** Follows single messages, or goes at the chosen speed again. */
export function setSlowMotion(pacer: Pacer, isOn: boolean): void {
  pacer.run.follower = isOn ? createFollower() : null;
  if (pacer.activity.kind === 'playing') begin(pacer, pacer.activity);
}

interface Destination {
  readonly what: Goal['what'];
  readonly untilMs: number;
  readonly stopsWhen?: StopsWhen;
}

/** A journey to a moment is a detour of what was playing; one to an event ends there. */
export function travel(pacer: Pacer, { what, untilMs, stopsWhen }: Destination): Promise<Arrival> {
  const playsOn = transportOf(pacer).isPlaying && stopsWhen === undefined;
  rest(pacer);
  const goal = { what, fromMs: nowOf(pacer.run), untilMs };
  return new Promise((arrive) =>
    begin(pacer, { kind: 'journey', goal, stopsWhen: stopsWhen ?? null, playsOn, arrive }),
  );
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
  const { run, speed } = pacer;
  pacer.rate = { ...anchor, value: run.follower !== null || speed === 'max' ? 0 : speed };
  if (run.follower !== null) forgetUnlessOnItsWay(run.follower, anchor.atMs);
  schedule(pacer);
}

function schedule(pacer: Pacer): void {
  if (pacer.isScheduled) return;
  pacer.isScheduled = true;
  const isUrgent = pacer.activity.kind === 'journey' || (pacer.speed === 'max' && pacer.run.follower === null);
  // A turn of the event loop lies between two slices in any case: it is there that calls are heard.
  if (isUrgent) setImmediate(work, pacer);
  else setTimeout(work, SLICE_MS, pacer);
}

function work(pacer: Pacer): void {
  pacer.isScheduled = false;
  const now = performance.now();
  if (pacer.activity.kind === 'playing') pacer.run.follower === null ? playSlice(pacer, now) : crawlSlice(pacer, now);
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
  const isInTime = runSlice(run, Math.min(wantedMs, endMs)) === 'at its end';
  // At the end of a scenario there is something to read; playing goes on from there when it is wanted. The slice can be
  // over with the very event that ends it.
  if (Number.isFinite(endMs) && run.branch.script.isOver) return rest(pacer);
  // What could not be caught up is let go, so that a pause of the machine is not followed by a rush.
  if (!isInTime) pacer.anchor = { wallMs: performance.now(), atMs: nowOf(run) };
  if (now - rate.wallMs < RATE_SPAN_MS) return;
  const atMs = nowOf(run);
  pacer.rate = { wallMs: now, atMs, value: (atMs - rate.atMs) / (now - rate.wallMs) };
}

/** Goes along with the message that is followed; once it has arrived, runs on to where the next one is on its way. */
function crawlSlice(pacer: Pacer, now: number): void {
  const { run, anchor } = pacer;
  const { follower } = run;
  if (follower === null) return;
  run.showsMessages = true;
  const { followed } = follower;
  if (followed !== null) {
    const rate = crawlRate(followed);
    pacer.rate = { ...pacer.rate, value: rate };
    runSlice(run, Math.min(arrivalOf(followed), anchor.atMs + (now - anchor.wallMs) * rate));
    if (nowOf(run) < Math.floor(arrivalOf(followed) * 1000) / 1000) return;
  }
  const end = performance.now() + SLICE_MS;
  while (followNext(follower, nowOf(run)) === null && performance.now() < end) stepRun(run, nowOf(run) + SKIP_MS);
  pacer.anchor = { wallMs: performance.now(), atMs: nowOf(run) };
}

function travelSlice(pacer: Pacer, journey: Journey): void {
  pacer.run.showsMessages = false;
  const outcome = runSlice(pacer.run, journey.goal.untilMs, journey.stopsWhen);
  if (outcome === 'out of time') return;
  pacer.activity = { kind: 'resting' };
  pacer.run.showsMessages = true;
  if (journey.playsOn) begin(pacer, { kind: 'playing' });
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
  const goalMs = Math.floor(untilMs * 1000) / 1000;
  for (let events = 1; nowOf(run) < goalMs || isStepDue(run, goalMs); events += 1) {
    const hasChanged = stepRun(run, goalMs);
    if (stopsWhen?.(hasChanged) === true) return 'met';
    if (events % EVENTS_BETWEEN_LOOKS_AT_THE_CLOCK === 0 && performance.now() > end) return 'out of time';
  }
  return 'at its end';
}
