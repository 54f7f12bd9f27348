import type { Design } from '../../../design/design.ts';
import { elementTitle } from '../../../design/element-names.ts';
import type { LogEntry, TimelineEvent } from '../../../shared/emulation.ts';

/** What a change is called. What the process said of it is the title where it names its subject, and else the sentence below. */
export function changeWords(
  design: Design,
  entry: LogEntry,
): { readonly title: string; readonly sentence: string | null } {
  const { event, text, subject } = entry;
  const name = subjectName(design, subject);
  const isNamed = event === 'fault-applied' || ` ${text} `.includes(` ${name} `);
  if (isNamed && text.length <= MAX_TITLE_LENGTH) return { title: text, sentence: null };
  return { title: changeTitle(entry, name), sentence: text };
}

/** What people call the thing that an entry is about. */
export function subjectName(design: Design, { kind, id }: LogEntry['subject']): string {
  return kind === 'member' || kind === 'mirror' ? id : elementTitle(design, { kind, id });
}

const MAX_TITLE_LENGTH = 60;

function changeTitle({ event, value }: LogEntry, id: string): string {
  const titles: Readonly<Record<TimelineEvent, string>> = {
    'became-primary': `${id} became primary`,
    'became-backup': `${id} became backup`,
    'became-active': `${id} became an active backup`,
    'lost-active': `${id} is no longer an active backup`,
    'entered-trouble': `${id} entered the trouble state`,
    'left-trouble': `${id} left the trouble state`,
    'mode-changed': value === null ? `${id} switched its failover mode` : `${id} switched to ${value} mode`,
    'status-changed': value === null ? `${id} changed its status` : `${id}: ${value}`,
    'vip-bound': `VIP bound on ${value ?? id}`,
    'vip-released': `${id} released the VIP`,
    'takeover-started': `${id} began to take over`,
    'takeover-step': `${id} continued to take over`,
    'takeover-aborted': `${id} stopped taking over`,
    'forced-down': `${id} was forced down`,
    'connection-lost': `${id} lost a connection`,
    'connection-restored': `${id} regained a connection`,
    'connection-reset': `${id}: ECP connection reset`,
    'fault-applied': 'Fault or repair',
    'operation-started': 'Operator action',
    'operation-finished': 'Operation finished',
    'operation-refused': 'Operation refused',
    'not-taken': `${id} decided not to act`,
    log: `${id} wrote to its log`,
  };
  return titles[event];
}

/** Of these the person is told by default; the rest is found in the log. */
const TELLING: ReadonlySet<TimelineEvent> = new Set<TimelineEvent>([
  'became-primary',
  'became-backup',
  'became-active',
  'lost-active',
  'entered-trouble',
  'left-trouble',
  'mode-changed',
  'status-changed',
  'vip-bound',
  'takeover-started',
  'takeover-aborted',
  'forced-down',
  'fault-applied',
  'operation-refused',
  'not-taken',
]);

export function isTelling({ event, subject }: LogEntry): boolean {
  return TELLING.has(event) && subject.kind !== 'client' && subject.kind !== 'application-server';
}
