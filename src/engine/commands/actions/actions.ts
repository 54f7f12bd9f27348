import type { Action } from './action.ts';
import { AROUND_ACTIONS, FILTER_ACTIONS } from './around-actions.ts';
import { DATABASE_ACTIONS, DEJOURNAL_ACTIONS } from './database-actions.ts';
import { DATABASE_FILE_ACTIONS } from './database-file-actions.ts';
import { FORMING_ACTIONS } from './forming-actions.ts';
import { AGENT_ACTIONS, INSTANCE_ACTIONS } from './instance-actions.ts';
import { MEMBER_ACTIONS } from './member-actions.ts';
import { memberAction } from './member-row.ts';
import { MEMBERSHIP_ACTIONS, TYPE_ACTIONS } from './membership-actions.ts';
import { MIRROR_ACTIONS } from './mirror-actions.ts';
import { MIRRORED_DATABASE_ACTIONS } from './mirrored-database-actions.ts';
import { REDIRECTION_ACTIONS } from './redirection-actions.ts';
import { CERTIFICATE_ACTIONS, SECURITY_ACTIONS } from './security-actions.ts';

const ALL: readonly Action[] = [
  ...INSTANCE_ACTIONS,
  ...AGENT_ACTIONS,
  ...[
    ...MEMBER_ACTIONS,
    ...TYPE_ACTIONS,
    ...CERTIFICATE_ACTIONS,
    ...FILTER_ACTIONS,
    ...DATABASE_ACTIONS,
    ...MIRRORED_DATABASE_ACTIONS,
    ...DATABASE_FILE_ACTIONS,
    ...DEJOURNAL_ACTIONS,
  ].map(memberAction),
  ...MEMBERSHIP_ACTIONS,
  ...MIRROR_ACTIONS,
  ...REDIRECTION_ACTIONS,
  ...FORMING_ACTIONS,
  ...SECURITY_ACTIONS,
  ...AROUND_ACTIONS,
];

/** Every operator action by its name in scenario files. */
export const ACTIONS: Readonly<Record<string, Action>> = Object.fromEntries(ALL.map((action) => [action.id, action]));
