import type { OperatorCommand } from '../../engine/commands/command-types.ts';
import { numbered, type Read, readNumber, readText, textOf } from '../answers.ts';
import { type Copy, commandOn, copiesOf, type MemberScene, membershipsOf, type Scene } from '../scene.ts';
import { type Ask, ask, askYesNo, check, type Dialogue, type Step, tell } from '../steps.ts';

/** `^DATABASE`: databases of an instance, mirrored ones in particular (§3.3.9.3, §3.3.9.5). */

const NO_DATABASE = 'This instance has no mirrored database, and the emulation has no others.';

/** By its directory, its name or its number in the list. */
export function askCopy(isListed: (copy: Copy) => boolean = () => true): Ask {
  const listed = (scene: Scene): readonly Copy[] => copiesOf(scene).filter(isListed);
  return {
    kind: 'ask',
    name: 'copy',
    lines: (scene) => numbered(listed(scene).map(({ directory, status }) => ({ title: `${directory}  ${status}` }))),
    prompt: () => 'Database directory?',
    read: (typed, scene): Read => {
      if (typed === '') return { stop: [] };
      const rows = listed(scene);
      const at = rows.findIndex(({ directory, name }) => isCalled(typed, directory, name));
      const found = at === -1 ? rows[Number(typed) - 1] : rows[at];
      return found === undefined
        ? { again: `There is no such database: ${typed}.` }
        : { value: copiesOf(scene).findIndex((copy) => copy.directory === found.directory) };
    },
  };
}

const isCalled = (typed: string, directory: string, name: string): boolean =>
  [directory, directory.slice(0, -1), name].some((one) => one.toUpperCase() === typed.toUpperCase());

export function copyOf(scene: Scene): Copy {
  const copy = copiesOf(scene)[Number(scene.given.copy)];
  if (copy === undefined) throw new Error('The database that was chosen is there no longer.');
  return copy;
}

export const someCopy = (isListed: (copy: Copy) => boolean = () => true, text = NO_DATABASE): Step =>
  check((scene) => (copiesOf(scene).some(isListed) ? null : text));

export const onCopy = (scene: Scene, action: string, fields: Partial<OperatorCommand> = {}): OperatorCommand => {
  const { owner, name } = copyOf(scene);
  return commandOn(owner, action, { database: name, ...fields });
};

const lastFolder = (scene: Scene): string =>
  textOf(scene, 'directory').split(/[\\/]/).filter(Boolean).at(-1)?.toUpperCase() ?? '';

const isDismounted = ({ status }: Copy): boolean => status === 'Database Dismounted';

const mount: Dialogue = {
  id: 'mount-database',
  steps: [
    someCopy(isDismounted, 'Every mirrored database of this instance is mounted.'),
    askCopy(isDismounted),
    askYesNo('isCaughtUp', 'Catch up the database after it is mounted?', true, { hasArrow: true }),
    {
      kind: 'act',
      actions: ['database.mount', 'database.catchup'],
      commands: (scene) => [
        onCopy(scene, 'database.mount', scene.given.isCaughtUp === true ? {} : { catchup: false }),
        ...(scene.given.isCaughtUp === true ? [onCopy(scene, 'database.catchup')] : []),
      ],
      done: (scene) => [`${copyOf(scene).directory} is mounted.`],
    },
  ],
};

const dismount: Dialogue = {
  id: 'dismount-database',
  steps: [
    someCopy((copy) => !isDismounted(copy), 'Every mirrored database of this instance is dismounted.'),
    askCopy((copy) => !isDismounted(copy)),
    askYesNo('confirmed', 'Dismount it?', false, { hasArrow: true }),
    check(({ given }) => (given.confirmed === true ? null : 'Nothing is dismounted.')),
    {
      kind: 'act',
      actions: ['database.dismount'],
      commands: (scene) => [onCopy(scene, 'database.dismount')],
      done: (scene) => [`${copyOf(scene).directory} is dismounted.`],
    },
  ],
};

const list: Dialogue = {
  id: 'list-all-databases',
  steps: [
    someCopy(),
    tell((scene) => copiesOf(scene).map(({ directory, name, status }) => `${directory}  ${name}  ${status}`)),
    tell(() => ['System databases and others that are not mirrored are not emulated.']),
  ],
};

const show: Dialogue = {
  id: 'show-database',
  steps: [
    someCopy(),
    askCopy(),
    tell((scene) => {
      const { directory, name, status, owner } = copyOf(scene);
      const copy = owner.disk.databases.find((database) => database.name === name);
      const entry = owner.disk.catalog.find(({ id }) => id === copy?.id);
      const isFlagged = copy?.failoverDb === true ? 'Yes' : 'No';
      return [
        `Directory       : ${directory}`,
        `Mirror set name : ${owner.mirrorName}`,
        `Mirror DB name  : ${name}`,
        `Status          : ${status}`,
        `FailoverDB flag : ${isFlagged}`,
        ...(entry === undefined ? [] : [`Size (MB)       : ${entry.sizeMB}`]),
      ];
    }),
  ],
};

const FIELDS = 4;
const isUnchanged = ({ given }: Scene): boolean => given.isChanged !== true;

const fieldLines = (scene: Scene): string[] => [
  ` 1) Database size (MB):   ${textOf(scene, 'sizeMB') || '1024'}`,
  ` 2) Encrypt database:     ${textOf(scene, 'encrypted') || 'No'}`,
  ` 3) Mirror DB Name:       ${textOf(scene, 'database')}`,
  ` 4) Mirror Set Name:      ${setOf(scene)?.mirrorName ?? ''}`,
];

/** The mirror that is meant: the one that was named, else the first. */
function setOf({ world, number, given }: Scene): MemberScene | undefined {
  const all = membershipsOf(world, number);
  return all.find(({ mirrorName }) => mirrorName === given.set) ?? all[0];
}

/** One field after the other is changed, until RETURN; each can be changed once and once more. */
const properties: readonly Step[] = Array.from({ length: FIELDS }, (_, at) => at).flatMap((at) => {
  const chosen = `field${at}`;
  const isOver = (scene: Scene): boolean => isUnchanged(scene) || (at > 0 && textOf(scene, `field${at - 1}`) === '');
  const unlessField = (field: string) => (scene: Scene) => isOver(scene) || scene.given[chosen] !== field;
  return [
    ask(chosen, 'Field number to change?', readField, { unless: isOver, lines: fieldLines }),
    ask('sizeMB', 'Database size (MB)?', readNumber(1, 1e9), { unless: unlessField('1'), usual: () => '1024' }),
    ask('encrypted', 'Encrypt database?', readYes, { unless: unlessField('2'), usual: () => 'No', hasArrow: true }),
    ask('database', 'Mirror DB Name?', readText('a name'), { unless: unlessField('3'), usual: lastFolder }),
    ask('set', 'Mirror Set Name?', readSet, { unless: unlessField('4') }),
  ];
});

function readField(typed: string): Read {
  return typed === '' || /^[1-4]$/.test(typed) ? { value: typed } : { again: 'Enter a number from 1 to 4, or RETURN.' };
}

function readYes(typed: string): Read {
  return /^(y|yes|n|no)$/i.test(typed)
    ? { value: typed.toLowerCase().startsWith('y') ? 'Yes' : 'No' }
    : { again: 'Please answer Yes or No.' };
}

function readSet(typed: string, { world, number }: Scene): Read {
  const names = membershipsOf(world, number).map(({ mirrorName }) => mirrorName);
  return names.includes(typed.toUpperCase())
    ? { value: typed.toUpperCase() }
    : { again: `This instance is a member of: ${names.join(', ') || 'no mirror'}.` };
}

const isLocal = (scene: Scene): boolean => textOf(scene, 'database') === '' || setOf(scene) === undefined;

const create: Dialogue = {
  id: 'create-database',
  steps: [
    ask('directory', 'Database directory?', (typed) => (typed === '' ? { stop: [] } : { value: typed })),
    askYesNo('exists', 'Directory does not exist, create it?', false, { hasArrow: true }),
    check(({ given }) => (given.exists === true ? null : 'No database is created.')),
    askYesNo('isChanged', 'Change default database properties?', false, { hasArrow: true }),
    ...properties,
    ask('dataset', 'Dataset name of this database in the configuration:', readText('a name'), { usual: lastFolder }),
    {
      ...askYesNo('isRequired', '', false, { hasArrow: true }),
      prompt: (scene) => `Mount ${textOf(scene, 'dataset')} Required At Startup?`,
    },
    {
      ...askYesNo('confirmed', '', true, { hasArrow: true }),
      prompt: (scene) => `Confirm creation of database in ${textOf(scene, 'directory')}?`,
    },
    check(({ given }) => (given.confirmed === true ? null : 'No database is created.')),
    {
      kind: 'act',
      actions: ['database.create'],
      unless: isLocal,
      commands: (scene) => [creation(scene, setOf(scene) as MemberScene)],
    },
    tell((scene) => [
      'Formatting...',
      `Database in ${textOf(scene, 'directory')} created`,
      `Dataset ${textOf(scene, 'dataset')} added to the current configuration.`,
    ]),
    tell((scene) =>
      isLocal(scene)
        ? [
            'It is a local database and in no mirror, as it has no Mirror DB Name. The emulation keeps no local databases.',
          ]
        : [],
    ),
  ],
};

const creation = ({ given, ...scene }: Scene, owner: MemberScene): OperatorCommand =>
  commandOn(owner, 'database.create', {
    database: textOf({ given, ...scene }, 'database').toUpperCase(),
    ...(owner.state.primary === null ? {} : { sizeMB: Number(given.sizeMB ?? 1024) }),
    ...(given.encrypted === 'Yes' ? { encrypted: true } : {}),
    ...(given.isRequired === true ? { mountRequiredAtStartup: true } : {}),
  });

/** The guide's CAUTION in our words (§3.3.9.4). */
const recreateDatabase: Dialogue = {
  id: 'recreate-database',
  steps: [
    someCopy(),
    askCopy(),
    tell((scene) =>
      copyOf(scene).owner.state.primary === null
        ? []
        : [
            'The same must be done on the backup and on every DR async afterwards: otherwise their copies can become',
            'obsolete once one of them is the primary.',
          ],
    ),
    askYesNo('confirmed', 'All of its data is cleared. Recreate it?', false, { hasArrow: true }),
    check(({ given }) => (given.confirmed === true ? null : 'Nothing is recreated.')),
    {
      kind: 'act',
      actions: ['database.recreate'],
      commands: (scene) => [onCopy(scene, 'database.recreate')],
      done: (scene) => [`Database in ${copyOf(scene).directory} recreated`],
    },
  ],
};

const nothing: Dialogue = {
  id: 'not-emulated',
  steps: [tell(() => ['The emulation has nothing for this option.'])],
};

export const DATABASE_ROUTINE_DIALOGUES: readonly Dialogue[] = [
  create,
  list,
  mount,
  dismount,
  show,
  recreateDatabase,
  nothing,
];
