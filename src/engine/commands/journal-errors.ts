import { settleDejournaling } from '../journal/dejournaling.ts';
import { checkJournalSoon, journalError, usedJournalBytes } from '../journal/journal-room.ts';
import { dataServerThaws } from '../processes/ecp/lone-data-server.ts';
import { endInstance } from '../processes/lifecycle.ts';
import { freezeUpdates, stopReceiving, thawUpdates } from '../processes/member/journal-freeze.ts';
import { selfOf } from '../processes/member/member.ts';
import { type InstanceProcess, noteChange, type Turn, type World } from '../state/world.ts';

/** Storage that fails, and a journal disk that is full. An instance notices as it runs, one on a frozen host later. */
export function setStorageFailed(turn: Turn, host: number, failed: boolean): void {
  const { world } = turn;
  const { instances, members } = world.topology.hosts[host] as World['topology']['hosts'][number];
  for (const member of members) settleDejournaling(world, member);
  (world.hosts[host] as World['hosts'][number]).storageFailed = failed;
  for (const instance of instances) checkJournalSoon(world, instance);
}

export function fillJournalDisk({ world }: Turn, instance: number): void {
  (world.instances[instance] as InstanceProcess).journalFull = 'fault';
  checkJournalSoon(world, instance);
}

/** There is room again: where journal files that are kept had used it up, as much again as there was at first. */
export function freeJournalDisk({ world }: Turn, instance: number): void {
  const state = world.instances[instance] as InstanceProcess;
  const room = world.topology.instances[instance]?.instance.journalDiskMB ?? 0;
  if (state.journalFull === 'room') state.journalRoom = usedJournalBytes(world, instance) + room * 1_048_576;
  state.journalFull = 'no';
  checkJournalSoon(world, instance);
}

/** An instance finds out whether its journal can be written. One that hangs finds out nothing. */
export function journalChecked(turn: Turn, instance: number, runs: number): void {
  const { world } = turn;
  const state = world.instances[instance];
  const members = world.topology.instances[instance]?.members ?? [];
  if (state === undefined || state.runs !== runs || state.hang !== 'no') return;
  if (state.state !== 'running' && state.state !== 'stopping') return;
  noteChange(world);
  const error = journalError(world, instance);
  const isPrimary = members.some((member) => world.members[member]?.primary != null);
  // A primary freezes (§3.1.2); without its storage an instance that is none ends (`engine.md` 5.1).
  const { dataServer } = world.topology.instances[instance] as World['topology']['instances'][number];
  if (dataServer !== -1) return dataServerThaws(turn, world.topology.processes[dataServer]?.number ?? -1);
  if (error === 'storage' && !isPrimary) return endInstance(turn, instance, 'storage');
  for (const member of members) {
    const self = selfOf(turn, member);
    if (self.state.primary === null) {
      if (error === 'full') stopReceiving(self);
    } else if (error === null) thawUpdates(self);
    else freezeUpdates(self, error);
  }
}
