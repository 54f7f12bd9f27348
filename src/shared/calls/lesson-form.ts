import { z } from 'zod';

const text = z.string().trim().max(4_000);
const points = z.int().min(0).max(1000);
const duration = z.string().trim().max(20);

/** The form of a lesson that is being made, as the window may send it; what is wrong with it is said when it is read as a lesson. */
export const lessonForm = z.strictObject({
  name: text.min(1),
  guide: text.min(1),
  level: z.int().min(1).max(3),
  minutes: z.int().min(1).max(240),
  idea: text,
  situation: z.string().min(1).max(20_000),
  mirror: z.string().min(1).max(200),
  eyes: z.array(z.string().max(200)).max(20),
  showsFaults: z.boolean(),
  explains: z.boolean(),
  offersOnlyNeeded: z.boolean(),
  until: duration.min(1),
  states: z
    .array(
      z.strictObject({
        expect: z.record(z.string().max(200), z.unknown()),
        text,
        within: duration,
        points,
        isAsked: z.boolean(),
      }),
    )
    .max(100),
  questions: z
    .array(
      z.strictObject({
        ask: text.min(1),
        choices: z
          .array(z.strictObject({ text: text.min(1), right: z.boolean(), because: text }))
          .min(2)
          .max(12),
        points,
      }),
    )
    .max(20),
  ways: z
    .array(
      z.strictObject({
        branch: z.string().max(200),
        isTaken: z.boolean(),
        mistake: z.strictObject({
          operate: z.string().max(100).optional(),
          fault: z.string().max(100).optional(),
          with: z.record(z.string().max(100), z.unknown()).optional(),
          while: z.string().max(100).optional(),
          ending: z.string().max(100).optional(),
        }),
        minus: points,
        feedback: text,
      }),
    )
    .max(20),
  downtime: z.strictObject({ full: duration, none: duration, points }),
  lostUpdates: points,
});
