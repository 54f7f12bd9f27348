import { journalPath } from '../engine/log/directories.ts';
import { statusScreen } from '../engine/observe/status-screen.ts';
import { milliseconds } from '../engine/state/world.ts';
import { monitorOf, type Scene, selfOf } from './scene.ts';
import type { MonitorState } from './terminal-state.ts';

/** The Status Monitor of `^MIRROR` (§3.3.1.2): the screen, and below it the databases where they are asked for. */

export const USUAL_INTERVAL_S = 60;
const LONGEST_INTERVAL_S = 86_400;

export function monitorLines(scene: Scene, { showsDatabases }: MonitorState): string[] {
  const { world } = scene;
  const screen = statusScreen(
    selfOf(scene).mirrorName,
    monitorOf(scene),
    world.clockMs + milliseconds(world, world.nowUs),
  );
  return [
    '',
    ...screen.split('\n'),
    ...(showsDatabases ? [...databaseLines(scene), ''] : []),
    '     Press RETURN to refresh, D to toggle database display, Q to quit,',
  ];
}

export const monitorPrompt = ({ intervalS }: MonitorState): string =>
  ` or specify new refresh interval <${intervalS}> `;

const AT = { directory: 20, status: 48, record: 66 } as const;

function databaseLines(scene: Scene): string[] {
  const { databases, missingDatabases } = monitorOf(scene);
  const head = column(
    column(column('Name', AT.directory, 'Directory path'), AT.status, 'Status'),
    AT.record,
    'Last Record',
  );
  const rule = column(
    column(column('-'.repeat(16), AT.directory, '-'.repeat(24)), AT.status, '-'.repeat(14)),
    AT.record,
    '-'.repeat(12),
  );
  return [
    'Mirror Databases:',
    head,
    rule,
    ...databases.flatMap(({ name, directory, status, nextRecord }) => [
      column(name, AT.directory, directory),
      column('', AT.status, status),
      ...(nextRecord === 'N/A' ? [] : [` ${recordWithPath(scene, nextRecord)}`]),
    ]),
    ...missingDatabases.map((name) => `${name}: missing on this member`),
  ];
}

/** `Current,<journal file>,<offset>` with the file's directory. */
function recordWithPath(scene: Scene, record: string): string {
  const [time = '', file = '', offset = ''] = record.split(',');
  return [time, journalPath(scene.world, scene.instance, file), offset].join(',');
}

const column = (line: string, at: number, text: string): string =>
  `${line.length < at ? line.padEnd(at) : `${line} `}${text}`;

/** What a line typed at the monitor makes of it; null quits. */
export function afterKey(monitor: MonitorState, line: string): MonitorState | null | string {
  const key = line.trim().toUpperCase();
  if (key === '') return monitor;
  if (key === 'D') return { ...monitor, showsDatabases: !monitor.showsDatabases };
  if (key === 'Q') return null;
  const intervalS = Number(key);
  return Number.isInteger(intervalS) && intervalS > 0 && intervalS <= LONGEST_INTERVAL_S
    ? { ...monitor, intervalS }
    : `Enter RETURN, D, Q, or a number of seconds up to ${LONGEST_INTERVAL_S}.`;
}
