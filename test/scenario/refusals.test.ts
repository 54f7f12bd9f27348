import { describe, expect, it } from 'vitest';
import type { CommandResult } from '../../src/engine/commands/command-types.ts';
import { judgeRefusals, noteLogEntry, type RefusalBook } from '../../src/scenario/refusals.ts';
import type { CommandStep } from '../../src/scenario/scenario.ts';
import { logEntry } from './observations.ts';

const step = (refused: CommandStep['refused']): CommandStep => ({
  atMs: 10_000,
  command: { kind: 'operate', action: 'member.force-primary', member: 'B' },
  refused,
});
const atOnce: CommandResult = { ok: false, reason: 'The ISCAgent on host-a answers', guide: [] };
const started: CommandResult = { ok: true, operation: 7 };

function judged(refused: CommandStep['refused'], result: CommandResult, laterAtMs?: number) {
  const book: RefusalBook = { commands: [{ step: step(refused), result, deadlineMs: 20_000 }], later: new Map() };
  if (laterAtMs !== undefined) {
    noteLogEntry(book, logEntry({ event: 'operation-refused', at: laterAtMs, value: '7', text: 'the agent answered' }));
  }
  return judgeRefusals(book);
}

describe('refusals', () => {
  it('an action that went through needs no judgement', () => {
    expect(judged(null, started)).toEqual([]);
    expect(judged(null, { ok: true, operation: null })).toEqual([]);
  });

  it('a refusal that was not expected fails, whenever it comes', () => {
    expect(judged(null, atOnce)).toEqual([
      {
        at: 10_000,
        path: 'member.force-primary.refused',
        expected: null,
        actual: 'The ISCAgent on host-a answers',
        ok: false,
      },
    ]);
    expect(judged(null, started, 50_000)).toMatchObject([{ actual: 'the agent answered', ok: false }]);
  });

  it('an expected refusal names the word, whatever its case', () => {
    expect(judged('agent', atOnce)).toMatchObject([{ expected: 'agent', ok: true }]);
    expect(judged(true, atOnce)).toMatchObject([{ expected: true, ok: true }]);
    expect(judged('trouble', atOnce)).toMatchObject([{ ok: false }]);
  });

  it('an expected refusal that comes later must come by the next step', () => {
    expect(judged('agent', started, 20_000)).toMatchObject([{ ok: true }]);
    expect(judged('agent', started, 20_001)).toMatchObject([{ ok: false }]);
  });

  it('an acceptance where a refusal was expected fails', () => {
    expect(judged('agent', started)).toEqual([
      { at: 10_000, path: 'member.force-primary.refused', expected: 'agent', actual: null, ok: false },
    ]);
  });
});
