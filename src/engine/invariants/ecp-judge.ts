import { createEcpJudgement, type EcpJudgement } from '../state/ecp-judgement.ts';
import { BEGAN } from '../state/ecp-state.ts';
import type { EcpConnectionPlace } from '../state/ecp-topology.ts';
import type { Epoch } from '../state/history.ts';
import type { MemberDisk } from '../state/member-disk.ts';
import { milliseconds, type Turn, type World } from '../state/world.ts';

/**
 * Invariant 3: an update that an application server was told is durable is never lost by a failover, and none is carried out
 * twice. The judge counts the requests of each session; no process reads it.
 */
const KEPT = 64;

interface Request {
  readonly connection: number;
  readonly session: number;
  readonly request: number;
  readonly to: number;
}

/** What is known of a session, from its first request on; null of one that has ended by now. */
function judgementOf(world: World, connection: number, session: number): EcpJudgement | null {
  const known = world.ecpJudgements[connection] as EcpJudgement;
  if (session < known.session) return null;
  if (session === known.session) return known;
  const fresh = { ...createEcpJudgement(), session };
  world.ecpJudgements[connection] = fresh;
  return fresh;
}

/**
 * A request is written into the journal of a member that is primary, or of a data server in no mirror (`epoch` null). Whether
 * that part of the journal stays is seen when somebody becomes primary.
 */
export function requestWritten(turn: Turn, member: number, epoch: Epoch | null, given: Request): void {
  const { connection, session, request, to } = given;
  if (request <= BEGAN) return;
  const judgement = judgementOf(turn.world, connection, session);
  if (judgement === null) return;
  const { written } = judgement;
  const last = written[written.length - 1]?.request ?? request - 1;
  const follows = judgement.hasLost ? request > last : request === last + 1;
  if (!follows) breach(turn, connection, member);
  judgement.hasLost = false;
  written.push({ request, epoch: epoch?.id ?? -1, to });
  if (written.length > 2 * KEPT) judgement.written = written.slice(-KEPT);
}

/** An application server was told that everything up to this request is durable. */
export function requestTold(turn: Turn, { index, mirror }: EcpConnectionPlace, session: number, request: number): void {
  const judgement = judgementOf(turn.world, index, session);
  if (judgement === null) return;
  judgement.told = request;
  const last = judgement.written.at(-1)?.request ?? 0;
  if (request > last) breach(turn, index, turn.world.checkers[mirror]?.lastPrimary ?? -1);
}

/** It was reset: nothing is promised of it any more. */
export function sessionEnded({ world }: Turn, { index }: EcpConnectionPlace, session: number): void {
  if (world.ecpJudgements[index]?.session === session)
    world.ecpJudgements[index] = { ...createEcpJudgement(), session: session + 1 };
}

/** A member became primary: its journal is the mirror's. Only a failover by itself promises that nothing is lost. */
export function judgeRequests(turn: Turn, member: number, isJudged: boolean): void {
  const { world } = turn;
  if (world.ecpJudgements.length === 0) return;
  const disk = world.disks[member] as MemberDisk;
  const mirror = world.topology.members[member]?.mirror;
  for (const { index, mirror: other } of world.topology.ecpConnections)
    if (other === mirror)
      whatIsLeft(turn, index, ({ epoch, to }) => isInJournal(disk, epoch, to), isJudged ? member : null);
}

/** A data server in no mirror starts again: what had not come to its disk was not written. */
export function judgeRestart(turn: Turn, dataServer: number, end: number): void {
  for (const { index, target } of turn.world.topology.ecpConnections)
    if (target?.kind === 'data-server' && target.number === dataServer)
      whatIsLeft(turn, index, ({ to }) => to <= end, -1);
}

/** `member` is who lost what is missing, or null where nobody promised to keep it. */
function whatIsLeft(
  turn: Turn,
  connection: number,
  isThere: (written: EcpJudgement['written'][number]) => boolean,
  member: number | null,
): void {
  const judgement = turn.world.ecpJudgements[connection] as EcpJudgement;
  if (judgement.written.length === 0) return;
  judgement.written = judgement.written.filter(isThere);
  const last = judgement.written.at(-1)?.request ?? 0;
  if (judgement.told <= last) return;
  if (member !== null) breach(turn, connection, member);
  judgement.told = last;
  judgement.hasLost = true;
}

function isInJournal({ epochs, end }: MemberDisk, id: number, to: number): boolean {
  const index = epochs.findIndex((epoch) => epoch.id === id);
  return index !== -1 && to <= (epochs[index + 1]?.start ?? end);
}

function breach(turn: Turn, connection: number, member: number): void {
  const { world } = turn;
  const { topology } = world;
  const mirror = topology.ecpConnections[connection]?.mirror ?? -1;
  turn.output?.violation?.({
    at: milliseconds(world, world.nowUs),
    mirror: topology.mirrors[mirror]?.id ?? '',
    invariant: 3,
    members: member === -1 ? [] : [topology.members[member]?.name ?? '?'],
    warned: world.checkers[mirror]?.warned ?? false,
  });
}
