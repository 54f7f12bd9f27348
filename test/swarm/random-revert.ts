import type { Command } from '../../src/engine/commands/command-types.ts';
import type { Dice } from './dice.ts';
import type { ScheduleKind } from './random-command.ts';
import type { Stage } from './stage.ts';

/** A virtual host goes back to one of the moments that were kept; resumed as powered on only where CAUTION is wanted. */
export function randomRevert(dice: Dice, { world, past }: Stage, kind: ScheduleKind): Command | null {
  const virtual = (world.platforms?.virtualHosts ?? []).flatMap((state, host) => (state === null ? [] : [host]));
  if (virtual.length === 0 || past.size === 0 || kind === 'between three' || !dice.chance(0.12)) return null;
  const target = world.topology.hosts[dice.pick(virtual)]?.id ?? '';
  const state = kind === 'with caution' && dice.chance(0.5) ? 'powered-on' : 'powered-off';
  return { kind: 'fault', fault: 'host.revert', target, toMs: dice.pick([...past.keys()]), state };
}
