import type { Command, OperatorCommand } from '../engine/commands/command-types.ts';
import { type Advice, advice, command, fork } from '../engine/engine.ts';
import { servingMembers } from '../engine/invariants/checker.ts';
import type { World } from '../engine/state/world.ts';
import { effectOn } from './effect.ts';
import { playUntilSettled } from './settle.ts';

/** How long what a person does may take. */
const TRIED_MS = 300_000;
/** Starting an instance, stopping what stands in the way and then forcing: no procedure of §3.4 needs more before repair. */
const DEEPEST = 3;
const MAX_TRIED = 40;

/** What a person can still do about a mirror that nobody serves, tried out from where it stands. */
export interface WaysOut {
  /** Whether one of the members that are drawn as failover members can be brought to serve. */
  readonly failoverServes: boolean;
  /** Whether a DR async can. */
  readonly drServes: boolean;
  /** Whether one of the ways is certain to lose nothing: played from here it loses 0 bytes. */
  readonly isLossless: boolean;
}

/** A person's action before anything is repaired: what mends a fault, and what is refused now, is none. */
export function openActions(world: World, mirror: number): Advice[] {
  const id = world.topology.mirrors[mirror]?.id ?? '';
  return advice(world, id).filter(
    ({ command, allowed }) => command?.kind === 'operate' && allowed === true && isWithinReach(world, mirror, command),
  );
}

/** Journal files can be copied where they can be read: not from a host without power, until that is repaired (§3.4.2.3). */
export function isWithinReach({ hosts, topology }: World, mirror: number, { action, from }: OperatorCommand): boolean {
  if (action !== 'journal.copy') return true;
  const source = topology.members.find((member) => member.mirror === mirror && member.name === from);
  return hosts[source?.host ?? -1]?.state === 'up';
}

export function waysOut(world: World, mirror: number): WaysOut {
  const found: Found = { failoverServes: false, drServes: false, isLossless: false };
  const tried = { count: 0 };
  search(world, mirror, DEEPEST, new Set(), found, tried);
  return found;
}

interface Found {
  failoverServes: boolean;
  drServes: boolean;
  isLossless: boolean;
}

/** The ways that need least come first; what serves ends a way, and a lossless failover member ends the search. */
function search(
  world: World,
  mirror: number,
  depth: number,
  done: ReadonlySet<string>,
  found: Found,
  tried: { count: number },
): void {
  const deeper: { world: World; done: ReadonlySet<string> }[] = [];
  for (const { command: action } of openActions(world, mirror)) {
    const key = JSON.stringify(action);
    if (action === null || done.has(key) || tried.count >= MAX_TRIED) continue;
    tried.count += 1;
    const after = fork(world);
    if (!playAction(after, action)) continue;
    const [serving = -1] = servingMembers(after, mirror);
    if (serving === -1) {
      if (depth > 1 && enables(action)) deeper.push({ world: after, done: new Set([...done, key]) });
      continue;
    }
    const isDrawnAsDr = after.topology.members[serving]?.member.type !== 'failover';
    if (isDrawnAsDr) found.drServes = true;
    else found.failoverServes = true;
    if (effectOn(after, mirror).lostBytes === 0) found.isLossless = true;
    if (found.failoverServes && found.isLossless) return;
  }
  for (const next of deeper) {
    if (found.failoverServes && found.isLossless) return;
    search(next.world, mirror, depth - 1, next.done, found, tried);
  }
}

function playAction(world: World, action: Command): boolean {
  if (!command(world, action).ok) return false;
  playUntilSettled(world, TRIED_MS);
  return true;
}

/** What does not make a primary by itself, but lets another action do it. */
function enables(action: Command): boolean {
  return action.kind === 'operate' && /^(instance|agent|journal|database|mirror)\.|^no-failover/.test(action.action);
}
