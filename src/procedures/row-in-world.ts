import type { Command } from '../engine/commands/command-types.ts';
import { type InstructionId, instruction, type Particulars } from '../engine/instructions/instructions.ts';
import type { World } from '../engine/state/world.ts';
import type { Expectation } from '../scenario/expectation-schema.ts';
import type { Judgement } from '../scenario/judge-expectation.ts';
import { judgeStep } from '../scenario/judge-step.ts';
import type { Cast, Player } from './cast.ts';
import { happening, isHappening } from './happenings.ts';
import { holds } from './needs.ts';
import type { Row, When } from './procedure.ts';
import { expectationsOf, type Scene, STATES } from './scenes.ts';

/** Whether a row is for this mirror at all, as far as the drawing says it. */
export function isDrawn({ on, when = [] }: Row, cast: Cast): boolean {
  return cast.players[on] !== null && when.every((one) => typeof one !== 'string' || holds(one, cast));
}

/** Whether a row is for this mirror, at this moment. */
export function isDue({ on, when = [] }: Row, cast: Cast, world: World): boolean {
  return cast.players[on] !== null && when.every((one) => isSo(one, cast, world));
}

function isSo(when: When, cast: Cast, world: World): boolean {
  if (typeof when === 'string') return holds(when, cast);
  const player = cast.players[when.member];
  if (player === null) return false;
  return STATES[when.is].shows.some((shows) => flawOf(cast, world, { members: { [player.name]: shows } }) === null);
}

/** What a row does, as commands; none where the drawing has not what it is about. */
export function commandsOf(row: Row, on: Player, cast: Cast): readonly Command[] {
  const commands = isHappening(row.do)
    ? happening(row.do).commands(on, cast)
    : [instruction(row.do as InstructionId).command(on, particulars(row, on, cast))];
  return commands
    .flatMap((given) => [heldDown(given, cast), ...standbyFails(given, cast)])
    .map((given) => (isRestarted(given, cast) ? { ...given, staysDown: true } : given));
}

/** The other node of a failover cluster would go on (§1.2); a procedure is about an instance that runs nowhere any more. */
function standbyFails(given: Command, { design }: Cast): Command[] {
  if (given.kind !== 'fault' || given.fault !== 'host.fail') return [];
  const nodes = design.platforms.flatMap((one) =>
    one.kind === 'failover-cluster' && one.nodes.some((node) => node === given.target) ? one.nodes : [],
  );
  return nodes.filter((node) => node !== given.target).map((target) => ({ ...given, target }));
}

/** A failover cluster would restart an instance that crashed where it was; one that was taken offline it leaves alone (§1.2). */
function heldDown(given: Command, { design }: Cast): Command {
  if (given.kind !== 'fault' || given.fault !== 'instance.crash' || given.target === undefined) return given;
  const { target } = given;
  const isClustered = design.platforms.some((one) => one.kind === 'failover-cluster' && one.instance === target);
  return isClustered ? { kind: 'operate', action: 'instance.stop', target } : given;
}

/** A platform would restart the host (§1.3); a procedure is about one that a person starts, as it was shut down or is broken. */
function isRestarted(given: Command, { design }: Cast): boolean {
  if (given.kind !== 'fault' || given.fault !== 'host.fail') return false;
  const on = design.hosts.find(({ id }) => id === given.target)?.physicalHost;
  return design.platforms.some(
    (one) =>
      one.kind === 'virtualization' && one.highAvailability !== null && one.physicalHosts.some(({ id }) => id === on),
  );
}

export function particulars(row: Row, { drawn }: Player, { players }: Cast): Particulars {
  const other = row.other === undefined ? undefined : players[row.other]?.name;
  const [database] = drawn.databases;
  return { ...(other === undefined ? {} : { other }), ...(database === undefined ? {} : { database }) };
}

/** One outcome of a row that the guide allows, as the monitor may show it. */
export interface Outcome {
  readonly scene: Scene;
  readonly expect: Expectation;
}

export function outcomesOf({ see }: Row, cast: Cast): readonly Outcome[] {
  return [see ?? []].flat().flatMap((scene) => expectationsOf(scene, cast).map((expect) => ({ scene, expect })));
}

/** What is not as expected. */
export function wrongIn({ mirror }: Cast, world: World, expect: Expectation): readonly Judgement[] {
  return judgeStep({ atMs: 0, mirror: mirror.id, expect }, world, []).filter(({ ok }) => !ok);
}

/** The first of that in words, or null. */
export function flawOf(cast: Cast, world: World, expect: Expectation): string | null {
  const [wrong] = wrongIn(cast, world, expect);
  return wrong === undefined ? null : `${wrong.path} is ${JSON.stringify(wrong.actual)}`;
}
