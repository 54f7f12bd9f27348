import { dateText, timeText } from '../journal/civil-time.ts';
import type { MonitorView } from '../state/observation.ts';

const COLUMNS = { status: 28, journalTransfer: 39, dejournaling: 58 } as const;

const HEAD = [
  'Member Name+Type            Status     Journal Transfer   Dejournaling',
  '--------------------------  ---------  ----------------   --------------',
];

/** The Status Monitor as `^MIRROR` of Caché prints it, without the prompt (§3.3.1.2). */
export function statusScreen(mirror: string, view: MonitorView, wallMs: number): string {
  const own = view.rows.find((row) => row.member === view.member);
  return [
    `Status of Mirror ${mirror} at ${timeText(wallMs)} on ${dateText(wallMs)}`,
    '',
    ...HEAD,
    ...view.rows.flatMap((row) => [row.member, rowLine(row)]),
    '',
    ...(view.arbiter === null ? dejournalLines(own?.dejournaling) : arbiterLines(view.arbiter)),
    ...(view.noFailover ? ['', 'No failover is set: the backup does not take over automatically.'] : []),
    '',
  ]
    .map((line) => line.trimEnd())
    .join('\n');
}

function rowLine({ type, status, journalTransfer, dejournaling }: MonitorView['rows'][number]): string {
  let line = at(`     ${type}`, COLUMNS.status, status);
  line = at(line, COLUMNS.journalTransfer, journalTransfer);
  // A member that is disconnected shows since when once, across both columns.
  return dejournaling === journalTransfer && journalTransfer.startsWith('Disconnected')
    ? line
    : at(line, COLUMNS.dejournaling, dejournaling);
}

/** Puts text into its column, or one blank after what already reaches into it. */
function at(line: string, column: number, text: string): string {
  return `${line.length < column ? line.padEnd(column) : `${line} `}${text}`;
}

function arbiterLines({ address, mode, connection }: NonNullable<MonitorView['arbiter']>): string[] {
  return [
    'Arbiter Connection Status:',
    `     Arbiter Address: ${address}`,
    `     Failover Mode: ${mode}`,
    `     Connection Status: ${connection}`,
  ];
}

/** An async shows no arbiter, but whether it applies what it receives. */
function dejournalLines(dejournaling: string | undefined): string[] {
  return [`Dejournal Status: ${dejournaling?.includes('stopped') ? 'stopped' : 'running'}`];
}
