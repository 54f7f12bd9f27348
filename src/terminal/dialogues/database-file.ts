import { keyOfCopy } from '../../engine/state/member-disk.ts';
import { USUAL_PROPERTIES } from '../../engine/state/mirror-database.ts';
import { readNumber, readText, textOf } from '../answers.ts';
import type { Copy, Scene } from '../scene.ts';
import { ask, type Dialogue } from '../steps.ts';
import { askCopy, copyOf, onCopy, someCopy } from './database-routine.ts';

/** What is done to the file of one database: its size fields, cvencrypt and cvendian (§3.2.7.1, §3.2.9.1, §3.3.9.2). */

const stored = ({ owner, name }: Copy) => owner.disk.databases.find((database) => database.name === name);

const propertiesOf = (scene: Scene) => stored(copyOf(scene))?.properties ?? USUAL_PROPERTIES;

const sizes: Dialogue = {
  id: 'modify-sizes',
  steps: [
    someCopy(),
    askCopy(),
    ask('maxSizeMB', 'Maximum size in MB (0 for unlimited)?', readNumber(0, 1e9), {
      usual: (scene) => String(propertiesOf(scene).maxSizeMB),
    }),
    ask('expansionMB', 'Expansion size in MB (0 for the default)?', readNumber(0, 1e9), {
      usual: (scene) => String(propertiesOf(scene).expansionMB),
    }),
    {
      kind: 'act',
      actions: ['database.change'],
      commands: (scene) => [
        onCopy(scene, 'database.change', {
          maxSizeMB: Number(scene.given.maxSizeMB),
          expansionMB: Number(scene.given.expansionMB),
        }),
      ],
      done: (scene) => [
        copyOf(scene).owner.state.primary === null
          ? 'The sizes are changed here; while it is connected, the mirror keeps them as on the primary.'
          : 'The sizes are changed, and follow on the other members.',
      ],
    },
  ],
};

/** Which database is meant was typed with the command on the shell, or is chosen in `^DATABASE`. */
const isChosen = ({ given }: Scene): boolean => given.copy !== undefined;

const encrypt: Dialogue = {
  id: 'encrypt-file',
  steps: [
    someCopy(),
    { ...askCopy(), unless: isChosen },
    ask('key', 'Encryption key?', readText('the name of a key that is activated'), {
      usual: ({ world, number }) => world.instances[number]?.keys[0] ?? '',
      lines: (scene) => {
        const copy = copyOf(scene);
        const database = stored(copy);
        const key = database === undefined ? '' : keyOfCopy(copy.owner.disk, database);
        return [key === '' ? 'The database is not encrypted.' : `The database is encrypted with key ${key}.`];
      },
    }),
    {
      kind: 'act',
      actions: ['database.encrypt'],
      commands: (scene) => [onCopy(scene, 'database.encrypt', { key: textOf(scene, 'key') })],
      done: (scene) => [`${copyOf(scene).directory}: encrypted with key ${textOf(scene, 'key')}.`],
    },
  ],
};

const convert: Dialogue = {
  id: 'convert-file',
  steps: [
    {
      kind: 'act',
      actions: ['database.convert'],
      commands: (scene) => [onCopy(scene, 'database.convert')],
    },
  ],
};

export const DATABASE_FILE_DIALOGUES: readonly Dialogue[] = [sizes, encrypt, convert];
