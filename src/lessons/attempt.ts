import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { meaningOf, stableJson } from '../analysis/meaning.ts';
import type { Design } from '../design/design.ts';
import { z } from '../design/schema.ts';
import { durationSchema } from '../scenario/duration.ts';
import type { LessonDocument } from './lesson-schema.ts';

export const ATTEMPT_FORMAT = 'mirrorlab/attempt@1';

const answerSchema = z.strictObject({
  value: z.array(z.union([z.string().max(200), z.int().min(0)])).max(200),
  at: durationSchema,
});

/** What a learner did, as it is written (`mirrorlab/attempt@1`). Points stand nowhere in it: they are worked out again. */
export const attemptSchema = z.looseObject({
  format: z.literal(ATTEMPT_FORMAT),
  lesson: z.strictObject({
    name: z.string(),
    /** Of everything in the lesson, and of what decides on how it is played. */
    fingerprint: z.string(),
    played: z.string(),
  }),
  learner: z.string().max(200),
  seed: z.int().min(0),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  steps: z.array(z.unknown()).max(2000),
  answers: z.record(z.string(), answerSchema),
  hints: z.array(z.int().min(0)).max(100),
  /** The design document that was drawn, as text. */
  drawing: z.string().max(4_000_000).optional(),
  /** When the learner had enough; the run is judged to the end of the lesson all the same. */
  ended: durationSchema,
  saved: z.string().optional().describe('wall time'),
  seal: z.string().optional(),
});

export type Attempt = z.infer<typeof attemptSchema>;

const hashOf = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/** By what an attempt is known to be one of this lesson. */
export function lessonFingerprints(document: LessonDocument, design: Design): { fingerprint: string; played: string } {
  const { design: _path, ...rest } = document;
  const { name: _name, guide: _guide, level: _level, minutes: _minutes, situation: _situation, ...more } = rest;
  const { grade: _grade, view: _view, idea: _idea, ...played } = more;
  const drawn = meaningOf(design);
  return { fingerprint: hashOf(stableJson([rest, drawn])), played: hashOf(stableJson([played, drawn])) };
}

/** A hash over everything that an attempt holds, so that a change after it was saved is seen. */
export function sealOf(attempt: object): string {
  const { seal: _seal, ...rest } = attempt as Attempt;
  return hashOf(`MirrorLab attempt\n${stableJson(rest)}`);
}

/** The text of an attempt file, sealed. */
export function writeAttempt(attempt: Omit<Attempt, 'format' | 'seal'>): string {
  const whole = { format: ATTEMPT_FORMAT, ...attempt };
  return `${JSON.stringify({ ...whole, seal: sealOf(whole) }, null, 2)}\n`;
}
