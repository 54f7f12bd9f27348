import type { CommandResult } from '../engine/commands/command-types.ts';
import type { LogEntry } from '../engine/state/observation.ts';
import type { Judgement } from './judge-expectation.ts';
import type { CommandStep } from './scenario.ts';

export interface Refusal {
  readonly atMs: number;
  readonly reason: string;
}

interface GivenCommand {
  readonly step: CommandStep;
  readonly result: CommandResult;
  /** A refusal that is expected must have come by then: the time of the next step. */
  readonly deadlineMs: number;
}

/** The commands of a run, and the refusals of those that were refused only after asking around. */
export interface RefusalBook {
  readonly commands: GivenCommand[];
  /** By the number of the operation, as text. */
  readonly later: Map<string, Refusal>;
}

export function noteLogEntry(book: RefusalBook, entry: LogEntry): void {
  if (entry.event !== 'operation-refused' || entry.value === null || book.later.has(entry.value)) return;
  book.later.set(entry.value, { atMs: entry.at, reason: entry.text });
}

/** One judgement for every command that was refused, and for every command that should have been. */
export function judgeRefusals(book: RefusalBook): (Judgement & { readonly at: number })[] {
  return book.commands.flatMap(({ step, result, deadlineMs }) => {
    const later = result.ok ? book.later.get(String(result.operation)) : undefined;
    const judgement = judgeRefusal(step, refusalAtOnce(step, result) ?? later ?? null, deadlineMs);
    return judgement === null ? [] : [{ at: step.atMs, ...judgement }];
  });
}

export function refusalAtOnce({ atMs }: CommandStep, result: CommandResult): Refusal | null {
  return result.ok ? null : { atMs, reason: result.reason };
}

/** Null where the command was neither refused nor expected to be. */
export function judgeRefusal(
  { command, refused }: CommandStep,
  refusal: Refusal | null,
  deadlineMs: number,
): Judgement | null {
  if (refusal === null && refused === null) return null;
  const reason = refusal?.reason ?? null;
  const inTime = refusal !== null && refusal.atMs <= deadlineMs;
  const named = typeof refused !== 'string' || (reason?.toLowerCase().includes(refused.toLowerCase()) ?? false);
  const path = `${command.kind === 'fault' ? command.fault : command.action}.refused`;
  return { path, expected: refused, actual: reason, ok: refused !== null && inTime && named };
}

/** The word by which a refusal that happened is expected the next time: the longest of its reason, as it says the most. */
export function refusalWord(reason: string): string | true {
  const words = reason.match(/\p{L}{4,}/gu) ?? [];
  return words.reduce<string | true>((best, word) => (best === true || word.length > best.length ? word : best), true);
}
