import { partOf, size } from '../../../design/size.ts';
import type { HostObservation, MemberObservation, StatusWord, Wait } from '../../../shared/emulation.ts';
import type { FactText } from '../../canvas/Fact.tsx';

/** What stands on a member's card below its status: since when, how much journal or what is waited for, how much of it applied. */
type MemberFacts = readonly [status: FactText, journal: FactText, dejournaled: FactText];

export function memberFacts(member: MemberObservation, host: HostObservation): MemberFacts {
  const journal = `#${member.journalNumber} · ${size(member.receivedBytes)}`;
  const isEnded = member.process === 'ended';
  if (isEnded) return [endedFact(member, host), { label: 'Journal written', value: journal }, dejournaled(member)];
  const [wait] = member.waits;
  const second = wait === undefined ? { label: 'Journal', value: journal } : waitFact(wait);
  return [statusFact(member), second, dejournaled(member)];
}

/** What is waited for now matters more than how far the journal goes. */
export function waitFact({ label, sentence, untilMs }: Wait): FactText {
  return { label, title: sentence, value: { untilMs, words: '% left' }, tone: 'trouble', isUrgent: true };
}

export function dejournaledShare({ appliedBytes, receivedBytes }: MemberObservation): number {
  return receivedBytes === 0 ? 0 : Math.min(1, appliedBytes / receivedBytes);
}

function endedFact(member: MemberObservation, host: HostObservation): FactText {
  const ago = { sinceMs: member.statusSinceMs, words: '% ago' };
  if (host.state === 'down') return { label: 'Power lost', value: ago };
  if (host.state === 'booting') return { label: 'Host booting', value: ago };
  return { label: 'Ended', value: ago };
}

const IN_ORDER: ReadonlySet<StatusWord> = new Set<StatusWord>(['Primary', 'Backup', 'Connected']);

function statusFact(member: MemberObservation): FactText {
  const since = { sinceMs: member.statusSinceMs, words: '%' };
  // What it waits for says more than that it waits.
  if (member.note !== '' && !IN_ORDER.has(member.status))
    return { label: withoutDetail(member.note), title: member.note, isSentence: true, value: since };
  switch (member.status) {
    case 'Primary':
      return member.serves
        ? { label: 'Accepting updates for', value: since }
        : { label: 'Accepting no updates', value: member.process === 'hung' ? 'hung' : 'frozen' };
    case 'Backup':
    case 'Connected':
      return { label: 'Journal transfer', value: member.journalTransfer };
    default:
      return { label: member.process === 'starting' ? 'Starting for' : `${member.status} for`, value: since };
  }
}

/** A card has room for what it waits for; *why*, and what it does meanwhile, stand in the hint and in the panel. */
function withoutDetail(note: string): string {
  return note.split(/[:;] /)[0] ?? note;
}

function dejournaled({ appliedBytes, receivedBytes }: MemberObservation): FactText {
  return {
    label: 'Dejournaled',
    value: receivedBytes === 0 ? 'nothing yet' : partOf(appliedBytes, receivedBytes),
  };
}
