import type { Delivery } from '../network/arrival.ts';
import type { Connection } from '../state/connection.ts';
import type { LocalMessage, Message } from '../state/messages.ts';
import { isInRun, isRunning } from '../state/process.ts';
import type { ProcessPlace } from '../state/topology.ts';
import type { InstanceProcess, Turn } from '../state/world.ts';
import { behaviourOf } from './process-kinds.ts';

/** Brings one event to the process that it concerns. One whose instance hangs does nothing with it. */
const placeOf = (turn: Turn, process: number): ProcessPlace => turn.world.topology.processes[process] as ProcessPlace;

function hangOf(turn: Turn, { instance }: ProcessPlace): InstanceProcess['hang'] {
  return instance === -1 ? 'no' : (turn.world.instances[instance] as InstanceProcess).hang;
}

export function dispatchTimer(turn: Turn, process: number, timer: number): void {
  if (!isRunning(turn.world, process)) return;
  const place = placeOf(turn, process);
  if (hangOf(turn, place) === 'no') behaviourOf(place).timer(turn, place.number, timer);
}

export function dispatchConnectionTimer(
  turn: Turn,
  connection: Connection,
  end: 0 | 1,
  which: 'keepalive' | 'watch',
): void {
  const { process, open, run, rule } = connection.ends[end];
  if (!open || !isInRun(turn.world, process, run)) return;
  const place = placeOf(turn, process);
  const hang = hangOf(turn, place);
  if (hang === 'unnoticed' || (hang === 'noticed' && which === 'watch')) return;
  const kind = behaviourOf(place);
  if (which === 'keepalive') {
    kind.keepaliveDue?.(turn, place.number, connection);
    return;
  }
  const silence =
    rule === 'acknowledged'
      ? 'No acknowledgement was received within the QoS timeout'
      : 'Nothing was received within the QoS timeout';
  kind.closed(turn, place.number, connection, silence);
}

export function dispatchDelivery(
  turn: Turn,
  what: Exclude<Delivery, 'nothing'>,
  connection: Connection,
  end: 0 | 1,
  message: Message,
): void {
  const place = placeOf(turn, connection.ends[end].process);
  const kind = behaviourOf(place);
  const hang = hangOf(turn, place);
  if (hang === 'unnoticed') return;
  if (hang === 'noticed') {
    if (what === 'message') kind.receivesWhileHung?.(turn, place.number, connection.id, message);
    return;
  }
  if (what === 'message') {
    kind.receives(turn, place.number, connection, connection.ends[end === 0 ? 1 : 0].process, message);
  } else if (what === 'opened') {
    if (end === 0) kind.opened?.(turn, place.number, connection);
  } else {
    const why = what === 'refused' ? 'The connection was refused' : 'The connection was reset';
    kind.closed(turn, place.number, connection, why);
  }
}

export function dispatchLocal(turn: Turn, process: number, run: number, message: LocalMessage): void {
  if (!isInRun(turn.world, process, run)) return;
  const place = placeOf(turn, process);
  if (hangOf(turn, place) === 'no') behaviourOf(place).hears?.(turn, place.number, message);
}

export function dispatchDiskWritten(turn: Turn, process: number, run: number, to: number): void {
  if (!isInRun(turn.world, process, run)) return;
  const place = placeOf(turn, process);
  if (hangOf(turn, place) === 'no') behaviourOf(place).diskWritten?.(turn, place.number, to);
}
