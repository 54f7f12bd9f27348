import type { Command } from '../engine/commands/command-types.ts';
import { advice, command, endWorkload, fork } from '../engine/engine.ts';
import { instruction } from '../engine/instructions/instructions.ts';
import { servingMembers } from '../engine/invariants/checker.ts';
import { targetName } from '../engine/log/names.ts';
import type { World } from '../engine/state/world.ts';
import type { CatalogueEntry } from './catalogue.ts';
import { effectOn, mustBeRebuilt } from './effect.ts';
import { playUntilSettled } from './settle.ts';
import { RECOVERY_MS } from './time-limits.ts';

const MAX_STEPS = 12;

export interface Step {
  readonly text: string;
  readonly command: Command;
  readonly guide: readonly string[];
}

export interface Recovery {
  readonly recovers: 'by-itself' | 'steps' | 'rebuild';
  /** What a person does after everything is repaired, in this order. */
  readonly steps: readonly Step[];
  /** Per mirror: reported updates that are missing after repair, before a person has done anything. */
  readonly lostAfterRepair: readonly number[];
  /** Per mirror. */
  readonly mustBeRebuilt: readonly boolean[];
  /** Whether it is as it was before the faults. */
  readonly isBack: boolean;
  readonly settled: boolean;
  readonly goingOn: string;
}

/**
 * Repairs everything at once and plays on; then a person does what is owed, until the mirrors are as they were. Nobody sends
 * updates meanwhile: whether it comes back does not depend on them, and most events would be theirs.
 */
export function playRecovery(settled: World, entries: readonly CatalogueEntry[], whole: readonly string[]): Recovery {
  const world = fork(settled);
  endWorkload(world);
  for (const { repair } of entries) if (repair !== null) command(world, repair);
  const { settled: isSettled, goingOn } = playUntilSettled(world, RECOVERY_MS);
  const mirrors = world.topology.mirrors.map((_, mirror) => mirror);
  const rebuilds = mirrors.map((mirror) => mustBeRebuilt(world, mirror));
  const lostAfterRepair = mirrors.map((mirror) => effectOn(world, mirror).lostBytes);
  const steps: Step[] = [];
  const tried = new Set<string>();
  let isBack = isWhole(world, whole);
  while (!isBack && steps.length < MAX_STEPS) {
    const step = nextStep(world, tried);
    if (step === null) break;
    tried.add(JSON.stringify(step.command));
    if (!command(world, step.command).ok) continue;
    steps.push(step);
    playUntilSettled(world, RECOVERY_MS);
    isBack = isWhole(world, whole);
  }
  const recovers = rebuilds.includes(true) ? 'rebuild' : steps.length === 0 && isBack ? 'by-itself' : 'steps';
  return { recovers, steps, lostAfterRepair, mustBeRebuilt: rebuilds, isBack, settled: isSettled, goingOn };
}

/** How each member stands in a world: in which role a mirror has somebody, and who follows. */
export function wholeness(world: World): string[] {
  return world.topology.mirrors.map(({ members }, mirror) => {
    const words = members.map((member) => statusWord(world, member)).sort();
    const modes = servingMembers(world, mirror).map((member) => world.members[member]?.mode);
    const databases = members.filter((member) => world.disks[member]?.databases.some(({ following }) => !following));
    return `${words.join(', ')}; ${modes.join(', ')}; ${databases.length} behind`;
  });
}

function statusWord(world: World, member: number): string {
  const instance = world.instances[world.topology.members[member]?.instance ?? -1];
  return instance?.state === 'running' && instance.hang === 'no' ? (world.members[member]?.status ?? '') : 'Down';
}

function isWhole(world: World, whole: readonly string[]): boolean {
  return wholeness(world).every((standing, mirror) => standing === whole[mirror]);
}

/** First what was stopped is started (§3.4.2), then what the advice gives with the least risk, then databases and rebuilds. */
function nextStep(world: World, tried: ReadonlySet<string>): Step | null {
  const isNew = ({ command: given }: Step): boolean => !tried.has(JSON.stringify(given));
  return (
    starts(world).find(isNew) ??
    advised(world).find(isNew) ??
    databaseSteps(world).find(isNew) ??
    rebuilds(world).find(isNew) ??
    null
  );
}

/** What a person is told to do. */
function told(text: string, action: string, fields: object, guide: readonly string[]): Step {
  return { text, command: { kind: 'operate', action, ...fields } as Command, guide };
}

function starts(world: World): Step[] {
  const hostName = (id: string): string => targetName(world.design, 'host', id);
  const agents = world.topology.hosts.flatMap(({ id }, host) =>
    world.hosts[host]?.state === 'up' && world.agents[host]?.state === 'ended'
      ? [told(`Start the ISCAgent on ${hostName(id)}`, 'agent.start', { target: id }, ['3.2.12.1'])]
      : [],
  );
  const instances = world.topology.instances.flatMap(({ id, host, members }, instance) => {
    const state = world.instances[instance];
    // Another instance is no concern of a mirror.
    if (members.length === 0 || world.hosts[host]?.state !== 'up' || state === undefined) return [];
    const on = { target: id };
    if (state.state === 'ended') return [told(`Start instance ${id}`, 'instance.start', on, ['3.4.2.1', '3.4.2.2'])];
    return state.hang === 'no' ? [] : [told(`Restart instance ${id}`, 'instance.restart', on, ['3.4.2.2'])];
  });
  return [...agents, ...instances];
}

const RISKS = [
  'none',
  'data loss if the primary continued',
  'data loss',
  'two primaries',
  'data loss or two primaries',
];

function advised(world: World): Step[] {
  return world.topology.mirrors
    .flatMap(({ id }) => advice(world, id))
    .flatMap(({ command: given, allowed, risk, text, guide }) =>
      given?.kind === 'operate' && allowed === true ? [{ text, command: given, guide, risk }] : [],
    )
    .sort((one, other) => RISKS.indexOf(one.risk) - RISKS.indexOf(other.risk));
}

/** A database whose dejournaling was stopped by an error is activated and caught up (§3.2.7.4). */
function databaseSteps(world: World): Step[] {
  return world.topology.members.flatMap(({ name, mirror }, member) => {
    const on = { member: name, mirror: world.topology.mirrors[mirror]?.id };
    const { dejournaling, databases = [] } = world.disks[member] ?? {};
    const resume =
      dejournaling === 'running' ? [] : [told(`Restart dejournaling on ${name}`, 'dejournal.resume', on, ['3.3.7'])];
    const catchUps = databases
      .filter(({ following, full }) => !following && !full)
      .map(({ name: database }) => {
        const text = instruction('catch-up-database').text({ member: name, database });
        return told(text, 'database.catchup', { ...on, database }, ['3.2.7.4']);
      });
    return [...resume, ...catchUps];
  });
}

function rebuilds(world: World): Step[] {
  return world.topology.members.flatMap(({ name, mirror }, member) => {
    const state = world.members[member];
    const isDue = world.disks[member]?.inconsistent === true || state?.status === 'Crashed';
    const on = { member: name, mirror: world.topology.mirrors[mirror]?.id };
    const text = instruction('rebuild').text({ member: name });
    return isDue && state?.phase === 'halted' ? [told(text, 'member.rebuild', on, ['3.3.5'])] : [];
  });
}
