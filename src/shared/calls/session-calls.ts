import { z } from 'zod';
import type { MirrorAsRun } from '../../design/edits/copy-run.ts';
import type { Command, CommandChoice, CommandResult } from '../../engine/commands/command-types.ts';

import type { AroundKind, MemberDetails, ProcessDetails } from '../../engine/observe/details.ts';
import type { ComparedRow } from '../../ladder/compare-ladders.ts';
import {
  type LadderQuery,
  type LadderRowsQuery,
  type LadderView,
  MAX_LADDER_LANES,
  MAX_LADDER_ROWS,
} from '../ladder.ts';

import { MESSAGE_KINDS } from '../message-kinds.ts';
import {
  type CarriedFacts,
  type ListedMessage,
  MAX_LISTED_MESSAGES,
  type MessageList,
  type MessageQuery,
  type MessageReference,
  type ReadMessage,
} from '../messages.ts';
import {
  AROUND_KINDS,
  type Comparison,
  FASTEST_SPEED,
  type FrameExtras,
  MAX_SEED,
  type MemberReference,
  MIN_SPEED,
  type OutageAround,
  type RunStart,
  type RunUntilOutcome,
  type Speed,
  STATUS_WORDS,
  type StopCondition,
} from '../session.ts';
import { MAX_TYPED_LENGTH, type TerminalReference, type TerminalView } from '../terminal.ts';
import { type CallsOf, call, nothing } from './call.ts';
import { commandSchema } from './command-schema.ts';
import { givenName, name, runningNumber, virtualTimeMs } from './fields.ts';
import { lessonCalls } from './lesson-calls.ts';
import { rehearsalCalls } from './rehearsal-calls.ts';
import { scenarioCalls } from './scenario-calls.ts';

const messageEnd = z.union([
  z.strictObject({ kind: z.literal('host'), id: name }),
  z.strictObject({ kind: z.enum(['member', 'agent', 'arbiter', 'client']), id: name, mirror: z.string().max(200) }),
]);
const terminalReference = z.strictObject({ kind: z.enum(['instance', 'host']), id: name });
/** Without any control character. */
const ONE_LINE = /^\P{Cc}*$/u;
const stopCondition = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('time'), atMs: virtualTimeMs }),
  z.strictObject({ kind: z.literal('status'), mirror: name, member: name, status: z.enum(STATUS_WORDS) }),
  z.strictObject({ kind: z.literal('new-primary'), mirror: name }),
  z.strictObject({ kind: z.literal('outage'), mirror: name, edge: z.enum(['begins', 'ends']) }),
  z.strictObject({ kind: z.literal('idle') }),
  z.strictObject({ kind: z.literal('step-seen') }),
]);

/** What the window may ask of its session, one row each. Main passes these on; the worker that hosts the engine answers them. */
export const sessionCalls = {
  play: call<() => void>(nothing),
  pause: call<() => void>(nothing),
  setSpeed: call<(speed: Speed) => void>(
    z.tuple([z.union([z.literal('max'), z.number().min(MIN_SPEED).max(FASTEST_SPEED)])]),
  ),
  stepEvent: call<() => void>(nothing),
  /** Plays to the next moment at which a lane changes; false where none is in sight, and then nothing has moved. */
  stepToNextChange: call<() => boolean>(nothing),
  stepToPreviousChange: call<() => void>(nothing),
  seek: call<(atMs: number) => void>(z.tuple([virtualTimeMs])),
  applyCommand: call<(command: Command) => CommandResult>(z.tuple([commandSchema])),
  listChoices: call<() => readonly CommandChoice[]>(nothing),
  /** Whose Mirror Monitor the frames carry. */
  watchMonitor: call<(member: MemberReference | null) => void>(
    z.tuple([z.strictObject({ mirror: name, member: name }).nullable()]),
  ),
  /** What the frames carry beside what they always do; it costs time, so only while it is shown. */
  watchExtras: call<(extras: FrameExtras) => void>(
    z.tuple([z.strictObject({ beliefs: z.boolean(), charts: z.boolean(), load: z.boolean() })]),
  ),
  listMessages: call<(query: MessageQuery) => MessageList>(
    z.tuple([
      z.strictObject({
        beforeMs: virtualTimeMs.nullable(),
        most: z.int().min(1).max(MAX_LISTED_MESSAGES),
        kinds: z.array(z.enum(MESSAGE_KINDS)).max(MESSAGE_KINDS.length),
        end: messageEnd.nullable(),
        text: z.string().max(200),
      }),
    ]),
  ),
  readMessage: call<(message: MessageReference) => ReadMessage | null>(
    z.tuple([z.strictObject({ id: name, sentMs: virtualTimeMs })]),
  ),
  findCarriers: call<(facts: CarriedFacts) => readonly (ListedMessage | null)[]>(
    z.tuple([
      z.strictObject({
        subject: z.strictObject({ kind: name, id: z.string().max(200), mirror: z.string().max(200) }),
        atMs: z.array(virtualTimeMs).max(50),
      }),
    ]),
  ),
  /** Who said what to whom. */
  readLadder: call<(query: LadderQuery) => LadderView>(
    z.tuple([
      z.strictObject({
        fold: z.enum(['process', 'host', 'site']),
        untilMs: virtualTimeMs.nullable(),
        lastMs: virtualTimeMs.nullable(),
        hidden: z.array(name).max(MAX_LADDER_LANES),
        order: z.array(name).max(MAX_LADDER_LANES),
        isUnfolded: z.boolean(),
        comparedWith: z.int().nonnegative().nullable(),
        onlyDifferences: z.boolean(),
        isFirst: z.boolean(),
        known: z.int().nonnegative().nullable(),
      }),
    ]),
  ),
  /** Rows of a ladder as they come into sight; null where it was let go of. */
  readLadderRows: call<(query: LadderRowsQuery) => readonly ComparedRow[] | null>(
    z.tuple([
      z.strictObject({
        number: z.int().nonnegative(),
        from: z.int().nonnegative(),
        count: z.int().positive().max(MAX_LADDER_ROWS),
      }),
    ]),
  ),
  /** The outage within which a moment lies, as far as it lasted by the clock; null where updates were possible then. */
  readOutage: call<(of: { readonly mirror: string; readonly atMs: number }) => OutageAround | null>(
    z.tuple([z.strictObject({ mirror: name, atMs: virtualTimeMs })]),
  ),
  /** What is known of something at the clock beyond its card; null where it is not there. */
  readMemberDetails: call<(member: MemberReference) => MemberDetails | null>(
    z.tuple([z.strictObject({ mirror: name, member: name })]),
  ),
  /** What became of the drawn mirrors at the clock, to copy it into the drawing. */
  readMirrorsAsRun: call<() => readonly MirrorAsRun[]>(nothing),
  readHostDetails: call<(host: string) => ProcessDetails | null>(z.tuple([name])),
  readDetailsAround: call<(of: { readonly kind: AroundKind; readonly id: string }) => ProcessDetails | null>(
    z.tuple([z.strictObject({ kind: z.enum(AROUND_KINDS), id: name })]),
  ),
  /** Types one line, without its end, into the Terminal of an instance or the shell of a host. */
  typeInTerminal: call<(place: TerminalReference, line: string) => TerminalView>(
    z.tuple([terminalReference, z.string().max(MAX_TYPED_LENGTH).regex(ONE_LINE)]),
  ),
  /** Ctrl+C. */
  interruptTerminal: call<(place: TerminalReference) => TerminalView>(z.tuple([terminalReference])),
  /** A terminal at the clock; null where the drawing has none there. */
  readTerminal: call<(place: TerminalReference) => TerminalView | null>(z.tuple([terminalReference])),
  /** Begins a branch at the clock and shows it; its number. Acting in the past does the same by itself. */
  beginBranch: call<(name: string | null) => number>(z.tuple([givenName.nullable()])),
  /** Begins the same drawing anew, beside what was played so far, and shows it; its number. */
  startAgain: call<(start: RunStart) => number>(
    z.tuple([z.strictObject({ start: z.enum(['steady', 'cold']), seed: z.number().int().min(0).max(MAX_SEED) })]),
  ),
  /** Shows another branch, at the same virtual time as far as it was played. */
  showBranch: call<(branch: number) => void>(z.tuple([runningNumber])),
  renameBranch: call<(branch: number, name: string) => void>(z.tuple([runningNumber, givenName])),
  /** Deletes a branch with all that began in it. */
  removeBranch: call<(branch: number) => void>(z.tuple([runningNumber])),
  compareBranches: call<(first: number, second: number) => Comparison>(z.tuple([runningNumber, runningNumber])),
  /** Plays as fast as it goes until something happens; `pause` ends it. */
  runUntil: call<(condition: StopCondition) => RunUntilOutcome>(z.tuple([stopCondition])),
  /** Follows single messages: virtual time crawls while one is on its way. */
  setSlowMotion: call<(isOn: boolean) => void>(z.tuple([z.boolean()])),
  addBookmark: call<(atMs: number, name: string) => number>(z.tuple([virtualTimeMs, givenName])),
  renameBookmark: call<(bookmark: number, name: string) => void>(z.tuple([runningNumber, givenName])),
  removeBookmark: call<(bookmark: number) => void>(z.tuple([runningNumber])),
  ...scenarioCalls,
  ...rehearsalCalls,
  ...lessonCalls,
};

export type SessionCalls = CallsOf<typeof sessionCalls>;
export type SessionCallName = keyof SessionCalls;
