import { numbered, numberWanted, readNumber, readText, textOf } from '../answers.ts';
import { commandOf, monitorOf, type Scene } from '../scene.ts';
import { type Ask, ask, askYesNo, check, confirm, type Dialogue } from '../steps.ts';

/** What the Mirror Management menu does to mirrored databases (§3.2.7, §3.2.8.5, §3.3.7). */

type Row = ReturnType<typeof monitorOf>['databases'][number];

/** One of the databases of this member, or all with `*`. */
function askDatabases(isListed: (row: Row) => boolean): Ask {
  const listed = (scene: Scene): readonly Row[] => monitorOf(scene).databases.filter(isListed);
  return {
    kind: 'ask',
    name: 'databases',
    lines: (scene) => {
      const rows = listed(scene);
      const width = Math.max(...rows.map(({ name }) => name.length));
      return numbered(rows.map(({ name, status }) => ({ title: `${name.padEnd(width)}  ${status}` })));
    },
    prompt: () => 'Database (number, name, or * for all)?',
    read: (typed, scene) => {
      const names = listed(scene).map(({ name }) => name);
      if (typed === '') return { stop: [] };
      if (typed === '*') return { value: names };
      const chosen = names.find((name) => name.toUpperCase() === typed.toUpperCase()) ?? names[Number(typed) - 1];
      return chosen === undefined ? { again: numberWanted(names.length) } : { value: [chosen] };
    },
  };
}

const noneListed = (isListed: (row: Row) => boolean, text: string) =>
  check((scene) => (monitorOf(scene).databases.some(isListed) ? null : text));

const chosen = ({ given }: Scene): readonly string[] => given.databases as readonly string[];

const forEach = (action: string) => (scene: Scene) =>
  chosen(scene).map((database) => commandOf(scene, action, { database }));

const all = (): boolean => true;
const NO_DATABASE = 'This member has no mirrored database.';

const add: Dialogue = {
  id: 'add-database',
  steps: [
    ask('local', 'Local database to add?', readText('the name of a database')),
    ask('database', 'Mirror database name?', readText('a name'), {
      usual: (scene) => textOf(scene, 'local').toUpperCase(),
    }),
    ask('sizeMB', 'Its size in MB?', readNumber(0, 1e9), { usual: () => '1024' }),
    {
      kind: 'act',
      actions: ['database.add'],
      commands: (scene) => [
        commandOf(scene, 'database.add', {
          database: textOf(scene, 'database').toUpperCase(),
          sizeMB: Number(scene.given.sizeMB),
        }),
      ],
      done: (scene) => [
        `Database ${textOf(scene, 'database').toUpperCase()} is in the mirror. Back it up, and restore it on the other members.`,
      ],
    },
  ],
};

const remove: Dialogue = {
  id: 'remove-database',
  steps: [
    noneListed(all, NO_DATABASE),
    askDatabases(all),
    confirm((scene) => [`${chosen(scene).join(', ')}: no longer a mirrored database on this member.`]),
    { kind: 'act', actions: ['database.remove'], commands: forEach('database.remove') },
  ],
};

const isBehind = ({ status }: Row): boolean => status !== 'Normal' && status !== 'Dejournaling';
const needsActivation = (scene: Scene): readonly string[] => {
  const waiting = monitorOf(scene).databases.filter(({ status }) => status === 'Needs Activation');
  return chosen(scene).filter((name) => waiting.some((row) => row.name === name));
};

const activate: Dialogue = {
  id: 'activate-or-catch-up',
  steps: [
    noneListed(isBehind, 'Every mirrored database of this member is activated and caught up.'),
    askDatabases(isBehind),
    {
      kind: 'act',
      actions: ['database.activate'],
      unless: (scene) => needsActivation(scene).length === 0,
      commands: (scene) =>
        needsActivation(scene).map((database) => commandOf(scene, 'database.activate', { database })),
      done: (scene) => [`Activated: ${chosen(scene).join(', ')}.`],
    },
    askYesNo('isCaughtUp', 'Catch up now?', true),
    {
      kind: 'act',
      actions: ['database.catchup'],
      unless: ({ given }) => given.isCaughtUp !== true,
      commands: forEach('database.catchup'),
      done: (scene) => [`Catchup started: ${chosen(scene).join(', ')}. See the console log for its end.`],
    },
  ],
};

const markCaughtUp: Dialogue = {
  id: 'mark-caught-up',
  steps: [
    noneListed(all, NO_DATABASE),
    askDatabases(all),
    confirm(() => ['Journal data that was not applied to it is passed over.']),
    {
      kind: 'act',
      actions: ['database.mark-caught-up'],
      commands: forEach('database.mark-caught-up'),
      done: (scene) => [`Marked as caught up: ${chosen(scene).join(', ')}.`],
    },
  ],
};

const pause: Dialogue = {
  id: 'pause-dejournaling',
  steps: [
    noneListed(all, NO_DATABASE),
    askDatabases(all),
    {
      kind: 'act',
      actions: ['dejournal.pause'],
      commands: forEach('dejournal.pause'),
      done: (scene) => [
        `Dejournaling is paused: ${chosen(scene).join(', ')}. Activate or Catchup mirrored database(s) resumes it.`,
      ],
    },
  ],
};

export const DATABASE_DIALOGUES: readonly Dialogue[] = [add, remove, activate, markCaughtUp, pause];
