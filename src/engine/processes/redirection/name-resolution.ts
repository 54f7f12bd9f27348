import { isSameName } from '../../../design/address-book.ts';
import type { LocalMessage } from '../../state/messages.ts';
import { runOf } from '../../state/process.ts';
import { schedule } from '../../state/queue.ts';
import type { NameAnswer } from '../../state/redirection-state.ts';
import { LOCAL, processOf, type Turn, type World } from '../../state/world.ts';

/** The number of a DNS name that is drawn, or -1. */
export function nameNumber({ topology }: World, name: string): number {
  return topology.dnsNames.findIndex(({ id }) => isSameName(id, name));
}

/**
 * The address that a name stands for: by an answer for as long as it may be kept (§3.1.7.2). Without one the DNS server is
 * asked, and the result is null; it hears nothing from a server that has failed.
 */
export function resolveName(turn: Turn, asker: number, name: number, answer: NameAnswer | null): string | null {
  const { world } = turn;
  if (answer !== null && answer.until > world.nowUs) return answer.address;
  const server = processOf(world.topology, 'dns-name', name);
  schedule(world.queue, world.nowUs, LOCAL, server, asker, runOf(world, server), { type: 'dns-question', asker });
  return null;
}

/** One that may not be kept at all holds for the attempt at hand. */
export function answerOf(world: World, { address, ttlUs }: LocalMessage & { type: 'dns-answer' }): NameAnswer {
  return { address, until: world.nowUs + Math.max(1, ttlUs) };
}
