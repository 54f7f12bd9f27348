import type { ApplicationLog } from './application-log.ts';
import type { PreferenceStore } from './preferences.ts';
import type { RecoveryStore } from './recoveries.ts';
import type { StartUp } from './start-up.ts';

/** What there is once for the whole application. */
export interface Services {
  readonly preferences: PreferenceStore;
  readonly recoveries: RecoveryStore;
  readonly log: ApplicationLog;
  readonly startUp: StartUp;
}
