import type { OperatorCommand } from '../../engine/commands/command-types.ts';
import { isRunning } from '../../engine/processes/productions.ts';
import { commandOf, databaseAt } from '../scene.ts';
import type { Dialogue } from '../steps.ts';
import type { LocalArray } from '../terminal-state.ts';
import { MIRROR_CALLS } from './api.ts';
import type { ApiCall, Called } from './api-call.ts';

/** Classes of which methods are answered, each where it exists. */
interface ApiClass {
  readonly isOfSystem: boolean;
  readonly methods: Readonly<Record<string, ApiCall>>;
  /** What the class has beside, which the emulation does not answer. */
  readonly others: readonly string[];
}

const databaseOf = ({ given: [directory = ''], scene }: Called): Partial<OperatorCommand> => ({
  database: databaseAt(scene, directory),
});

const FREEZE_TIMEOUT = 6;

const DATABASE_CALLS: Readonly<Record<string, ApiCall>> = {
  CreateDatabase: {
    action: 'database.create',
    fields: ({ given, scene }) => {
      const [, size = '', , encrypted = '', , , name = ''] = given;
      return {
        database: name.toUpperCase(),
        ...(scene.self?.state.primary != null && size !== '' ? { sizeMB: Number(size) } : {}),
        ...(encrypted === '1' ? { encrypted: true } : {}),
      };
    },
  },
  Mount: { action: 'database.mount', fields: databaseOf },
  Dismount: { action: 'database.dismount', fields: databaseOf },
};

const BACKUP_CALLS: Readonly<Record<string, ApiCall>> = {
  ExternalFreeze: {
    action: 'backup.freeze',
    beforeJoining: true,
    fields: ({ given }) => {
      const seconds = Number(given[FREEZE_TIMEOUT] || 0);
      return seconds > 0 ? { timeoutMs: seconds * 1000 } : {};
    },
  },
  ExternalThaw: { action: 'backup.thaw', beforeJoining: true },
};

const PRODUCTION_CALLS: Readonly<Record<string, ApiCall>> = {
  StartProduction: { action: 'production.start', beforeJoining: true, fields: ({ given: [name = ''] }) => ({ name }) },
  StopProduction: {
    action: 'production.stop',
    beforeJoining: true,
    fields: ({ scene: { world, number, instance } }) => ({
      name: (
        instance.instance.productions.find(({ name }) => isRunning(world, number, name)) ??
        instance.instance.productions[0]
      )?.name,
    }),
  },
};

export const API_CLASSES: Readonly<Record<string, ApiClass>> = {
  'SYS.Mirror': {
    isOfSystem: true,
    methods: MIRROR_CALLS,
    others: [
      'AsyncDejournalStatus',
      'GetPrimaryJournalPosition',
      'IsFailoverReady',
      'PromoteCheck',
      'PurgeJournalFiles',
    ],
  },
  'SYS.Database': { isOfSystem: true, methods: DATABASE_CALLS, others: [] },
  'Backup.General': { isOfSystem: true, methods: BACKUP_CALLS, others: [] },
  'Ens.Director': { isOfSystem: false, methods: PRODUCTION_CALLS, others: [] },
};

export const apiDialogueId = (className: string, method: string): string => `${className}.${method}`;

function commandsOf({ action, fields, each }: ApiCall, called: Called): OperatorCommand[] {
  const given = each?.(called) ?? [fields?.(called) ?? {}];
  return given.map((one) => commandOf(called.scene, action, one));
}

export const API_DIALOGUES: readonly Dialogue[] = Object.entries(API_CLASSES).flatMap(([className, { methods }]) =>
  Object.entries(methods).map(([method, call]): Dialogue => {
    const called = (scene: Called['scene']): Called => ({
      given: scene.given.arguments as readonly string[],
      array: scene.given.array as LocalArray,
      scene,
    });
    return {
      id: apiDialogueId(className, method),
      steps: [
        {
          kind: 'act',
          actions: [call.action],
          commands: (scene) => commandsOf(call, called(scene)),
          done: ({ given }) => (given.isWritten === true ? ['1'] : []),
        },
      ],
    };
  }),
);
