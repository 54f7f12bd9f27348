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
export async function traceMainThread(
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

/**
 * Milliseconds that the main thread worked for each picture that was drawn during `action`: the processor time of every
 * task since the picture before, by the browser's own count, so that other work on the machine counts little.
 */
export async function workPerFrame(session: CDPSession, action: () => Promise<unknown>): Promise<readonly number[]> {
  return frameWork(await traceMainThread(session, FRAMES_AND_TASKS, action)).map(({ ms }) => ms);
}
export interface FW {
  ms: number;
  tasks: readonly TraceEvent[];
}
export function frameWork(events: readonly TraceEvent[]): readonly FW[] {
  const tasks = events
    .filter(({ name, ph }) => name === TASK && ph === 'X')
    .toSorted((one, other) => one.ts - other.ts);
  const frames = events
    .filter(({ name }) => name === FRAME)
    .map(({ ts }) => ts)
    .toSorted((one, other) => one - other);
  const work: { ms: number; tasks: TraceEvent[] }[] = frames.map(() => ({ ms: 0, tasks: [] }));
  let frame = 0;
  for (const task of tasks) {
    while (frame < frames.length && (frames[frame] as number) < task.ts) frame += 1;
    const w = work[frame];
    if (w) {
      w.ms += (task.tdur ?? 0) / 1000;
      w.tasks.push(task);
    }
  }
  return work;
}

/** Prints what was worked for each picture during `action`, and with WHERE=1 a second time what it was. */
export async function reportWork(name: string, session: CDPSession, action: () => Promise<unknown>): Promise<void> {
  console.log(describeWork(name, await workPerFrame(session, action)));
  if (process.env.WHERE === '1') {
    const events = await traceMainThread(session, EVERYTHING, action);
    const dear = frameWork(events).toSorted((a, b) => b.ms - a.ms);
    const n = Math.ceil(dear.length / 10);
    const spans = dear
      .slice(0, n)
      .flatMap(({ tasks }) => tasks)
      .map(({ tts = 0, tdur = 0 }) => [tts, tts + tdur] as const)
      .toSorted((a, b) => a[0] - b[0]);
    const inside = events.filter(({ tts = 0, tdur = 0 }) => spans.some(([a, b]) => tts >= a && tts + tdur <= b));
    console.log(
      'dearest tenth, ' +
        n +
        ' pictures of ' +
        (dear.slice(0, n).reduce((t, { ms }) => t + ms, 0) / n).toFixed(2) +
        ' ms (with tracing)',
    );
    console.log(describeKinds(inside, 16, n));
    for (const f of dear.slice(0, 4))
      console.log(
        '   one: ' + f.ms.toFixed(1) + ' = ' + f.tasks.map((t) => ((t.tdur ?? 0) / 1000).toFixed(1)).join(' + '),
      );
  }
}

/** The middle, the 95th of a hundred and the longest, and of how many pictures. */
export function describeWork(name: string, milliseconds: readonly number[]): string {
  const sorted = milliseconds.toSorted((one, other) => one - other);
  const at = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1).padStart(6);
  const count = String(milliseconds.length).padStart(4);
  return `${name.padEnd(34)} p50 ${at(0.5)} ms   p95 ${at(0.95)} ms   max ${at(1)} ms   of ${count}`;
}

/** What it worked on: the time of each kind of work without what it called, dearest first, so many kinds. */
export function describeKinds(events: readonly TraceEvent[], most: number, per = 1): string {
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
        `  ${name.padEnd(44)} ${(us / 1000 / per).toFixed(2).padStart(8)} ms of ${(count / per).toFixed(1)}`,
    )
    .join('\n');
}

function startedFirst(one: TraceEvent, other: TraceEvent): number {
  return (one.tts ?? 0) - (other.tts ?? 0) || (other.tdur ?? 0) - (one.tdur ?? 0);
}
