import type { Dialogue } from '../steps.ts';
import { API_DIALOGUES } from './api-classes.ts';
import { CONFIGURATION_DIALOGUES } from './configuration.ts';
import { COPY_DIALOGUES } from './copies.ts';
import { DATABASE_FILE_DIALOGUES } from './database-file.ts';
import { DATABASE_ROUTINE_DIALOGUES } from './database-routine.ts';
import { DATABASE_DIALOGUES } from './databases.ts';
import { ENCRYPTION_DIALOGUES } from './encryption.ts';
import { FORMING_DIALOGUES } from './forming.ts';
import { INSTANCE_DIALOGUES } from './instance.ts';
import { MANAGEMENT_DIALOGUES } from './management.ts';
import { PARAMETER_FILE_DIALOGUES } from './parameter-file.ts';
import { promote } from './promotion.ts';
import { STATUS_DIALOGUES } from './status.ts';
import { ZMIRROR_DIALOGUES } from './zmirror.ts';

const ALL: readonly Dialogue[] = [
  ...STATUS_DIALOGUES,
  ...MANAGEMENT_DIALOGUES,
  ...DATABASE_DIALOGUES,
  promote,
  ...CONFIGURATION_DIALOGUES,
  ...FORMING_DIALOGUES,
  ...INSTANCE_DIALOGUES,
  ...DATABASE_ROUTINE_DIALOGUES,
  ...DATABASE_FILE_DIALOGUES,
  ...COPY_DIALOGUES,
  ...ENCRYPTION_DIALOGUES,
  ...PARAMETER_FILE_DIALOGUES,
  ...ZMIRROR_DIALOGUES,
  ...API_DIALOGUES,
];

/** Every dialogue by its id, as the rows of the menus name it. */
export const DIALOGUES: Readonly<Record<string, Dialogue>> = Object.fromEntries(ALL.map((one) => [one.id, one]));
