import { momentText } from '../../journal/civil-time.ts';
import { journalFileAt } from '../../journal/journal-disk.ts';
import { isWaitedFor, purgesAtOnce, retentionEndUs } from '../../journal/journal-retention.ts';
import { usedJournalBytes } from '../../journal/journal-room.ts';
import { type Fact, fact, plural, sayOfMember } from '../../log/log.ts';
import type { JournalNeed } from '../../state/member-disk.ts';
import type { PrimaryState } from '../../state/member-state.ts';
import { milliseconds } from '../../state/world.ts';
import { nameOf, type Self } from './member.ts';

const MEGABYTE = 1_048_576;

/** Tells, once for each absence, that journal files are kept for a member that is away, or are not kept any more. */
export function tellKeptJournal(self: Self, primary: PrimaryState): void {
  const { disk, turn, index } = self;
  const { world } = turn;
  const [oldest] = disk.files;
  if (oldest === undefined) return;
  for (const need of disk.needs) {
    if (need.away === null) continue;
    const isGone = !isWaitedFor(world, need) && need.from < disk.journalFrom;
    const told = isGone ? 'gone' : keepsFiles(self, need) ? 'kept' : null;
    if (told === null || primary.toldKept[need.member] === told) continue;
    primary.toldKept[need.member] = told;
    const name = nameOf(self, need.member);
    const days = Math.round(world.design.timings.journalKeptMs / 864_000) / 100;
    sayOfMember(turn, index, {
      event: 'log',
      text: isGone
        ? `Journal files that ${name} has not received were purged; ${name} must be rebuilt`
        : `Mirror journal files from ${oldest.name} on are kept for ${name}, beyond the journal retention of this instance`,
      guide: isGone ? ['3.3.9.5', '3.3.5'] : ['3.3.9.5'],
      because: [
        awayFact(self, need),
        fact(`Journal files are kept for an absent member for up to ${days} days`),
        ...(isGone ? [] : roomFacts(self)),
      ],
      severity: isGone ? 2 : 1,
    });
  }
}

/** Whether a member that is away is why the oldest file is still here: this instance's own retention of it is over. */
function keepsFiles({ disk, turn, index }: Self, need: JournalNeed): boolean {
  const [, next] = disk.files;
  const isPast = next !== undefined && next.at < retentionEndUs(turn.world, index) && need.from < next.start;
  return isPast && need.away !== null && isWaitedFor(turn.world, need);
}

/** What uses up the room of a journal disk, and for whom; for nobody where the instance keeps the files anyway. */
export function roomFacts(self: Self): Fact[] {
  const { disk, turn, place } = self;
  const { world } = turn;
  const { journalRoom, journalFull } = world.instances[place.instance] as { journalRoom: number; journalFull: string };
  if (journalRoom === Number.MAX_SAFE_INTEGER || journalFull === 'fault') return [];
  const used = Math.round(usedJournalBytes(world, place.instance) / MEGABYTE);
  const file = journalFileAt(disk, disk.journalFrom).name;
  const away = disk.needs.filter((need) => keepsFiles(self, need));
  return [
    fact(`Journal files from ${file} on use ${used} of ${Math.round(journalRoom / MEGABYTE)} MB on the journal disk`),
    ...(away.length > 0 ? away.map((need) => awayFact(self, need)) : [fact(retentionText(self))]),
  ];
}

function retentionText({ disk, turn, place, index }: Self): string {
  if (purgesAtOnce(turn.world, index, disk))
    return 'A reporting async keeps journal files only until they are dejournaled';
  const days = turn.world.topology.instances[place.instance]?.instance.journalRetentionDays ?? 0;
  return `This instance keeps its journal files for ${plural(days, 'day')}`;
}

function awayFact(self: Self, { member, away }: JournalNeed): Fact {
  const { world } = self.turn;
  const since = momentText(world.clockMs + milliseconds(world, away ?? world.nowUs));
  return fact(`${nameOf(self, member)} has not been connected since ${since}`);
}
