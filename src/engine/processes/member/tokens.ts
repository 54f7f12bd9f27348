import { isFailover } from '../../state/membership.ts';
import { nextUint32 } from '../../state/random.ts';
import { callAgent } from './agent-calls.ts';
import type { Self } from './member.ts';

/**
 * The right to become primary (`engine.md` 5.2, 4): a failover member needs its own host's token and its partner's. A
 * token that is held by another member binds this one until it has met that member as primary, or the token is returned:
 * by that member, or by its host's agent as it grants the other token.
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

/**
 * The claim to the partner's token, on disk before it is asked for: so that it is given back even where the answer is
 * lost, and so that this host can give it up on granting its own token away. Asked again, it is the same claim.
 */
export function claimToken(self: Self, of: number): number {
  const held = self.disk.held;
  const id = held !== null && held.of === of ? held.id : newTokenId(self);
  self.disk.held = { of, id, used: false };
  return id;
}

/**
 * The partner's host has granted its token, and with it the partner has given up every claim to the one here. It counts
 * only while this host has not done the same meanwhile: of two starters that ask each other at once, neither succeeds.
 */
export function keepGrant(self: Self, of: number, id: number): boolean {
  const { disk, index } = self;
  // mistake-point: both-tokens
  if (disk.held === null || disk.held.of !== of || disk.held.id !== id) {
    callAgent(self, 'return', of, { op: 'return-token', asker: index, token: id });
    return false;
  }
  disk.token = { holder: index, id: 0 };
  return true;
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
