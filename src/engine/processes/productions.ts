import { say, sayOfMember } from '../log/log.ts';
import type { Turn, World } from '../state/world.ts';

/**
 * Ensemble productions (§3.3.10.4): with the instance start those that access no mirrored data; those that do start when the
 * instance becomes primary, as their databases are read-only elsewhere.
 */
export function startUnmirrored(turn: Turn, instance: number): void {
  for (const { name, autoStart } of drawnOn(turn.world, instance))
    if (autoStart && !isMirrored(turn.world, instance, name)) startProduction(turn, instance, name);
}

/** A member of the instance has become primary. */
export function startMirrored(turn: Turn, instance: number, member: number): void {
  const { world } = turn;
  for (const { name, autoStart } of drawnOn(world, instance)) {
    if (!autoStart || !isMirrored(world, instance, name)) continue;
    if (isRunning(world, instance, name))
      sayOfMember(turn, member, {
        event: 'log',
        text: `Production ${name} is running already, and is not started again`,
        guide: ['3.3.10.4'],
        severity: 1,
      });
    else startProduction(turn, instance, name);
  }
}

export function startProduction(turn: Turn, instance: number, name: string): void {
  set(turn, instance, name, true, `Production ${name} started`);
}

export function stopProduction(turn: Turn, instance: number, name: string): void {
  set(turn, instance, name, false, `Production ${name} stopped`);
}

/** They end with their instance. */
export function endProductions({ world }: Turn, instance: number): void {
  for (const production of world.instances[instance]?.productions ?? []) production.running = false;
}

export function isRunning(world: World, instance: number, name: string): boolean {
  return world.instances[instance]?.productions.some((other) => other.name === name && other.running) === true;
}

/** Whether it accesses data of a database that is in a mirror on this instance (§3.3.10.2). */
export function isMirrored(world: World, instance: number, name: string): boolean {
  const databases = drawnOn(world, instance).find((production) => production.name === name)?.databases ?? [];
  const members = world.topology.instances[instance]?.members ?? [];
  return members.some((member) => world.disks[member]?.databases.some((copy) => databases.includes(copy.name)));
}

function drawnOn({ topology }: World, instance: number) {
  return topology.instances[instance]?.instance.productions ?? [];
}

function set(turn: Turn, instance: number, name: string, running: boolean, text: string): void {
  const { world } = turn;
  const production = world.instances[instance]?.productions.find((other) => other.name === name);
  if (production === undefined || production.running === running) return;
  production.running = running;
  const place = world.topology.instances[instance];
  const [member] = place?.members ?? [];
  const saying = { event: 'log', text, guide: ['3.3.10.4'] } as const;
  if (member !== undefined) sayOfMember(turn, member, saying);
  else say(turn, '', { kind: 'host', id: world.topology.hosts[place?.host ?? -1]?.id ?? '' }, saying);
}
