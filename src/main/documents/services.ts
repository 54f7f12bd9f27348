import type { ApplicationLog } from '../platform/application-log.ts';
import type { PreferenceStore } from '../platform/preferences.ts';
import type { StartUp } from '../platform/start-up.ts';
import type { KeptResults } from './kept-results.ts';
import type { VersionStore } from './kept-versions.ts';
import type { LessonProgress } from './lesson-progress.ts';
import type { RecoveryStore } from './recoveries.ts';

/** What there is once for the whole application. */
export interface Services {
  readonly preferences: PreferenceStore;
  readonly recoveries: RecoveryStore;
  readonly lessonProgress: LessonProgress;
  readonly keptResults: KeptResults;
  readonly versions: VersionStore;
  readonly log: ApplicationLog;
  readonly startUp: StartUp;
}
