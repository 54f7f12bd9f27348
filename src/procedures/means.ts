import { ACTIONS } from '../engine/commands/actions/actions.ts';
import { type InstructionId, instruction, type Way } from '../engine/instructions/instructions.ts';
import type { Cast, Player } from './cast.ts';
import { isHappening } from './happenings.ts';
import type { Row } from './procedure.ts';
import { commandsOf } from './row-in-world.ts';

/** What runbooks write of a step and what a rehearsal shows of it. */
export interface StepMeans {
  readonly ways: readonly Way[];
  /** Which of the Terminals does it; null where it is typed in none. */
  readonly typedOn: 'host' | 'instance' | null;
  /** What the guide warns of whenever this is done. */
  readonly caution: string | null;
}

export function meansOf(row: Row, on: Player, cast: Cast): StepMeans {
  if (isHappening(row.do)) return { ways: [], typedOn: null, caution: null };
  const { means, caution = null } = instruction(row.do as InstructionId);
  const { portal, routine, shell, hand = [] } = means;
  const api = means.api ?? apiOf(row, on, cast);
  const ways: Way[] = [
    ...(shell === undefined ? [] : [{ by: 'shell', parts: [shell(on.instance, on.runs.product)] } as const]),
    ...(portal === undefined ? [] : [{ by: 'portal', parts: portal } as const]),
    ...(routine === undefined ? [] : [{ by: 'routine', parts: routine } as const]),
    ...(api.length === 0 ? [] : [{ by: 'api', parts: api } as const]),
    ...hand.map((line) => ({ by: 'hand', parts: [line] }) as const),
  ];
  const isTypedInside = routine !== undefined || api.length > 0;
  return {
    ways,
    typedOn: means.typedOn ?? (shell !== undefined ? 'host' : isTypedInside ? 'instance' : null),
    caution,
  };
}

/** What the action of the engine says where the instruction names none itself. */
function apiOf(row: Row, on: Player, cast: Cast): readonly string[] {
  const [first] = commandsOf(row, on, cast);
  return (first?.kind === 'operate' ? ACTIONS[first.action]?.api : undefined) ?? [];
}
