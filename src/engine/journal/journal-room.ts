import type { MemberDisk } from '../state/member-disk.ts';
import { schedule } from '../state/queue.ts';
import { type InstanceProcess, JOURNAL_CHECKED, LIFECYCLE, type World } from '../state/world.ts';

/** Why an instance can write no journal, or null. */
export type JournalError = 'storage' | 'full';

export function journalError(world: World, instance: number): JournalError | null {
  if (isStorageFailed(world, instance)) return 'storage';
  return world.instances[instance]?.journalFull === 'no' ? null : 'full';
}

/** Whether what an instance has on disk cannot be read or written: on its host, or on the storage that its cluster shares. */
export function isStorageFailed({ hosts, topology, platforms }: World, instance: number): boolean {
  if (hosts[topology.instances[instance]?.host ?? -1]?.storageFailed === true) return true;
  if (platforms === undefined) return false;
  const shared = topology.platforms?.clusters.find((cluster) => cluster.instance === instance)?.storage ?? -1;
  return shared !== -1 && platforms.datastoreFailed[shared] === true;
}

export function usedJournalBytes(world: World, instance: number): number {
  return (world.topology.instances[instance]?.members ?? []).reduce((used, member) => {
    const { end, journalFrom } = world.disks[member] as MemberDisk;
    return used + end - journalFrom;
  }, 0);
}

/** The instance finds out how its journal stands as the next event of this instant, or when its host runs again. */
export function checkJournalSoon(world: World, instance: number): void {
  const runs = world.instances[instance]?.runs ?? 0;
  schedule(world.queue, world.nowUs, LIFECYCLE, instance, JOURNAL_CHECKED, runs, null);
}

/** After journal was written or purged: is there room for more? */
export function measureJournalRoom(world: World, instance: number): void {
  const state = world.instances[instance] as InstanceProcess;
  if (state.journalRoom === Number.MAX_SAFE_INTEGER || state.journalFull === 'fault') return;
  const full = usedJournalBytes(world, instance) >= state.journalRoom ? 'room' : 'no';
  if (full === state.journalFull) return;
  state.journalFull = full;
  checkJournalSoon(world, instance);
}
