import type { Menu, MenuRow } from './menu-rows.ts';

/** Menus of routines beside `^MIRROR`, which the guide's procedures name. Which of their texts are known, `docs/terminal.md` says. */
const nothing = (title: string): MenuRow => ({ title, dialogue: 'not-emulated' });

const DATABASE: readonly MenuRow[] = [
  { title: 'Create a database', dialogue: 'create-database' },
  nothing('Edit a database'),
  { title: 'List databases', dialogue: 'list-all-databases' },
  nothing('Delete a database'),
  { title: 'Mount a database', dialogue: 'mount-database' },
  { title: 'Dismount a database', dialogue: 'dismount-database' },
  nothing('Compact globals in a database'),
  nothing('Show free space for a database'),
  { title: 'Show details for a database', dialogue: 'show-database' },
  { title: 'Recreate a database', dialogue: 'recreate-database' },
  { title: 'Manage database encryption', dialogue: 'encrypt-file' },
  nothing('Return unused space for a database'),
  nothing('Compact freespace in a database'),
  nothing('Defragment globals in a database'),
];

const SELECT = 'Select option:';

export const ROUTINE_MENUS: Readonly<Record<string, Menu>> = {
  database: { rows: () => DATABASE },
  encryption: {
    prompt: SELECT,
    rows: () => [
      nothing('Create new encryption key and key file'),
      nothing('Manage existing encryption key file'),
      { title: 'Database encryption', opens: 'database-encryption' },
      nothing('Data element encryption for applications'),
    ],
  },
  'database-encryption': {
    prompt: SELECT,
    rows: () => [
      { title: 'Activate database encryption key', dialogue: 'activate-key' },
      { title: 'Display activated database encryption keys', dialogue: 'list-keys' },
      { title: 'Deactivate database encryption key', dialogue: 'deactivate-key' },
      { title: 'Configure Cache startup options', opens: 'encryption-at-startup' },
    ],
  },
  'encryption-at-startup': {
    prompt: 'Option:',
    rows: () => [
      nothing('Disable database encryption key activation at startup'),
      nothing('Interactive database encryption key activation at startup'),
      { title: 'Unattended database encryption key activation at startup', dialogue: 'encrypt-journal' },
      { title: 'Display startup options', dialogue: 'list-keys' },
    ],
  },
};
