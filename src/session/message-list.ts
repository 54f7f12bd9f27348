import type { Design } from '../design/design.ts';
import { endOfClient } from '../design/element.ts';
import {
  beginMessageScan,
  continueMessageScan,
  messageContent,
  type Recording,
  type ScanOptions,
  scannedMessages,
} from '../engine/engine.ts';
import { messageTitle } from '../engine/log/message-words.ts';
import type { MessageContent, MessageRecord, MessageTrace } from '../engine/state/observation.ts';
import type {
  CarriedFacts,
  ListedMessage,
  MessageEnd,
  MessageList,
  MessageQuery,
  MessageReference,
  ReadMessage,
} from '../shared/messages.ts';

/** A slice of looking for messages, between two slices of playing. */
const SLICE_MS = 6;
const EVENTS_BETWEEN_LOOKS_AT_THE_CLOCK = 128;
/** How far back one question reaches; the next one goes on from there. */
const MAX_EVENTS = 200_000;
/** What carried a fact is looked for among the messages sent so long before. */
const MAX_TRAVEL_MS = 5000;

/** The moment of the run that questions are about, and what is recorded of it. */
export interface Moment {
  readonly recording: Recording;
  readonly atMs: number;
}

/** The newest messages that match, found again from the recording. */
export async function listMessages({ recording, atMs }: Moment, query: MessageQuery): Promise<MessageList> {
  const untilMs = query.beforeMs ?? atMs;
  const { messages, fromMs } = await scan(recording, {
    untilMs,
    most: query.most,
    matches: matcher(query),
    mostEvents: MAX_EVENTS,
  });
  const isFull = messages.length >= query.most;
  return { messages: messages.map(listed), fromMs: isFull ? (messages[0]?.sentMs ?? fromMs) : fromMs, atMs: untilMs };
}

/** A message with what it says, and what had become of it by the clock; null where the run has none such. */
export async function readMessage(
  { recording, atMs }: Moment,
  { id, sentMs }: MessageReference,
): Promise<ReadMessage | null> {
  let content: MessageContent | null = null;
  const isIt = (trace: MessageTrace): boolean => trace.id === id;
  await scan(recording, {
    untilMs: sentMs,
    fromMs: sentMs,
    most: 1,
    matches: isIt,
    hear: (_trace, message, world) => {
      content ??= messageContent(world, message);
    },
  });
  const { messages } = await scan(recording, {
    untilMs: Math.max(atMs, sentMs),
    fromMs: sentMs,
    most: 1,
    matches: isIt,
  });
  const record = messages[0];
  return content === null || record === undefined ? null : { record: listed(record), content };
}

/**
 * For each moment the message that arrived where the subject is at that very microsecond, or was sent to it then; null
 * where none was. What it sent itself carried nothing to it.
 */
export async function findCarriers(
  { recording }: Moment,
  design: Design,
  { subject, atMs }: CarriedFacts,
): Promise<readonly (ListedMessage | null)[]> {
  const host = hostOf(design, subject);
  const found: (ListedMessage | null)[] = [];
  for (const moment of atMs) {
    if (host === null) {
      found.push(null);
      continue;
    }
    const { messages } = await scan(recording, {
      untilMs: moment,
      fromMs: Math.max(0, moment - MAX_TRAVEL_MS),
      most: 20,
      matches: ({ from, to, sentMs, arrivesMs }) =>
        to === host && from !== host && (arrivesMs === moment || sentMs === moment),
      mostEvents: MAX_EVENTS,
    });
    const arrived = messages.find(({ to, arrivesMs }) => to === host && arrivesMs === moment);
    const message = arrived ?? messages[0];
    found.push(message === undefined ? null : listed(message));
  }
  return found;
}

/** Looks in slices, so that playing and other questions are not kept waiting. */
export async function scan(recording: Recording, options: ScanOptions): Promise<ReturnType<typeof scannedMessages>> {
  const scanning = beginMessageScan(recording, options);
  let sliceEnd = performance.now() + SLICE_MS;
  while (!continueMessageScan(scanning, EVENTS_BETWEEN_LOOKS_AT_THE_CLOCK)) {
    if (performance.now() < sliceEnd) continue;
    await new Promise((resolve) => setImmediate(resolve));
    sliceEnd = performance.now() + SLICE_MS;
  }
  return scannedMessages(scanning);
}

function listed(record: MessageRecord): ListedMessage {
  return { ...record, title: messageTitle(record.name) };
}

function matcher({ kinds, end, text }: MessageQuery): (trace: MessageTrace) => boolean {
  const wanted = new Set(kinds);
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return (trace) =>
    wanted.has(trace.kind) &&
    (end === null || isAtEnd(trace, end)) &&
    (words.length === 0 || hasWords(textOf(trace), words));
}

function isAtEnd({ from, to, sender, receiver }: MessageTrace, end: MessageEnd): boolean {
  if (end.kind === 'host') return from === end.id || to === end.id;
  return [sender, receiver].some(
    (party) => party.kind === end.kind && party.id === end.id && party.mirror === end.mirror,
  );
}

function textOf({ name, kind, from, to, sender, receiver, route }: MessageTrace): string {
  return [messageTitle(name), name, kind, from, to, sender.id, receiver.id, ...route].join(' ').toLowerCase();
}

function hasWords(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}

function hostOf(design: Design, { kind, id, mirror }: CarriedFacts['subject']): string | null {
  if (kind === 'host') return id;
  if (kind === 'client') return endOfClient(id);
  if (kind === 'application-server') return design.applicationServers.find((one) => one.id === id)?.host ?? null;
  const member = design.mirrors.find((one) => one.id === mirror)?.members.find(({ name }) => name === id);
  const instance = design.instances.find((one) => one.id === member?.instance);
  return kind === 'member' ? (instance?.host ?? null) : null;
}
