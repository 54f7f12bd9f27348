import { nextUint32 } from '../../kernel/random.ts';
import { isFailover } from '../membership.ts';
import { callAgent } from './agent-calls.ts';
import type { Self } from './member.ts';

/**
 * The right to become primary (`engine.md` 5.2, 4): a failover member needs its own host's token and its partner's. A
 * token that is held by another member binds this one until it has met that member as primary, or the token is returned.
 */
export function takeOwnToken(self: Self): boolean {
  const { disk, index } = self;
  const holder = disk.token?.holder ?? -1;
  if (holder !== -1 && holder !== index && isFailover(disk.membership, holder)) return false;
  disk.token = { holder: index, id: 0 };
  return true;
}

export function ownTokenHolder(self: Self): number {
  return self.disk.token?.holder ?? -1;
}

export function holdsOwnToken(self: Self): boolean {
  return self.disk.token?.holder === self.index;
}

/** The partner's host has promised: this member may become primary, and is itself no longer bound by the partner. */
export function keepGrant(self: Self, of: number, id: number): void {
  self.disk.held = { of, id, used: false };
  self.disk.token = { holder: self.index, id: 0 };
}

export function newTokenId(self: Self): number {
  return nextUint32(self.turn.world.random);
}

/** Gives back what was taken for a take-over that does not happen now. */
export function returnTokens(self: Self): void {
  const { disk, index } = self;
  if (disk.token?.holder === index) disk.token = null;
  const held = disk.held;
  if (held === null || held.used) return;
  disk.held = null;
  callAgent(self, 'return', held.of, { op: 'return-token', asker: index, token: held.id });
}
