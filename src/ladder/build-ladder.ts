import type { Design } from '../design/design.ts';
import type { TimerSpan } from '../engine/engine.ts';
import { messageTitle } from '../engine/log/message-words.ts';
import type { LogEntry, MessageTrace } from '../engine/state/observation.ts';
import type { Ladder, LadderFold, LadderLane, LadderRow, LadderTimer } from './ladder.ts';
import { lanesOf, standingOrder } from './lanes.ts';

export interface LadderOptions {
  readonly fold: LadderFold;
  /** Ids of lanes that are left out, with everything that they say and hear. */
  readonly hidden?: ReadonlySet<string>;
  /** Ids of lanes in the order in which they are to stand; the others follow. */
  readonly order?: readonly string[];
  readonly fromMs: number;
  readonly untilMs: number;
  /** Whether each message stands alone, heartbeats and journal too. */
  readonly isUnfolded?: boolean;
}

/**
 * A flow is broken where nothing of it was sent for so long: heartbeats go at least every half QoS timeout (§3.1.5.2), and
 * one that is missing is to be seen as a gap.
 */
const MAX_PAUSE_MS = 5_000;

/** What a ladder shows of a message. */
export type HeardMessage = Pick<
  MessageTrace,
  'id' | 'kind' | 'name' | 'sender' | 'receiver' | 'from' | 'to' | 'sentMs' | 'arrivesMs' | 'losses'
>;

/** Takes what happens in the order in which it does, and makes a ladder of it; heartbeats and journal are counted, not kept. */
export interface LadderBuilder {
  message(trace: HeardMessage): void;
  log(entry: LogEntry): void;
  timer(span: TimerSpan): void;
  ladder(): Ladder;
}

export function beginLadder(design: Design, options: LadderOptions): LadderBuilder {
  const { fromMs, untilMs, fold } = options;
  const lanes = lanesOf(design, fold);
  const building = new Building(lanes.lanes, options);
  let sequence = 0;
  const isWithin = (atMs: number): boolean => atMs >= fromMs && atMs <= untilMs;
  return {
    message: (trace) => {
      sequence += 1;
      if (isWithin(trace.sentMs)) building.message(lanes.ofSender(trace), lanes.ofReceiver(trace), trace, sequence);
    },
    log: (entry) => {
      sequence += 1;
      if (!isWithin(entry.at)) return;
      building.event(lanes.ofSubject(entry), { row: 'event', atMs: entry.at, sequence, lane: null, entry });
    },
    timer: (span) => {
      const lane = lanes.ofSubject(span);
      if (lane !== null) building.timer(lane, span);
    },
    ladder: () => building.ladder(),
  };
}

interface OpenBand {
  readonly place: number;
  readonly from: number;
  untilMs: number;
  count: number;
  isTwoWay: boolean;
}

class Building {
  private readonly rows: LadderRow[] = [];
  /** The band of each pair of lanes and flow that goes on. */
  private readonly open = new Map<string, OpenBand>();
  private readonly heard = new Set<number>();
  private readonly timers: LadderTimer[] = [];

  constructor(
    private readonly lanes: readonly LadderLane[],
    private readonly options: LadderOptions,
  ) {}

  event(lane: number | null, row: Extract<LadderRow, { row: 'event' }>): void {
    if (lane !== null && this.isHidden(lane)) return;
    if (lane !== null) this.heard.add(lane);
    this.interrupt(lane === null ? null : [lane]);
    this.rows.push({ ...row, lane });
  }

  timer(lane: number, { label: what, about, sentence, guide, armedMs, dueMs, endMs, end }: TimerSpan): void {
    const label = about === null ? what : `${what} (${about})`;
    if (!this.isHidden(lane)) this.timers.push({ lane, label, sentence, guide, armedMs, dueMs, endMs, end });
  }

  message(from: number, to: number, trace: HeardMessage, sequence: number): void {
    // Within a folded lane there is nothing to see.
    if (from === to || this.isHidden(from) || this.isHidden(to)) return;
    this.heard.add(from);
    this.heard.add(to);
    const flow = this.options.isUnfolded === true ? null : flowOf(trace);
    if (flow === null) {
      this.interrupt([from, to]);
      const { id, sentMs: atMs, kind, name, arrivesMs, losses } = trace;
      this.rows.push({
        row: 'message',
        atMs,
        sequence,
        id,
        from,
        to,
        title: messageTitle(name),
        kind,
        arrivesMs,
        losses,
      });
      return;
    }
    const isLost = trace.arrivesMs === null;
    const key = isLost || from < to ? `${from} ${to} ${flow} ${isLost}` : `${to} ${from} ${flow} ${isLost}`;
    const band = this.open.get(key);
    const untilMs = Math.max(trace.sentMs, trace.arrivesMs ?? trace.sentMs);
    if (band !== undefined && trace.sentMs - band.untilMs <= MAX_PAUSE_MS) {
      band.count += 1;
      band.untilMs = Math.max(band.untilMs, untilMs);
      band.isTwoWay ||= from !== band.from;
      return;
    }
    if (band !== undefined) this.close(band);
    const counted = { untilMs, count: 1, isTwoWay: false };
    this.open.set(key, { place: this.rows.length, from, ...counted });
    this.rows.push({ row: 'band', atMs: trace.sentMs, sequence, from, to, flow, isLost, ...counted });
  }

  /** What happens to a lane ends the bands at it, so that they stand before and after it; null is all of them. */
  private interrupt(lanes: readonly number[] | null): void {
    for (const [key, band] of this.open) {
      const row = this.rows[band.place];
      if (row?.row !== 'band') continue;
      if (lanes !== null && !lanes.includes(row.from) && !lanes.includes(row.to)) continue;
      this.close(band);
      this.open.delete(key);
    }
  }

  private close({ place, untilMs, count, isTwoWay }: OpenBand): void {
    const row = this.rows[place];
    if (row?.row === 'band') this.rows[place] = { ...row, untilMs, count, isTwoWay };
  }

  private isHidden(lane: number): boolean {
    return this.options.hidden?.has(this.lanes[lane]?.id ?? '') ?? false;
  }

  /** With the lanes that have something to show, in their order. */
  ladder(): Ladder {
    for (const band of this.open.values()) this.close(band);
    const wanted = this.options.order ?? [];
    const place = (index: number): number => {
      const at = wanted.indexOf(this.lanes[index]?.id ?? '');
      return at === -1 ? wanted.length : at;
    };
    const order = standingOrder(this.lanes)
      .filter((index) => !this.isHidden(index) && (this.heard.has(index) || this.lanes[index]?.kind === 'member'))
      .sort((one, other) => place(one) - place(other));
    const numbers = new Map(order.map((lane, number) => [lane, number]));
    const number = (lane: number): number => numbers.get(lane) as number;
    // A message that waited for a path is told of again when there is one, at the time at which it was sent.
    const isInOrder = this.rows.every((row, index) => row.atMs >= (this.rows[index - 1]?.atMs ?? 0));
    const inOrder = (one: LadderRow, other: LadderRow): number =>
      one.atMs - other.atMs || one.sequence - other.sequence;
    const ordered = isInOrder ? this.rows : this.rows.toSorted(inOrder);
    const rows = ordered.map((row): LadderRow => {
      if (row.row === 'event') return { ...row, lane: row.lane === null ? null : number(row.lane) };
      return { ...row, from: number(row.from), to: number(row.to) };
    });
    const timers = this.timers.flatMap((timer): LadderTimer[] => {
      const lane = numbers.get(timer.lane);
      return lane === undefined ? [] : [{ ...timer, lane }];
    });
    const { fromMs, untilMs } = this.options;
    return { fromMs, untilMs, rows, timers, lanes: order.map((index) => this.lanes[index] as LadderLane) };
  }
}

/** What flows without a pause while all is well, by the names of its messages. */
const FLOWS: Readonly<Record<string, string>> = {
  keepalive: 'heartbeats',
  'keepalive-ack': 'heartbeats',
  'arbiter-keepalive': 'heartbeats',
  'arbiter-keepalive-ack': 'heartbeats',
  'ecp-keepalive': 'heartbeats',
  'status-check': 'health checks',
  'status-answer': 'health checks',
  block: 'journal',
  'block-ack': 'journal',
  'client-updates': 'updates',
  'client-done': 'updates',
  'ecp-updates': 'updates',
  'ecp-done': 'updates',
};

/** What TCP had to send again stands alone; what has no path is counted under its own title. */
function flowOf({ name, losses, arrivesMs }: HeardMessage): string | null {
  if (arrivesMs === null) return messageTitle(name);
  return losses > 0 ? null : (FLOWS[name] ?? null);
}
