import type { CDPSession } from '@playwright/test';

/** One thing that happened, as Chromium's tracing tells it; times in microseconds, `tts` and `tdur` in the thread's own. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly tts?: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** What happened on the main thread of the window during `action`. */
async function traceMainThread(
  session: CDPSession,
  includedCategories: readonly string[],
  action: () => Promise<unknown>,
): Promise<readonly TraceEvent[]> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: unknown[] }): void => void events.push(...(value as TraceEvent[]));
  session.on('Tracing.dataCollected', collect);
  await session.send('Tracing.start', {
    traceConfig: { recordMode: 'recordAsMuchAsPossible', includedCategories: [...includedCategories] },
    transferMode: 'ReportEvents',
  });
  await action();
  const isComplete = new Promise((done) => session.once('Tracing.tracingComplete', done));
  await session.send('Tracing.end');
  await isComplete;
  session.off('Tracing.dataCollected', collect);
  const isOfMain = ({ ph, name, args }: TraceEvent): boolean =>
    ph === 'M' && name === 'thread_name' && args.name === 'CrRendererMain';
  const threads = events
    .filter(isOfMain)
    .map((main) => events.filter(({ pid, tid }) => pid === main.pid && tid === main.tid));
  // A renderer that is kept in store for another window has a main thread too, and does nothing.
  return threads.toSorted((one, other) => other.length - one.length)[0] ?? [];
}

/** What Chromium calls a task of the thread, and the beginning of a picture within one. */
const TASK = 'ThreadControllerImpl::RunTask';
const FRAME = 'ProxyMain::BeginMainFrame';
const FRAMES_AND_TASKS = ['toplevel', 'cc'];
const EVERYTHING = [...FRAMES_AND_TASKS, 'devtools.timeline', 'blink', 'v8'];

/** What the main thread did for one picture: every task since the picture before. */
interface FrameWork {
  /** Processor time by the browser's own count, so that other work on the machine counts little. */
  readonly ms: number;
  readonly tasks: readonly TraceEvent[];
}

function workPerFrame(events: readonly TraceEvent[]): readonly FrameWork[] {
  const tasks = events
    .filter(({ name, ph }) => name === TASK && ph === 'X')
    .toSorted((one, other) => one.ts - other.ts);
  const frames = events
    .filter(({ name }) => name === FRAME)
    .map(({ ts }) => ts)
    .toSorted((one, other) => one - other);
  const work = frames.map((): TraceEvent[] => []);
  let frame = 0;
  for (const task of tasks) {
    while (frame < frames.length && (frames[frame] as number) < task.ts) frame += 1;
    work[frame]?.push(task);
  }
  return work.map((ofFrame) => ({ ms: ofFrame.reduce((sum, { tdur = 0 }) => sum + tdur / 1000, 0), tasks: ofFrame }));
}

/**
 * Prints what was worked for each picture during `action`, and with WHERE=1 a second time what the dearest tenth of the
 * pictures worked on.
 */
export async function reportWork(name: string, session: CDPSession, action: () => Promise<unknown>): Promise<void> {
  const frames = workPerFrame(await traceMainThread(session, FRAMES_AND_TASKS, action));
  console.log(
    describeWork(
      name,
      frames.map(({ ms }) => ms),
    ),
  );
  if (process.env.WHERE === '1') console.log(describeDearest(await traceMainThread(session, EVERYTHING, action), 18));
}

function describeDearest(events: readonly TraceEvent[], most: number): string {
  const frames = workPerFrame(events).toSorted((one, other) => other.ms - one.ms);
  const dearest = frames.slice(0, Math.ceil(frames.length / 10));
  const spans = dearest.flatMap(({ tasks }) => tasks).map(({ tts = 0, tdur = 0 }) => [tts, tts + tdur] as const);
  const within = events.filter(({ tts = 0 }) => spans.some(([from, to]) => tts >= from && tts < to));
  return describeKinds(within, most, dearest.length);
}

/** The middle, the 95th of a hundred and the longest, and of how many pictures. */
export function describeWork(name: string, milliseconds: readonly number[]): string {
  const sorted = milliseconds.toSorted((one, other) => one - other);
  const at = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1).padStart(6);
  const count = String(milliseconds.length).padStart(4);
  return `${name.padEnd(34)} p50 ${at(0.5)} ms   p95 ${at(0.95)} ms   max ${at(1)} ms   of ${count}`;
}

/** The time of each kind of work without what it called, for each of so many pictures; the `most` dearest kinds. */
function describeKinds(events: readonly TraceEvent[], most: number, pictures: number): string {
  const kinds = new Map<string, { us: number; count: number }>();
  const add = (name: string, us: number, count: number): void => {
    const kind = kinds.get(name) ?? { us: 0, count: 0 };
    kinds.set(name, { us: kind.us + us, count: kind.count + count });
  };
  const open: { readonly name: string; readonly end: number }[] = [];
  const complete = events.filter(({ ph, tts }) => ph === 'X' && tts !== undefined);
  for (const { name, tts = 0, tdur = 0 } of complete.toSorted(startedFirst)) {
    while (open.length > 0 && (open.at(-1)?.end ?? 0) <= tts) open.pop();
    const around = open.at(-1);
    if (around !== undefined) add(around.name, -tdur, 0);
    add(name, tdur, 1);
    open.push({ name, end: tts + tdur });
  }
  return [...kinds]
    .toSorted((one, other) => other[1].us - one[1].us)
    .slice(0, most)
    .map(
      ([name, { us, count }]) =>
        `  ${name.padEnd(44)} ${(us / 1000 / pictures).toFixed(2).padStart(6)} ms of ${(count / pictures).toFixed(1)}`,
    )
    .join('\n');
}

function startedFirst(one: TraceEvent, other: TraceEvent): number {
  return (one.tts ?? 0) - (other.tts ?? 0) || (other.tdur ?? 0) - (one.tdur ?? 0);
}
