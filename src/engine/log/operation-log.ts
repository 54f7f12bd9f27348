import type { Turn } from '../state/world.ts';
import { say } from './log.ts';

/** The end of an operation that a person began: it did what was asked, or was refused after asking around. */
export function finishOperation(turn: Turn, operation: number, text: string): void {
  if (operation === 0) return;
  say(turn, '', { kind: 'mirror', id: '' }, { event: 'operation-finished', text, value: String(operation) });
}

export function refuseOperation(turn: Turn, operation: number, reason: string, guide: readonly string[]): void {
  if (operation === 0) return;
  say(
    turn,
    '',
    { kind: 'mirror', id: '' },
    {
      event: 'operation-refused',
      text: reason,
      guide,
      value: String(operation),
      severity: 1,
    },
  );
}
