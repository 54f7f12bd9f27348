import { readText, textOf } from '../answers.ts';
import type { Scene } from '../scene.ts';
import { act, ask, askYesNo, check, type Dialogue, tell } from '../steps.ts';

/** `^EncryptionKey`: keys of an instance, and whether its journal is encrypted (§3.2.9). A key file has the name of its key. */

const keysOf = ({ world, number }: Scene): readonly string[] => world.instances[number]?.keys ?? [];
const journalKeyOf = ({ world, number }: Scene): string => world.instances[number]?.journalKey ?? '';
const fileKeyOf = ({ world, number }: Scene): string => world.instances[number]?.fileKey ?? '';
const withKey = (key: string): string => (key === '' ? 'No' : `Yes, with ${key}`);

const activate: Dialogue = {
  id: 'activate-key',
  steps: [
    ask('key', 'Database encryption key file:', readText('the name of a key, such as KEY1')),
    act('encryption-key.activate', {
      fields: (scene) => ({ key: textOf(scene, 'key') }),
      done: () => ['Database encryption key activated.'],
    }),
  ],
};

const deactivate: Dialogue = {
  id: 'deactivate-key',
  steps: [
    check((scene) => (keysOf(scene).length > 0 ? null : 'No database encryption key is activated.')),
    ask('key', 'Database encryption key:', readText('the name of a key'), { lines: keysOf }),
    act('encryption-key.deactivate', {
      fields: (scene) => ({ key: textOf(scene, 'key') }),
      done: () => ['Database encryption key deactivated.'],
    }),
  ],
};

const list: Dialogue = {
  id: 'list-keys',
  steps: [
    tell((scene) => [
      `Activated keys     : ${keysOf(scene).join(', ') || 'none'}`,
      `Journal encryption : ${withKey(journalKeyOf(scene))}`,
      ...(fileKeyOf(scene) === journalKeyOf(scene)
        ? []
        : [`Journal file now   : ${withKey(fileKeyOf(scene))} (until journal files are switched)`]),
    ]),
  ],
};

const encryptJournal: Dialogue = {
  id: 'encrypt-journal',
  steps: [
    ask('key', 'Unattended activation key file:', readText('the name of a key'), {
      usual: (scene) => journalKeyOf(scene) || (keysOf(scene)[0] ?? ''),
    }),
    askYesNo('enabled', 'Encrypt journal files?', (scene) => journalKeyOf(scene) !== ''),
    act('journal-encryption.set', {
      fields: (scene) =>
        scene.given.enabled === true ? { enabled: true, key: textOf(scene, 'key') } : { enabled: false },
      done: () => ['Key file is now enabled for unattended database encryption key activation at startup.'],
    }),
  ],
};

/** `^JRNSWTCH`. */
const switchJournal: Dialogue = {
  id: 'switch-journal',
  steps: [act('journal.switch', { done: () => ['Journal files are switched.'] })],
};

export const ENCRYPTION_DIALOGUES: readonly Dialogue[] = [activate, deactivate, list, encryptJournal, switchJournal];
