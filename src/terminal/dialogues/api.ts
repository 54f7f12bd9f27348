import type { OperatorCommand } from '../../engine/commands/command-types.ts';
import { act, type Dialogue } from '../steps.ts';

/** Methods of `SYS.Mirror` that are typed at the prompt (vendor-formats, section 3.1): each does one row. */
interface ApiCall {
  readonly action: string;
  /** What the arguments, as text without quotation marks, say of the command. */
  readonly fields?: (given: readonly string[]) => Partial<OperatorCommand>;
}

/** The last folder of a directory is what the emulation calls its database. */
const databaseIn = ([directory = '']: readonly string[]): Partial<OperatorCommand> => ({
  database: directory.split(/[\\/]/).filter(Boolean).at(-1)?.toUpperCase() ?? '',
});

export const API_CALLS: Readonly<Record<string, ApiCall>> = {
  StartMirror: { action: 'mirror.start' },
  StopMirror: { action: 'mirror.stop' },
  BecomePrimary: { action: 'member.try-primary' },
  Promote: { action: 'member.promote' },
  PromoteWithSelectedPartner: { action: 'member.promote', fields: ([partner = '']) => ({ partner }) },
  PromoteWithNoPartner: { action: 'member.promote', fields: () => ({ partner: 'none' }) },
  Demote: { action: 'member.demote' },
  SetNoFailover: { action: 'no-failover.set' },
  ClearNoFailover: { action: 'no-failover.clear' },
  AsyncDejournalStart: { action: 'dejournal.resume' },
  AsyncDejournalStop: { action: 'dejournal.pause' },
  DejournalPauseDatabase: { action: 'dejournal.pause', fields: databaseIn },
  ActivateMirroredDatabase: { action: 'database.activate', fields: databaseIn },
  AddDatabase: {
    action: 'database.add',
    fields: ([directory = '', name = '']) => (name === '' ? databaseIn([directory]) : { database: name.toUpperCase() }),
  },
  RemoveMirroredDatabase: { action: 'database.remove', fields: databaseIn },
  RemoveMirrorConfiguration: { action: 'member.remove' },
};

export const apiDialogueId = (method: string): string => `SYS.Mirror.${method}`;

export const API_DIALOGUES: readonly Dialogue[] = Object.entries(API_CALLS).map(([name, { action, fields }]) => ({
  id: apiDialogueId(name),
  steps: [
    act(action, {
      fields: ({ given }) => fields?.(given.arguments as readonly string[]) ?? {},
      done: ({ given }) => (given.isWritten === true ? ['1'] : []),
    }),
  ],
}));
