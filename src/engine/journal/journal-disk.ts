import { commonEpochs, type Epoch, epochsUpTo, forkPoint, type History } from '../state/history.ts';
import type { MemberDisk } from '../state/member-disk.ts';
import { milliseconds, type World } from '../state/world.ts';
import { dateDigits } from './civil-time.ts';
import { cutMarks } from './ecp-marks.ts';
import { purgeJournal } from './journal-retention.ts';
import { measureJournalRoom } from './journal-room.ts';

const MARK_US = 1_000_000;
const MARKS = 512;
const MEGABYTE = 1_048_576;

/** When the byte before `offset` was written on the primary, in microseconds; 0 where nothing is known. */
export function timestampOf(disk: MemberDisk, offset: number): number {
  const { marks } = disk;
  if (offset >= disk.end) return disk.endAt;
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle] as { offset: number }).offset < offset) low = middle + 1;
    else high = middle;
  }
  return marks[low]?.at ?? disk.endAt;
}

/** Writes journal data up to `to`, which was made on the primary at `writtenAt`. */
export function appendJournal(world: World, member: number, to: number, writtenAt: number): void {
  const disk = world.disks[member] as MemberDisk;
  disk.end = to;
  disk.endAt = writtenAt;
  const { marks } = disk;
  const last = marks[marks.length - 1];
  const before = marks[marks.length - 2];
  if (last !== undefined && before !== undefined && writtenAt - before.at < MARK_US) {
    last.offset = to;
    last.at = writtenAt;
  } else addMark(disk, to, writtenAt);
  const file = disk.files[disk.files.length - 1];
  if (file === undefined || to - file.start > journalFileBytes(world, member)) switchFile(world, member, to);
  else measureJournalRoom(world, world.topology.members[member]?.instance ?? -1);
}

function addMark(disk: MemberDisk, offset: number, at: number): void {
  const { marks } = disk;
  marks.push({ offset, at });
  if (marks.length > MARKS) thinOut(marks);
}

/** Of the older half of the marks every other one goes. In place, as it happens to every member every two minutes. */
function thinOut(marks: MemberDisk['marks']): void {
  let kept = 0;
  for (let index = 0; index < marks.length; index += 1) {
    if (index % 2 === 1 || index > MARKS / 2) marks[kept++] = marks[index] as MemberDisk['marks'][number];
  }
  marks.length = kept;
}

function journalFileBytes(world: World, member: number): number {
  return instanceDesign(world, member).journalFileMB * MEGABYTE;
}

function instanceDesign(world: World, member: number): World['design']['instances'][number] {
  const place = world.topology.members[member] as World['topology']['members'][number];
  return (world.topology.instances[place.instance] as World['topology']['instances'][number]).instance;
}

/** Encryption of the journal that was chosen begins, or ends, with a new file (§3.2.9.2). */
export function takeFileKey({ instances }: World, instance: number): void {
  const process = instances[instance];
  if (process !== undefined) process.fileKey = process.journalKey;
}

/** Starts a new journal file (§3.1.2: on becoming primary, and when one is full), and purges files past retention. */
export function switchFile(world: World, member: number, start: number): void {
  const disk = world.disks[member] as MemberDisk;
  const place = world.topology.members[member] as World['topology']['members'][number];
  const mirror = world.topology.mirrors[place.mirror]?.mirror.name ?? '';
  const day = dateDigits(world.clockMs + milliseconds(world, world.nowUs));
  const prefix = `MIRROR-${mirror}-${day}.`;
  const sameDay = disk.files.filter((file) => file.name.startsWith(prefix)).length;
  const number = (disk.files[disk.files.length - 1]?.number ?? 0) + 1;
  disk.files.push({ number, start, at: world.nowUs, name: `${prefix}${String(sameDay + 1).padStart(3, '0')}` });
  takeFileKey(world, place.instance);
  purgeJournal(world, member);
}

/** Discards journal that was only received, beyond the point where the mirror's history parts from it. */
export function truncateJournal(disk: MemberDisk, theirs: History): void {
  const fork = forkPoint(disk, theirs);
  if (disk.end > fork) {
    disk.endAt = timestampOf(disk, fork);
    disk.end = fork;
    disk.applied = Math.min(disk.applied, fork);
    disk.marks = disk.marks.filter((mark) => mark.offset <= fork);
    disk.files = disk.files.filter((file, index) => index === 0 || file.start <= fork);
  }
  cutMarks(disk.ecp, disk.end);
  disk.epochs = disk.epochs.slice(0, commonEpochs(disk.epochs, theirs.epochs));
}

/** Takes over the epochs of a history as far as its journal has been received. */
export function adoptEpochs(world: World, member: number, theirs: readonly Epoch[]): void {
  const disk = world.disks[member] as MemberDisk;
  if (theirs.length === disk.epochs.length && theirs.every((epoch, index) => epoch.id === disk.epochs[index]?.id))
    return;
  const known = commonEpochs(disk.epochs, theirs);
  disk.epochs = epochsUpTo(theirs, disk.end);
  for (let index = known; index < disk.epochs.length; index += 1)
    switchFile(world, member, (disk.epochs[index] as Epoch).start);
  const newest = disk.epochs[disk.epochs.length - 1];
  if (newest !== undefined) disk.lastPrimary = newest.owner;
}

/** The name of the file that holds a position, and its number. */
export function journalFileAt(disk: MemberDisk, offset: number): { name: string; number: number; start: number } {
  for (let index = disk.files.length - 1; index >= 0; index -= 1) {
    const file = disk.files[index];
    if (file !== undefined && (file.start <= offset || index === 0)) return file;
  }
  return { name: '', number: 0, start: 0 };
}
