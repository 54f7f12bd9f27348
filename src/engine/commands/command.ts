import type { Design } from '../../design/design.ts';
import { judge } from '../invariants/checker.ts';
import { say } from '../log/log.ts';
import { settleLoad } from '../processes/load.ts';
import { lookAfterPlatforms } from '../processes/platforms/look-after.ts';
import type { Output } from '../state/output.ts';
import { noteChange, type Turn, turnOf, type World } from '../state/world.ts';
import { ACTIONS } from './actions/actions.ts';
import type { Command, CommandResult, FaultCommand, OperatorCommand } from './command-types.ts';
import { FAULTS } from './faults/faults.ts';

/** Applies a fault or an operator action at the present moment, or says why not. */
export function command(world: World, given: Command, output: Output | null = null): CommandResult {
  const turn = turnOf(world, output);
  const result = given.kind === 'fault' ? applyFault(turn, given) : applyAction(turn, given);
  if (world.changes !== world.judged) {
    settleLoad(turn);
    judge(turn);
  }
  return result;
}

function applyFault(turn: Turn, given: FaultCommand): CommandResult {
  const fault = FAULTS[given.fault];
  if (fault === undefined) return { ok: false, reason: `There is no fault ${given.fault}.`, guide: [] };
  const wrong = fault.check(turn.world, given);
  if (wrong !== null) return { ok: false, reason: wrong, guide: [] };
  if (!fault.applies(turn.world, given)) return { ok: true, operation: null };
  const refused = fault.refuses?.(turn.world, given) ?? null;
  if (refused !== null) return { ok: false, reason: refused, guide: fault.guide };
  say(turn, '', fault.subject(turn.world, given), {
    event: 'fault-applied',
    text: fault.text(turn.world.design, given),
    guide: fault.guide,
    value: given.fault,
  });
  fault.apply(turn, given);
  lookAfterPlatforms(turn);
  noteChange(turn.world);
  return { ok: true, operation: null };
}

function applyAction(turn: Turn, given: OperatorCommand): CommandResult {
  const { world } = turn;
  const action = ACTIONS[given.action];
  if (action === undefined) return { ok: false, reason: `${given.action} is not emulated.`, guide: [] };
  const allowed = action.allowed(world, given);
  const subject = action.subject(world, given);
  if (allowed !== true) {
    say(turn, subject.mirror, subject, {
      event: 'operation-refused',
      text: allowed,
      guide: action.guide,
      value: '0',
      severity: 1,
      console: false,
    });
    return { ok: false, reason: allowed, guide: action.guide };
  }
  const operation = ++world.operations;
  say(turn, subject.mirror, subject, {
    event: 'operation-started',
    text: action.text(world.design, given),
    guide: action.guide,
    value: String(operation),
    console: false,
    api: action.api,
  });
  action.apply(turn, given, operation);
  lookAfterPlatforms(turn);
  noteChange(world);
  return { ok: true, operation };
}

/** What a fault or an action says of itself, as the log has it too. */
export function commandText(design: Design, given: Command): string {
  if (given.kind === 'fault') return FAULTS[given.fault]?.text(design, given) ?? given.fault;
  return ACTIONS[given.action]?.text(design, given) ?? given.action;
}
