import type { Design, Mirror } from '../design/design.ts';
import type { DesignDocument } from '../design/design-document.ts';
import type { CommandStep, Scenario } from '../scenario/scenario.ts';
import type { LessonDocument } from './lesson-schema.ts';
import type { Values } from './variables.ts';

/** A lesson as one learner gets it: every variable filled in, on its design. */
export interface Assignment {
  readonly seed: number;
  readonly values: Values;
  readonly lesson: LessonDocument;
  readonly design: Design;
  readonly drawing: DesignDocument;
  readonly mirror: Mirror;
  readonly hidden: readonly CommandStep[];
  /** When something first goes wrong, from which every `within` counts. */
  readonly incidentMs: number;
  readonly untilMs: number;
  /** What is played of it without a learner; its steps are the hidden ones. */
  readonly scenario: Scenario;
}
